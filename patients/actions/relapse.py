from typing import Any

from lesiontrack.access.roles import Right
from lesiontrack.audit.actions import action
from patients.actions import rows
from patients.models import Patient, Relapse
from patients.validators import check_relapse


@action
def record_relapse(*, by, patient: Patient, imported: bool = False, **facts: Any) -> Relapse:
    right = Right.IMPORT if imported else Right.RECORD_THERAPIES
    return rows.store(Relapse(patient=patient, **facts), by=by, right=right, check=check_relapse)


@action
def amend_relapse(
    *,
    by,
    relapse: Relapse,
    version: int | None = None,
    reason: str = "",
    imported: bool = False,
    **changes: Any,
) -> Relapse:
    right = Right.IMPORT if imported else Right.RECORD_THERAPIES
    return rows.amend(
        relapse, by=by, right=right, check=check_relapse, changes=changes, version=version, reason=reason
    )
