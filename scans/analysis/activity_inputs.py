"""What an activity state was made of, in words, with the rows it comes from."""

from collections.abc import Iterable, Sequence
from datetime import date

from patients.dates import day_in_words
from scans.analysis.activity import Activity
from scans.analysis.activity_mri import ActivityPeriod, cord_activity, cord_scans_in, intervals_touching
from scans.analysis.answers import Answer, Reason
from scans.analysis.assessment import Input
from scans.analysis.case import counted
from scans.analysis.counts import ZERO, Count, lesions_in_words, words
from scans.analysis.gd import gd_of
from scans.analysis.relapses import Stretch
from scans.analysis.rules import Rules
from scans.analysis.score_inputs import edss_input, relapses_input, scan_row
from scans.analysis.score_items import Item
from scans.analysis.timeline import Scan, Timeline
from scans.analysis.trend import PlacedInterval
from scans.analysis.year_one import CONFIRMATION_WEEKS

CORD_WORDS = {
    Answer.TRUE: "new, enlarging or Gd+",
    Answer.FALSE: "none",
    Answer.UNKNOWN: "not known",
    None: "not assessed",
}


def activity_inputs(
    timeline: Timeline, intervals: Sequence[PlacedInterval], start: date, activity: Activity, rules: Rules
) -> tuple[Input, ...]:
    """Relapses, EDSS, T2, Gd+ and cord of a period on a therapy that began on `start`."""
    period = activity.period
    return (
        relapses_input(timeline, Stretch(period.since, period.until), activity.relapses),
        edss_input(
            timeline,
            start,
            activity.cdp,
            item=Item.EDSS,
            weeks=CONFIRMATION_WEEKS,
            variant=rules.edss_variant,
        ),
        t2_input(timeline, intervals, activity),
        gd_input(scan for scan in timeline.brain_scans if period.has(scan)),
        *_cord_inputs(timeline, activity),
    )


def t2_input(timeline: Timeline, intervals: Sequence[PlacedInterval], activity: Activity) -> Input:
    """New or enlarging T2 lesions of the period and the scans they were counted on."""
    period = activity.period
    counts = {each.scan: words(each.count) for each in intervals_touching(period, intervals)}
    rows = tuple(scan_row(scan, counts[scan.id]) for scan in timeline.brain_scans if scan.id in counts)
    value = f"{_t2(activity.t2)} {_span(period)}"
    if activity.t2.is_exact:
        return Input(Item.T2, value, rows)
    within = [scan for scan in timeline.brain_scans if period.has(scan)]
    silent_first = sorted(within, key=lambda scan: scan.id in counts)
    return Input(Item.T2, value, rows, scan_row(silent_first[0]) if within else None)


def gd_input(scans: Iterable[Scan]) -> Input:
    """Gd+ lesions scan by scan: none assessed is no zero."""
    found = [(scan, gd_of(scan)) for scan in scans]
    if not found:
        return Input(Item.GD, "no brain scan in the period")
    assessed = [gd for _, gd in found if isinstance(gd, Count)]
    silent = [scan_row(scan) for scan, gd in found if isinstance(gd, Reason)]
    rows = tuple(scan_row(scan, gd.text if isinstance(gd, Reason) else words(gd)) for scan, gd in found)
    return Input(Item.GD, _gd(assessed, len(silent)), rows, silent[0] if silent else None)


def _gd(assessed: Sequence[Count], not_assessed: int) -> str:
    missing = f"not assessed on {counted(not_assessed, 'scan')}" if not_assessed else ""
    if not assessed:
        return missing
    lesions = f"{lesions_in_words(sum(assessed, ZERO))} on {counted(assessed, 'scan')}"
    return f"{lesions}, {missing}" if missing else lesions


def _t2(count: Count) -> str:
    if count.hi is None and not count.lo:
        return "not known all through"
    return lesions_in_words(count)


def _span(period: ActivityPeriod) -> str:
    return f"from {day_in_words(period.mri_since)} to {day_in_words(period.mri_until)}"


def _cord_inputs(timeline: Timeline, activity: Activity) -> tuple[Input, ...]:
    scans = cord_scans_in(activity.period, timeline)
    if not scans:
        return ()
    found = cord_activity(activity.period, timeline)
    rows = tuple(scan_row(scan) for scan in scans)
    mend = rows[0] if found is Answer.UNKNOWN else None
    return (Input(Item.CORD, CORD_WORDS[found], rows, mend),)
