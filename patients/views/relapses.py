"""Relapses, in a stretch in which they are recorded: outside it they are unknown, never zero."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from lesiontrack.access.roles import Right
from patients.actions import amend_relapse as amend
from patients.actions import record_relapse
from patients.forms.relapse import AmendRelapseForm, RelapseForm
from patients.models import Relapse
from patients.views.nouns import Noun, amend_row, list_and_add

RELAPSES = Noun(
    page="relapses",
    singular="relapse",
    title="Relapses",
    right=Right.RECORD_THERAPIES,
    rows=lambda user: Relapse.objects.visible_to(user).order_by("-onset_earliest", "-created_at"),
    form=RelapseForm,
    amendment=AmendRelapseForm,
    record=record_relapse,
    amend=amend,
    keyword="relapse",
)


@require_http_methods(["GET", "HEAD", "POST"])
def relapses(request: HttpRequest, patient_id) -> HttpResponse:
    return list_and_add(request, patient_id, RELAPSES)


@require_http_methods(["GET", "HEAD", "POST"])
def amend_relapse(request: HttpRequest, patient_id, row_id) -> HttpResponse:
    return amend_row(request, patient_id, row_id, RELAPSES)
