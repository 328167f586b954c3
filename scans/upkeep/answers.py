"""A scan that is recorded answers the follow-up it serves; a scan that is withdrawn leaves it as it was before."""

from collections.abc import Iterable

from scans.analysis.follow_ups.at_site import is_held_at_site
from scans.analysis.follow_ups.serving import awaits_a_scan, serves
from scans.choices import ScanState
from scans.follow_up_choices import FollowUpState, FollowUpStepKind
from scans.follow_up_rows import owed, restore, suggest
from scans.loading import RecordRows, scan_in_line
from scans.models import FollowUp, FollowUpStep, Scan
from scans.models.follow_up import HAS_A_SCAN
from scans.upkeep.batch import Batch

SUPERSEDED = "its scan was withdrawn; the next follow-up is under way"


def has_lost_its_scan(row: FollowUp, rows: RecordRows) -> bool:
    """The scan was withdrawn, or amended to a day or region that does not serve."""
    if row.scan_id is None:
        return False
    scan = next((scan for scan in rows.scans if scan.pk == row.scan_id), None)
    return scan is None or not serves(scan_in_line(scan), owed(row), tuple(row.rules))


def stood_before_its_scan(rows: Iterable[FollowUp]) -> dict[object, FollowUpStep]:
    """The step that took each of these rows to its scan, by row id, in one query: it keeps what stood before."""
    rows = list(rows)
    if not rows:
        return {}
    steps = FollowUpStep.objects.in_force().filter(follow_up__in=[row.pk for row in rows])
    steps = steps.exclude(state__in=HAS_A_SCAN).filter(
        step__in=(FollowUpStepKind.ENTERED, FollowUpStepKind.REVIEWED)
    )
    return {step.follow_up_id: step for step in steps.order_by("created_at")}


def detach(batch: Batch, row: FollowUp, step: FollowUpStep) -> None:
    """What stood before the scan stands again, unless the next follow-up of the region is a person's by now."""
    following = batch.open_of(row.patient_id, row.region)
    batch.note(row, FollowUpStepKind.DETACHED)
    row.scan = None
    if following is not None and following is not row:
        if not owed(following).is_kept_by_the_record:
            row.state, row.state_since = FollowUpState.STOPPED, batch.today[row.patient_id]
            row.decision = SUPERSEDED
            return
        batch.withdraw(following)
    restore(row, step)


def attach(batch: Batch, row: FollowUp, rows: RecordRows) -> None:
    """The earliest of the scans that may answer it and that serve it."""
    today = batch.today[row.patient_id]
    taken = {each.scan_id for each in batch.of(row.patient_id)}
    found = [
        scan
        for scan in rows.scans
        if scan.reading is not None
        and scan.pk not in taken
        and _may_answer(scan, row)
        and awaits_a_scan(owed(row), scan.performed_on, today)
        and serves(scan_in_line(scan), owed(row), tuple(row.rules))
    ]
    if not found:
        return
    scan = min(found, key=lambda each: each.performed_on)
    batch.note(row, FollowUpStepKind.ENTERED, scan.entered_by_id)
    row.cancel_at_site = is_held_at_site(owed(row), scan.performed_on, today)
    row.state, row.state_since, row.scan = FollowUpState.ENTERED, today, scan
    suggest(row, None)


def _may_answer(scan: Scan, row: FollowUp) -> bool:
    """Recorded since this window was set, or of the day that a person named, or still a draft under a rule's window.

    A scan that was known when somebody said when the next one is due is not that next one.
    """
    if row.window_since is None and scan.state == ScanState.DRAFT:
        return True
    since = row.window_since or row.created_at
    return scan.performed_on == row.performed_on or (since is not None and scan.created_at > since)


def review(batch: Batch, row: FollowUp, rows: RecordRows) -> None:
    """Once its scan is signed the follow-up has ended."""
    scan = next((scan for scan in rows.scans if scan.pk == row.scan_id), None)
    if row.state != FollowUpState.ENTERED or scan is None or scan.state != ScanState.SIGNED:
        return
    batch.note(row, FollowUpStepKind.REVIEWED, scan.signed_by_id)
    row.state, row.state_since = FollowUpState.REVIEWED, batch.today[row.patient_id]
