"""Move an interval to another period, or leave it out; take that back."""

from django.utils import timezone

from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.doors import rows
from lesiontrack.doors.errors import refuse
from patients.models import TherapyCourse
from scans.analysis.overrides import periods_to_choose, placed_for_course
from scans.analysis.periods import PERIOD_NAMES
from scans.derived import recompute
from scans.loading import timeline_of
from scans.models import IntervalOverride, Reading


@action
def override_interval(
    *,
    by,
    reading: Reading,
    course: TherapyCourse,
    reason: str,
    period: str = "",
    excluded: bool = False,
    version: int | None = None,
) -> IntervalOverride:
    """Place the interval of `reading` in `period`, or leave it out, for the episode of `course`.

    `version` is that of the scan the person looked at: RowChanged where it was amended since. The scan's row is the lock between
    two people who decide about the same interval.
    """
    require(by, Right.OVERRIDE_INTERVALS, reading.clinic_id)
    scan = rows.lock(reading.scan, version=version)
    override = IntervalOverride(
        patient=scan.patient,
        clinic_id=scan.clinic_id,
        reading=reading,
        course=course,
        period=period,
        excluded=excluded,
        reason=reason.strip(),
        decided_by=by,
    )
    _check(override)
    override.save()
    recompute([scan.patient_id])
    return override


def _check(override: IntervalOverride) -> None:
    if not override.reason:
        raise refuse("reason", "Say why, for example “scan of another machine”.", "required")
    override.full_clean(validate_constraints=False)
    if override.excluded == bool(override.period):
        raise refuse("period", "Choose a period, or leave the interval out: one of the two.", "required")
    found = placed_for_course(timeline_of(override.patient), override.reading_id, override.course_id)
    if found is None:
        raise refuse("reading", "This scan closes no interval of this therapy. Look at the scan again.")
    episode, interval = found
    if interval.overridden_because is not None:
        done = "left it out" if interval.left_out else "placed it"
        raise refuse("__all__", f"A person {done} already. Take that back first, then decide anew.")
    if not interval.kept:
        raise refuse("__all__", f"It is in no rate anyhow: {interval.dropped_because}.")
    offered = periods_to_choose(episode, interval)
    if override.period and override.period not in offered:
        listed = ", ".join(PERIOD_NAMES[place] for place in offered)
        raise refuse(
            "period", f"Choose one of: {listed}." if listed else "Record the start of the therapy first."
        )


@action
def take_back_override(
    *, by, override: IntervalOverride, reason: str, version: int | None = None
) -> IntervalOverride:
    """The interval lies again where the rules put it. Doing it twice changes nothing."""
    require(by, Right.OVERRIDE_INTERVALS, override.clinic_id)
    fresh = rows.lock(override, version=version)
    if fresh.withdrawn_at:
        return fresh
    if not reason.strip():
        raise refuse("reason", "Say why it is taken back, for example “technique was the same”.", "required")
    fresh.withdrawn_at, fresh.taken_back_by, fresh.taken_back_because = timezone.now(), by, reason.strip()
    rows.save_next_version(fresh)
    recompute([fresh.patient_id])
    return fresh
