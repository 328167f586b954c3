"""How a row of the record is stored or amended; the verbs beside this file say what is checked and who may."""

from collections.abc import Callable
from typing import Any

from lesiontrack.access.roles import Right, require
from lesiontrack.doors import rows
from lesiontrack.doors.errors import refuse
from patients.signals import record_changed

Check = Callable[[Any], None]


def store(row, *, by, right: Right, check: Check):
    """Check and insert `row`; tell the listeners. Raises PermissionDenied or ValidationError."""
    require(by, right, row.patient.clinic_id)
    row.clinic_id = row.patient.clinic_id
    row.full_clean(validate_constraints=False)
    check(row)
    row.save()
    record_changed.send(sender=type(row), patient=row.patient, by=by)
    return row


def amend(row, *, by, right: Right, check: Check, changes: dict[str, Any], version: int | None, reason: str):
    """Lock, change and save `row`. Filling in what was not known needs no reason, changing what was recorded does.

    Raises RowChanged when somebody else was faster than `version`, ValidationError, PermissionDenied.
    """
    require(by, right, row.clinic_id)
    fresh = rows.lock(row, version=version)
    if fresh.withdrawn_at:
        raise refuse("__all__", "This was withdrawn and cannot be amended. Enter it anew.")
    if _overwrites(fresh, changes) and not reason.strip():
        raise refuse(
            "reason", "Say why the recorded value is changed, for example “typing error”.", code="required"
        )
    for name, value in changes.items():
        setattr(fresh, name, value)
    fresh.full_clean(validate_constraints=False)
    check(fresh)
    rows.save_next_version(fresh)
    record_changed.send(sender=type(fresh), patient=fresh.patient, by=by)
    return fresh


NOT_KNOWN = (None, "", "unknown", "planned", "ongoing", "not_identified")
"""What a column holds while a fact is not known; `planned` is not yet started, `ongoing` not yet over."""


def _overwrites(row, changes: dict[str, Any]) -> bool:
    return any(
        _is_known(getattr(row, name)) and getattr(row, name) != value for name, value in changes.items()
    )


def _is_known(value) -> bool:
    # `is`, because an EDSS of 0 equals False; `stopped` False is ongoing and needs no reason to end.
    return value is not False and value not in NOT_KNOWN
