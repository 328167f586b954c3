"""What was asked before an MRI, implants, and reactions to contrast."""

from typing import Any

from lesiontrack.access.roles import Right
from lesiontrack.audit.actions import action
from patients.actions import rows
from patients.models import ContrastReaction, Implant, MrSafetyCheck, Patient
from patients.mri_safety import (
    check_implant,
    check_reaction,
    check_safety_check,
    refuse_forgotten_implants,
)


@action
def record_safety_check(*, by, patient: Patient, **facts: Any) -> MrSafetyCheck:
    """What the patient was asked on one day; what is not named was not asked."""

    def check(made: MrSafetyCheck) -> None:
        check_safety_check(made)
        refuse_forgotten_implants(made)

    row = MrSafetyCheck(patient=patient, **facts)
    return rows.store(row, by=by, right=Right.RECORD_SAFETY, check=check)


@action
def amend_safety_check(
    *, by, check: MrSafetyCheck, version: int | None = None, reason: str = "", **changes: Any
) -> MrSafetyCheck:
    said = {"changes": changes, "version": version, "reason": reason}
    return rows.amend(check, by=by, right=Right.RECORD_SAFETY, check=check_safety_check, **said)


@action
def record_implant(*, by, patient: Patient, **facts: Any) -> Implant:
    row = Implant(patient=patient, **facts)
    return rows.store(row, by=by, right=Right.RECORD_SAFETY, check=check_implant)


@action
def amend_implant(
    *, by, implant: Implant, version: int | None = None, reason: str = "", **changes: Any
) -> Implant:
    """That a device is identified, or was removed, is no correction and needs no reason."""
    said = {"changes": changes, "version": version, "reason": reason}
    return rows.amend(implant, by=by, right=Right.RECORD_SAFETY, check=check_implant, **said)


@action
def record_contrast_reaction(*, by, patient: Patient, **facts: Any) -> ContrastReaction:
    row = ContrastReaction(patient=patient, **facts)
    return rows.store(row, by=by, right=Right.RECORD_SAFETY, check=check_reaction)


@action
def amend_contrast_reaction(
    *, by, reaction: ContrastReaction, version: int | None = None, reason: str = "", **changes: Any
) -> ContrastReaction:
    said = {"changes": changes, "version": version, "reason": reason}
    return rows.amend(reaction, by=by, right=Right.RECORD_SAFETY, check=check_reaction, **said)
