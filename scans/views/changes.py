"""See what a correction changes, before it is saved: the form as it stands, rehearsed. Nothing is stored, noted or forgotten."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from lesiontrack.access.roles import Right, may, require
from lesiontrack.doors.rows import RowChanged
from patients.forms.rows import RecordForm
from patients.models import Patient
from patients.views import details
from patients.views.guard import patient_for
from patients.views.nouns import row_of
from patients.views.storing import AT_ODDS
from patients.views.withdrawal import NOUNS
from scans.actions.entry import ASKED
from scans.rehearsal import REASON, IndexAsked, rehearse
from scans.views.amending import amended, form_to_amend
from scans.views.guard import right_to_change, scan_for
from scans.views.override import decide, form_for, interval_for


@require_POST
def of_row(request: HttpRequest, patient_id, noun: str, row_id) -> HttpResponse:
    """A therapy, a relapse, an EDSS, a phenotype: whatever the record amends by a form."""
    patient = patient_for(request, patient_id, opens=False)
    if noun not in NOUNS:
        raise Http404
    kind = NOUNS[noun]
    row = row_of(request, patient_id, row_id, kind, opens=False)
    form = kind.amendment(
        request.POST, initial=kind.amendment.initial_of(row), clinic=patient.clinic, row=row
    )
    return _shown(request, patient, form, lambda: kind.amended(request.user, row, form))


@require_POST
def of_details(request: HttpRequest, patient_id) -> HttpResponse:
    """The patient's own facts, the stretch of recorded relapses among them."""
    patient = patient_for(request, patient_id, Right.RECORD_PATIENTS, opens=False)
    form = details.form_of(patient, request.POST)
    return _shown(request, patient, form, lambda: details.amended(request.user, patient, form))


@require_POST
def of_scan(request: HttpRequest, scan_id) -> HttpResponse:
    """An amendment of a scan; of a draft: what moves once it is signed, for those who may sign."""
    scan = scan_for(request, scan_id, Right.DRAFT_SCANS, opens=False)
    require(request.user, right_to_change(scan), scan.clinic_id)
    sign = not scan.is_signed and may(request.user, Right.SIGN_SCANS, scan.clinic_id)
    form = form_to_amend(request, scan)
    return _shown(
        request,
        scan.patient,
        form,
        lambda: amended(request, scan, form, sign=sign, confirmed=ASKED),
        note="as soon as it is signed" if sign else "" if scan.is_signed else "a draft moves no figure",
    )


@require_POST
def of_override(request: HttpRequest, patient_id, reading_id) -> HttpResponse:
    """Placing an interval by hand, or taking that back."""
    looked = interval_for(request, patient_id, reading_id, opens=False)
    form = form_for(looked, request.POST)
    index = IndexAsked(looked.episode.molecule, looked.episode.number)
    return _shown(request, looked.patient, form, lambda: decide(request, looked, form), index)


def _shown(
    request: HttpRequest,
    patient: Patient,
    form: RecordForm,
    write: Callable[[], object],
    index: IndexAsked | None = None,
    note: str = "",
) -> HttpResponse:
    found = _found(patient, form, write, index)
    template = "scans/changes/table.html" if request.htmx else "scans/changes/page.html"
    return render(request, template, {"patient": patient, "note": note, **found})


def _found(patient: Patient, form: RecordForm, write, index: IndexAsked | None) -> dict:
    """`changes`, or in `refused` what keeps the form from being saved. The reason may still be missing."""
    form.fields["reason"].required = False
    if not form.is_valid():
        return {"refused": [text for errors in form.errors.values() for text in errors]}
    form.cleaned_data["reason"] = form.cleaned_data["reason"] or REASON
    try:
        return {"changes": rehearse(patient, write, index)}
    except ValidationError as refusal:
        return {"refused": refusal.messages}
    except RowChanged as changed:
        return {"refused": [str(changed)]}
    except IntegrityError:
        return {"refused": [AT_ODDS]}
