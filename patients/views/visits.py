"""Visits: the day, and who saw the patient."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from lesiontrack.access.roles import Right
from patients.actions import amend_visit as amend
from patients.actions import record_visit
from patients.forms.visit import AmendVisitForm, VisitForm
from patients.models import Visit
from patients.views.nouns import Noun, amend_row, list_and_add

VISITS = Noun(
    page="visits",
    singular="visit",
    title="Visits",
    right=Right.RECORD_PATIENTS,
    rows=lambda user: (
        Visit.objects.visible_to(user).select_related("doctor").order_by("-visited_on", "-created_at")
    ),
    form=VisitForm,
    amendment=AmendVisitForm,
    record=record_visit,
    amend=amend,
    keyword="visit",
)


@require_http_methods(["GET", "HEAD", "POST"])
def visits(request: HttpRequest, patient_id) -> HttpResponse:
    return list_and_add(request, patient_id, VISITS, offered={"doctor": request.user.pk})


@require_http_methods(["GET", "HEAD", "POST"])
def amend_visit(request: HttpRequest, patient_id, row_id) -> HttpResponse:
    return amend_row(request, patient_id, row_id, VISITS)
