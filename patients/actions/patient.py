"""Register a patient, amend their facts."""

from collections.abc import Iterable
from typing import Any

from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.doors import rows
from lesiontrack.doors.errors import Question, ask, refuse
from patients.loading import possible_duplicates
from patients.models import Patient
from patients.signals import patient_registered, record_changed
from patients.validators import check_member, check_patient, refuse_birth_after_rows

IDENTITY = ("mrn", "family_name", "given_name", "birth", "sex")
PEOPLE = ("responsible_neurologist", "responsible_nurse")


@action
def register_patient(
    *, by, clinic, confirmed: tuple[str, ...] = (), imported: bool = False, **facts: Any
) -> Patient:
    """A new patient of `clinic`. Asks (`possible-duplicate`) where name and birth date are already known there."""
    require(by, Right.IMPORT if imported else Right.RECORD_PATIENTS, clinic.pk)
    patient = Patient(clinic=clinic, **facts)
    _check(patient)
    if not imported:
        ask(duplicate_questions(patient), confirmed)
    patient.save()
    patient_registered.send(sender=Patient, patient=patient, by=by)
    return patient


@action
def amend_patient(
    *,
    by,
    patient: Patient,
    version: int | None = None,
    reason: str = "",
    imported: bool = False,
    **changes: Any,
) -> Patient:
    """Change facts of a patient. Identity (MRN, names, birth, sex) once recorded changes only with a reason."""
    require(by, Right.IMPORT if imported else Right.RECORD_PATIENTS, patient.clinic_id)
    fresh = rows.lock(patient, version=version)
    changed = {name for name, value in changes.items() if getattr(fresh, name) != value}
    rewritten = [
        name for name in IDENTITY if name in changed and getattr(fresh, name) not in (None, "", "unknown")
    ]
    if rewritten and not reason.strip():
        raise refuse(
            "reason",
            "Say why name, birth date, sex or MRN is changed, for example “typing error”.",
            "required",
        )
    for name, value in changes.items():
        setattr(fresh, name, value)
    _check(fresh, people=changed.intersection(PEOPLE))
    if "birth" in changed:
        refuse_birth_after_rows(fresh)
    rows.save_next_version(fresh)
    record_changed.send(sender=Patient, patient=fresh, by=by)
    return fresh


def _check(patient: Patient, people: Iterable[str] = PEOPLE) -> None:
    """`people`: whose membership is asked for. Who has left the clinic stays responsible until somebody else is named."""
    patient.full_clean(validate_constraints=False)
    check_patient(patient)
    for field in people:
        check_member(field, getattr(patient, field), patient.clinic_id)
    same_mrn = Patient.objects.filter(clinic=patient.clinic_id, mrn=patient.mrn).exclude(pk=patient.pk)
    if same_mrn.exists():
        raise refuse(
            "mrn", f"MRN {patient.mrn} is taken in this clinic. Search for it, or check the number.", "unique"
        )


def duplicate_questions(patient: Patient) -> list[Question]:
    """What a person should look at before a patient is registered: the same person may be there already."""
    alike = possible_duplicates(patient)
    if not alike:
        return []
    known = "; ".join(f"{other} (MRN {other.mrn})" for other in alike)
    told = f"Already registered with this name and birth date: {known}."
    return [
        Question("possible-duplicate", f"{told} Register another patient all the same?", "family_name", told)
    ]
