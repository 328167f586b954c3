"""Two signed readings that differ wait until a person reconciles them: chooses one, or enters what was agreed."""

from django.utils import timezone

from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.doors import rows
from lesiontrack.doors.errors import refuse
from scans.actions.entry import sign_references, store_reading
from scans.actions.facts import ReadingFacts
from scans.actions.pairs import count_up, next_number, reopen
from scans.choices import ReadingKind
from scans.derived import recompute
from scans.models import Reading, Scan


@action
def reconcile_readings(
    *,
    by,
    scan: Scan,
    reason: str,
    chosen: Reading | None = None,
    agreed: ReadingFacts | None = None,
    version: int | None = None,
) -> Reading:
    """The reading that counts from now on: one of the two, or one of its own with what was agreed on.

    Done again it is an amendment: what was settled before stays in the history. `version` is the scan's: it counts what
    is done to either reading.
    """
    require(by, Right.SIGN_SCANS, scan.clinic_id)
    fresh = rows.lock(scan, version=version)
    _refuse_to_settle(fresh, reason)
    reopen(fresh)
    fresh = Scan.objects.get(pk=scan.pk)
    settled = _agreed(fresh, agreed, by) if agreed is not None else _chosen(fresh, chosen)
    settled.settled_by, settled.settled_at, settled.settled_because = by, timezone.now(), reason.strip()
    rows.save_next_version(settled)
    sign_references(fresh, by)
    count_up(fresh)
    recompute([fresh.patient_id])
    return settled


@action
def withdraw_reconciliation(*, by, scan: Scan, reason: str, version: int | None = None) -> Scan:
    """The two readings wait again; the range of both counts."""
    require(by, Right.SIGN_SCANS, scan.clinic_id)
    fresh = rows.lock(scan, version=version)
    if not reason.strip():
        raise refuse("reason", "Say why it is taken back, for example “wrong reading chosen”.", "required")
    reopen(fresh)
    count_up(fresh)
    recompute([fresh.patient_id])
    return fresh


def _refuse_to_settle(scan: Scan, reason: str) -> None:
    second = scan.second_reading
    if not scan.is_signed or second is None or not second.is_signed:
        raise refuse("__all__", "Only a scan with two signed readings can be reconciled.")
    if not second.differs:
        raise refuse("__all__", "The two readings say the same. There is nothing to reconcile.")
    if not reason.strip():
        raise refuse("reason", "Say why, for example “one lesion was seen on the earlier scan”.", "required")


def _chosen(scan: Scan, chosen: Reading | None) -> Reading:
    offered = {reading.pk: reading for reading in (scan.reading, scan.second_reading)}
    if chosen is None or chosen.pk not in offered:
        raise refuse("chosen", "Choose one of the two readings, or enter what was agreed.")
    return offered[chosen.pk]


def _agreed(scan: Scan, facts: ReadingFacts, by) -> Reading:
    reading = Reading(
        scan=scan,
        kind=ReadingKind.AGREED,
        number=next_number(scan),
        entered_by=by,
        signed_by=by,
        signed_at=timezone.now(),
    )
    store_reading(reading, scan, facts, by)
    return reading
