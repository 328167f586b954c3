"""Fetch fused with guard: out of scope is 404, in scope without the right is 403, and who opened whom is noted."""

from django.http import Http404, HttpRequest

from lesiontrack.access.roles import Right, require
from lesiontrack.audit.reading import note_opened
from patients.models import Patient
from patients.signals import record_opening
from patients.visible import visible_patient


def patient_for(
    request: HttpRequest, patient_id, right: Right = Right.READ, *, opens: bool = True
) -> Patient:
    """The patient, with clinic, for a person who holds `right` in that clinic.

    `opens` False: a part of a page that was opened and noted already asks for more.
    """
    patient = visible_patient(request.user, patient_id)
    if patient is None:
        raise Http404
    require(request.user, right, patient.clinic_id)
    record_opening.send(sender=Patient, request=request, patient=patient)
    if opens:
        note_opened(request, patient)
    return patient


def row_for(request: HttpRequest, rows, row_id, right: Right, *, opens: bool = True):
    """A row of a patient (`rows`: a queryset of visible rows in force, with `patient__clinic`), guarded alike."""
    row = rows.select_related("patient__clinic").filter(pk=row_id).first()
    if row is None:
        raise Http404
    require(request.user, right, row.clinic_id)
    record_opening.send(sender=type(row), request=request, patient=row.patient)
    if opens:
        note_opened(request, row.patient)
    return row
