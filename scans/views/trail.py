"""The history of one patient: what was entered, amended, signed, withdrawn, by whom and why; and who opened the record."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lesiontrack.access.roles import Right, may
from patients.views.guard import patient_for
from scans.presentation.trail import deeds_of, openings_in_words
from scans.trail import events_about, names_of, openings_of, people_in

PAGE_SIZE = 40


@require_safe
def trail(request: HttpRequest, patient_id) -> HttpResponse:
    patient = patient_for(request, patient_id)
    events = events_about(patient)
    openings = openings_of(patient) if may(request.user, Right.SEE_OPENINGS, patient.clinic_id) else []
    names = names_of(people_in(events) | {opening.user for opening in openings})
    deeds = deeds_of(events, names, patient.clinic.timezone)
    context = {
        "patient": patient,
        "page": Paginator(deeds, PAGE_SIZE).get_page(request.GET.get("page")),
        "openings": openings_in_words(openings, names),
    }
    return render(request, "scans/trail.html", context)
