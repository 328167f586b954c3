"""Take back a row of the record: it stays in the history and counts no more."""

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from lesiontrack.doors.rows import RowChanged
from patients.actions import withdraw_row
from patients.views.edss import EDSS
from patients.views.laboratory import LABORATORY
from patients.views.mri_safety import SAFETY_NOUNS
from patients.views.nouns import row_of
from patients.views.phenotypes import PHENOTYPES
from patients.views.relapses import RELAPSES
from patients.views.therapies import THERAPIES
from patients.views.visits import VISITS

NOUNS = {
    noun.page: noun for noun in (THERAPIES, RELAPSES, EDSS, LABORATORY, PHENOTYPES, VISITS, *SAFETY_NOUNS)
}


@require_POST
def withdraw(request: HttpRequest, patient_id, noun: str, row_id) -> HttpResponse:
    if noun not in NOUNS:
        raise Http404
    kind = NOUNS[noun]
    row = row_of(request, patient_id, row_id, kind)
    if row.withdrawn_at is None and not _withdraw(request, row):
        return redirect(f"patients:amend_{kind.singular}", patient_id, row_id)
    return redirect(kind.address(row.patient))


def _withdraw(request: HttpRequest, row) -> bool:
    try:
        withdraw_row(
            by=request.user, row=row, reason=request.POST.get("reason", ""), version=_version(request)
        )
    except ValidationError as refusal:
        messages.error(request, f"Not withdrawn. {' '.join(refusal.messages)}")
    except RowChanged:
        messages.error(
            request, "Not withdrawn: somebody else amended it since you opened the page. Look again, below."
        )
    else:
        messages.success(request, f"Withdrawn: {row}. It stays in the history and counts no more.")
        return True
    return False


def _version(request: HttpRequest) -> int:
    """The version that was looked at; without it, what somebody amended meanwhile would be withdrawn unseen."""
    written = request.GET.get("version", "")
    if not written.isdecimal():
        raise BadRequest("The version to withdraw is not named.")
    return int(written)
