"""The rows of an old register, many at once: the checks of the verbs for one row, and one insert per batch.

Row by row a register of 25,000 rows takes six minutes; the history keeps every row either way.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from lesiontrack.access.models import Membership
from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.doors.errors import refuse
from patients.models import EdssAssessment, Patient, Phenotype, Relapse, TherapyCourse
from patients.models.clinical import PatientRow
from patients.signals import patient_registered, record_changed
from patients.validators import (
    check_columns,
    check_course,
    check_edss,
    check_patient,
    check_phenotype,
    check_relapse,
)

BATCH = 1000


@action
def import_patients(*, by, clinic, patients: Sequence[Patient]) -> None:
    """New patients of `clinic`, not stored yet. Raises ValidationError for the first that may not be stored."""
    require(by, Right.IMPORT, clinic.pk)
    _refuse_taken_mrns(clinic, patients)
    _refuse_strangers(clinic, patients)
    for patient in patients:
        patient.clinic = clinic
        check_columns(patient)
        check_patient(patient)
    Patient.objects.bulk_create(patients, batch_size=BATCH)
    for patient in patients:
        patient_registered.send(sender=Patient, patient=patient, by=by)


def _refuse_taken_mrns(clinic, patients: Sequence[Patient]) -> None:
    taken = Patient.objects.filter(clinic=clinic, mrn__in=[patient.mrn for patient in patients])
    for mrn in taken.values_list("mrn", flat=True)[:1]:
        raise refuse(
            "mrn", f"MRN {mrn} is taken in this clinic. Search for it, or check the number.", "unique"
        )


def _refuse_strangers(clinic, patients: Sequence[Patient]) -> None:
    named = {patient.responsible_neurologist_id for patient in patients if patient.responsible_neurologist_id}
    members = Membership.objects.filter(clinic=clinic, user__in=named).values_list("user", flat=True)
    if named - set(members):
        raise refuse("responsible_neurologist", "This person is not a member of the clinic. Choose another.")


@action
def import_rows(*, by, clinic, rows: Sequence[PatientRow]) -> None:
    """New courses, relapses, EDSS or phenotypes (one kind a call) of patients of `clinic`, not stored yet."""
    require(by, Right.IMPORT, clinic.pk)
    if not rows:
        return
    model = type(rows[0])
    known = _by_patient([*_stored(model, rows), *rows])
    for row in rows:
        if row.patient.clinic_id != clinic.pk:
            raise refuse("patient", "This patient is in the care of another clinic.")
        row.clinic = clinic
        check_columns(row)
        CHECKS[model](row, known[row.patient_id])
    model.objects.bulk_create(rows, batch_size=BATCH)
    for patient in {row.patient_id: row.patient for row in rows}.values():
        record_changed.send(sender=model, patient=patient, by=by)


CHECKS: dict[type[PatientRow], Callable[[Any, list], None]] = {
    TherapyCourse: check_course,
    EdssAssessment: check_edss,
    Relapse: lambda relapse, others: check_relapse(relapse),
    Phenotype: lambda phenotype, others: check_phenotype(phenotype),
}


def _stored(model: type[PatientRow], rows: Sequence[PatientRow]):
    in_force = model.objects.in_force().filter(patient__in={row.patient_id for row in rows})
    return in_force.select_related("product") if model is TherapyCourse else in_force


def _by_patient(rows: Sequence[PatientRow]) -> dict[object, list]:
    found = defaultdict(list)
    for row in rows:
        found[row.patient_id].append(row)
    return found
