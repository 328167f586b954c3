from typing import Any

from lesiontrack.access.roles import Right
from lesiontrack.audit.actions import action
from patients.actions import rows
from patients.models import Patient, Pregnancy
from patients.pregnancy import check_pregnancy


@action
def record_pregnancy(*, by, patient: Patient, **facts: Any) -> Pregnancy:
    """Dates as precisely as they are known: `since`, `expected` (the birth), `ended` with its `outcome`."""
    row = Pregnancy(patient=patient, **facts)
    return rows.store(row, by=by, right=Right.RECORD_SAFETY, check=check_pregnancy)


@action
def amend_pregnancy(
    *, by, pregnancy: Pregnancy, version: int | None = None, reason: str = "", **changes: Any
) -> Pregnancy:
    """That an ongoing pregnancy ended is no correction and needs no reason."""
    said = {"changes": changes, "version": version, "reason": reason}
    return rows.amend(pregnancy, by=by, right=Right.RECORD_SAFETY, check=check_pregnancy, **said)
