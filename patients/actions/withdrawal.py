"""Rows of the record are withdrawn with a reason, never deleted."""

from django.utils import timezone

from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.doors import rows
from lesiontrack.doors.errors import refuse
from patients.models import (
    ContrastReaction,
    EdssAssessment,
    Implant,
    LaboratoryResult,
    MrSafetyCheck,
    Phenotype,
    Pregnancy,
    Relapse,
    TherapyCourse,
    Visit,
)
from patients.signals import record_changed

RIGHT_TO_WITHDRAW = {
    TherapyCourse: Right.RECORD_THERAPIES,
    Relapse: Right.RECORD_THERAPIES,
    EdssAssessment: Right.RECORD_DISABILITY,
    Phenotype: Right.RECORD_DISABILITY,
    LaboratoryResult: Right.RECORD_LABORATORY,
    Visit: Right.RECORD_PATIENTS,
    MrSafetyCheck: Right.RECORD_SAFETY,
    Implant: Right.RECORD_SAFETY,
    ContrastReaction: Right.RECORD_SAFETY,
    Pregnancy: Right.RECORD_SAFETY,
}


@action
def withdraw_row(*, by, row, reason: str, version: int | None = None):
    """Take back a row of the record, a course or an implant for example: it stays in the history and counts no more."""
    require(by, RIGHT_TO_WITHDRAW[type(row)], row.clinic_id)
    if not reason.strip():
        raise refuse(
            "reason", "Say why it is withdrawn, for example “entered for the wrong patient”.", "required"
        )
    fresh = rows.lock(row, version=version)
    fresh.withdrawn_at = fresh.withdrawn_at or timezone.now()
    rows.save_next_version(fresh)
    record_changed.send(sender=type(fresh), patient=fresh.patient, by=by)
    return fresh
