"""Take back the step one did last, on the day one did it."""

from django.utils import timezone

from lesiontrack.audit.actions import action
from lesiontrack.doors import rows
from lesiontrack.doors.errors import refuse
from lesiontrack.doors.today import today_of
from scans.actions.follow_ups.taking import kept_up, locked, place_window
from scans.choices import Origin, ScanState
from scans.follow_up_choices import FollowUpStepKind
from scans.follow_up_rows import restore
from scans.models import FollowUp, FollowUpStep, WorklistEntry
from scans.models.follow_up import HAS_A_SCAN

OF_THE_RECORD = (
    FollowUpStepKind.ENTERED,
    FollowUpStepKind.REVIEWED,
    FollowUpStepKind.DETACHED,
    FollowUpStepKind.STOPPED,
)


def last_step(follow_up: FollowUp) -> FollowUpStep | None:
    """The last step that was not taken back."""
    return FollowUpStep.objects.in_force().filter(follow_up=follow_up).order_by("created_at", "id").last()


def may_be_undone(step: FollowUpStep | None, by, today) -> bool:
    """One's own last step of the day, and not what the record did by itself."""
    if step is None or step.by_id != by.pk or step.on != today:
        return False
    return step.step not in OF_THE_RECORD or _was_elsewhere(step)


def _was_elsewhere(step: FollowUpStep) -> bool:
    """The one step that ends a follow-up without a report here."""
    return step.step == FollowUpStepKind.REVIEWED and step.state not in HAS_A_SCAN


@action
def undo_step(*, by, follow_up: FollowUp, version: int | None = None) -> FollowUp:
    """What stood before one's own last step of today stands again."""
    fresh = locked(by, follow_up, version)
    step = last_step(fresh)
    if step is None or not may_be_undone(step, by, today_of(fresh.patient.clinic)):
        raise refuse(
            "__all__", "Only your own last step of today can be taken back. Take the next step instead."
        )
    if _was_elsewhere(step) and fresh.scan is not None and fresh.scan.origin == Origin.OUTSIDE:
        return _without_the_outside_scan(fresh)
    _restore(fresh, step)
    step.withdrawn_at = timezone.now()
    rows.save_next_version(step)
    rows.save_next_version(fresh)
    return kept_up(fresh)


def _without_the_outside_scan(row: FollowUp) -> FollowUp:
    """Its scan is withdrawn; keeping the follow-ups up gives back what stood before."""
    scan = rows.lock(row.scan, version=None)
    scan.state, scan.withdrawn_at = ScanState.WITHDRAWN, timezone.now()
    rows.save_next_version(scan)
    return kept_up(row)


def _restore(row: FollowUp, step: FollowUpStep) -> None:
    """What stood before; before the order that made a follow-up of its own nothing did."""
    if not step.kind:
        row.withdrawn_at = timezone.now()
        WorklistEntry.objects.filter(follow_up=row).delete()
        return
    restore(row, step)
    place_window(row, (row.opens_on, row.due_on, row.closes_on))
