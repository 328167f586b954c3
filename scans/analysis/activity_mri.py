"""What the scans between the re-baseline scan and month 12 show of activity (SCO-4, section 10)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from patients.dates import add_months, day_in_words
from scans.analysis.answers import Answer, Reason, at_least, known_or
from scans.analysis.cord import cord_lesions, cord_scans_between
from scans.analysis.counts import ZERO, Count
from scans.analysis.gd import gd_of
from scans.analysis.timeline import Scan, Timeline
from scans.analysis.trend import PlacedInterval
from scans.analysis.year_one import YearOne

BRAIN_ONLY = "brain MRI only"


@dataclass(frozen=True)
class ActivityPeriod:
    """The days after `since` up to `until`; MRI counts after `mri_since`, whose own scan is not in it, up to
    `mri_until`.

    `scan` is the scan that closes it, None where there is none.
    """

    since: date
    until: date
    mri_since: date
    mri_until: date
    scan: Scan | None
    notes: tuple[str, ...]

    def has(self, scan: Scan) -> bool:
        return self.mri_since < scan.performed_on <= self.mri_until


def activity_period(timeline: Timeline, year: YearOne) -> ActivityPeriod:
    """From the re-baseline scan, or flagged from the start, to the month-12 scan."""
    windows = year.windows
    # A scan nine months after the start may be both; it cannot close the period it opens.
    closing = year.scan if year.scan and year.scan.id != windows.re_baseline_scan else None
    until = closing.performed_on if closing else add_months(windows.start, 12)
    if windows.re_baseline_scan is not None:
        since = mri_since = windows.run_in_until
        origin = f"from the re-baseline scan of {day_in_words(since)}"
    else:
        since = windows.start
        mri_since = _day_of_baseline(timeline, year) or since
        origin = "no re-baseline scan: from the start"
    period = ActivityPeriod(since, until, mri_since, until, closing, ())
    return replace(period, notes=(origin, *cord_notes(period, timeline)))


def t2_in(period: ActivityPeriod, intervals: Sequence[PlacedInterval]) -> Count:
    """New or enlarging T2 lesions of the period; open above where its intervals leave a gap.

    An interval that reaches beyond the period tells at most its count: the lesions may lie outside.
    """
    touching = intervals_touching(period, intervals)
    total = sum((_inside(each, period) for each in touching), ZERO)
    return total if period.scan and _covered(touching, period) else Count(total.lo, None)


def intervals_touching(period: ActivityPeriod, intervals: Sequence[PlacedInterval]) -> list[PlacedInterval]:
    """Intervals that tile and that nobody left out, with at least a day in the period."""
    kept = [each for each in intervals if each.kept and not each.left_out]
    return [each for each in kept if each.end > period.mri_since and each.start < period.mri_until]


def gd_activity(period: ActivityPeriod, timeline: Timeline) -> Answer:
    """A Gd+ lesion on any brain scan of the period; FALSE only if every scan up to month 12 was assessed."""
    answers = [_gd(scan) for scan in timeline.brain_scans if period.has(scan)]
    return known_or(answers if period.scan else [*answers, Answer.UNKNOWN])


def cord_activity(period: ActivityPeriod, timeline: Timeline) -> Answer | None:
    """A new, enlarging or Gd+ cord lesion in the period; None: the cord was not assessed, the brain result stands (SCO-4)."""
    return cord_lesions(cord_scans_in(period, timeline), timeline, lambda scan: period.mri_since)


def cord_scans_in(period: ActivityPeriod, timeline: Timeline) -> list[Scan]:
    return cord_scans_between(timeline, period.mri_since, period.mri_until)


def cord_notes(period: ActivityPeriod, timeline: Timeline) -> tuple[str, ...]:
    return (BRAIN_ONLY,) if cord_activity(period, timeline) is None else ()


def _gd(scan: Scan) -> Answer:
    gd = gd_of(scan)
    return at_least(None if isinstance(gd, Reason) else gd, 1)


def _inside(interval: PlacedInterval, period: ActivityPeriod) -> Count:
    within = interval.start >= period.mri_since and interval.end <= period.mri_until
    return interval.count if within else Count(0, interval.count.hi)


def _covered(intervals: Sequence[PlacedInterval], period: ActivityPeriod) -> bool:
    seen_until = period.mri_since
    for interval in sorted(intervals, key=lambda each: each.start):
        if interval.start > seen_until:
            return False
        seen_until = interval.end
    return seen_until >= period.mri_until


def _day_of_baseline(timeline: Timeline, year: YearOne) -> date | None:
    baseline = year.windows.baseline_scan
    return next((scan.performed_on for scan in timeline.brain_scans if scan.id == baseline), None)
