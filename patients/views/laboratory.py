"""Results of the laboratory: eGFR, neutralising antibodies, JCV antibodies, each on an exact day."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from lesiontrack.access.roles import Right
from patients.actions import amend_laboratory as amend
from patients.actions import record_laboratory
from patients.forms.laboratory import AmendLaboratoryForm, LaboratoryForm
from patients.models import LaboratoryResult
from patients.views.nouns import Noun, amend_row, list_and_add

LABORATORY = Noun(
    page="laboratory",
    singular="laboratory",
    title="Laboratory",
    right=Right.RECORD_LABORATORY,
    rows=lambda user: LaboratoryResult.objects.visible_to(user).order_by("-taken_on", "-created_at"),
    form=LaboratoryForm,
    amendment=AmendLaboratoryForm,
    record=record_laboratory,
    amend=amend,
    keyword="result",
)


@require_http_methods(["GET", "HEAD", "POST"])
def laboratory(request: HttpRequest, patient_id) -> HttpResponse:
    return list_and_add(request, patient_id, LABORATORY)


@require_http_methods(["GET", "HEAD", "POST"])
def amend_laboratory(request: HttpRequest, patient_id, row_id) -> HttpResponse:
    return amend_row(request, patient_id, row_id, LABORATORY)
