"""Tomorrow's clinic: who comes, one line each. Sent by POST alone, so that no MRN enters an address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import memberships_of
from scans.blind import closed_patients
from scans.clinic_day import day_records, find_patients, visited_on
from scans.forms.clinic_day import ClinicDayForm
from scans.presentation.clinic_day import line_of


@require_http_methods(["GET", "HEAD", "POST"])
def clinic_day(request: HttpRequest) -> HttpResponse:
    clinics = [membership.clinic for membership in memberships_of(request.user)]
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ClinicDayForm(*sent, clinic=clinics[0] if clinics else Clinic())
    context = {"form": form, "several": len(clinics) > 1}
    if form.is_valid():
        context |= _list(request.user, form)
    return render(request, "follow_ups/clinic_day.html", context)


def _list(user, form: ClinicDayForm) -> dict:
    found = find_patients(user, form.typed())
    day = form.cleaned_data["day"]
    ids = list(dict.fromkeys((*found.ids, *(visited_on(user, day) if day else ()))))
    lines = [line_of(record) for record in day_records(user, ids, closed_patients(user))]
    return {"lines": lines, "unknown": found.unknown, "day": day, "is_asked": True}
