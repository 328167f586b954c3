"""EDSS assessments: one of 20 values on an exact day."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from lesiontrack.access.roles import Right
from patients.actions import amend_edss as amend
from patients.actions import record_edss
from patients.forms.edss import AmendEdssForm, EdssForm
from patients.models import EdssAssessment
from patients.views.nouns import Noun, amend_row, list_and_add

EDSS = Noun(
    page="edss",
    singular="edss",
    title="EDSS",
    right=Right.RECORD_DISABILITY,
    rows=lambda user: (
        EdssAssessment.objects.visible_to(user).select_related("rater").order_by("-assessed_on")
    ),
    form=EdssForm,
    amendment=AmendEdssForm,
    record=record_edss,
    amend=amend,
    keyword="assessment",
)


@require_http_methods(["GET", "HEAD", "POST"])
def edss(request: HttpRequest, patient_id) -> HttpResponse:
    return list_and_add(request, patient_id, EDSS, offered={"rater": request.user.pk})


@require_http_methods(["GET", "HEAD", "POST"])
def amend_edss(request: HttpRequest, patient_id, row_id) -> HttpResponse:
    return amend_row(request, patient_id, row_id, EDSS)
