"""The phenotype as a dated history: RIS, CIS, RRMS, SPMS, PPMS (DX-4)."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from lesiontrack.access.roles import Right
from patients.actions import amend_phenotype as amend
from patients.actions import record_phenotype
from patients.forms.phenotype import AmendPhenotypeForm, PhenotypeForm
from patients.models import Phenotype
from patients.views.nouns import Noun, amend_row, list_and_add

PHENOTYPES = Noun(
    page="phenotypes",
    singular="phenotype",
    title="Phenotype",
    right=Right.RECORD_DISABILITY,
    rows=lambda user: Phenotype.objects.visible_to(user).order_by(
        F("since_earliest").desc(nulls_last=True), "-created_at"
    ),
    form=PhenotypeForm,
    amendment=AmendPhenotypeForm,
    record=record_phenotype,
    amend=amend,
    keyword="phenotype",
)


@require_http_methods(["GET", "HEAD", "POST"])
def phenotypes(request: HttpRequest, patient_id) -> HttpResponse:
    return list_and_add(request, patient_id, PHENOTYPES)


@require_http_methods(["GET", "HEAD", "POST"])
def amend_phenotype(request: HttpRequest, patient_id, row_id) -> HttpResponse:
    return amend_row(request, patient_id, row_id, PHENOTYPES)
