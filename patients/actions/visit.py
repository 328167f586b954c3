from typing import Any

from lesiontrack.access.roles import Right
from lesiontrack.audit.actions import action
from patients.actions import rows
from patients.models import Patient, Visit
from patients.validators import check_member, check_visit


@action
def record_visit(*, by, patient: Patient, **facts: Any) -> Visit:
    check_member("doctor", facts.get("doctor"), patient.clinic_id)
    return rows.store(Visit(patient=patient, **facts), by=by, right=Right.RECORD_PATIENTS, check=check_visit)


@action
def amend_visit(*, by, visit: Visit, version: int | None = None, reason: str = "", **changes: Any) -> Visit:
    if "doctor" in changes and changes["doctor"] != visit.doctor:
        check_member("doctor", changes["doctor"], visit.clinic_id)
    return rows.amend(
        visit,
        by=by,
        right=Right.RECORD_PATIENTS,
        check=check_visit,
        changes=changes,
        version=version,
        reason=reason,
    )
