"""Label-type criteria of the natalizumab and fingolimod era: high activity despite therapy, rapidly evolving
severe (SCO-7).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from patients.dates import add_months
from scans.analysis.activity import ActivityState
from scans.analysis.answers import Answer, Reason, at_least, known_and, known_or
from scans.analysis.counts import ZERO, Count, CountKind
from scans.analysis.gd import gd_of
from scans.analysis.interval_counts import IntervalCount, interval_count
from scans.analysis.relapses import Event, Stretch, relapses_in
from scans.analysis.rules import Rules
from scans.analysis.score_items import Item
from scans.analysis.timeline import Scan, Timeline
from scans.analysis.trend import Windows
from scans.analysis.vocabulary import Severity

TOTAL_LESIONS = 9
DISABLING_RELAPSES = 2


@dataclass(frozen=True)
class LastYear:
    """What the criteria look at: a year, its relapses, its scans, and the last total of T2 lesions up to its end.

    `gd` are the Gd+ lesions of its scans, None without a scan; `total_t2` None: no scan tells it.
    """

    stretch: Stretch
    relapses: Count
    disabling: Count
    scans: tuple[Scan, ...]
    gd: Count | None
    total_t2: Count | None
    total_t2_scan: Scan | None
    t2_rise: Answer


def high_activity(
    *, adequate: Answer, relapses: Count, total_t2: Count | None, gd: Count | None
) -> ActivityState:
    """SCO-7, high activity despite therapy: an adequate course, a relapse in the last year on it, and nine T2
    lesions in all or a Gd+ lesion.
    """
    lesions, enhancing = at_least(total_t2, TOTAL_LESIONS), at_least(gd, 1)
    parts = {
        "course too short": adequate,
        "no relapse": at_least(relapses, 1),
        "fewer than 9 T2 lesions and no Gd+": known_or([lesions, enhancing]),
    }
    items = {
        Item.COURSE: adequate,
        Item.RELAPSES: parts["no relapse"],
        Item.TOTAL_T2: lesions,
        Item.GD: enhancing,
    }
    return _criteria(parts, items)


def rapidly_evolving_severe(*, disabling: Count, gd: Count | None, t2_rise: Answer) -> ActivityState:
    """SCO-7, rapidly evolving severe: two disabling relapses in a year, and a Gd+ lesion or a significant rise in
    T2 load against an earlier MRI.
    """
    enhancing = at_least(gd, 1)
    parts = {
        "fewer than 2 disabling relapses": at_least(disabling, DISABLING_RELAPSES),
        "no Gd+ and no rise in T2 lesions": known_or([enhancing, t2_rise]),
    }
    items = {
        Item.DISABLING_RELAPSES: parts["fewer than 2 disabling relapses"],
        Item.GD: enhancing,
        Item.T2_RISE: t2_rise,
    }
    return _criteria(parts, items)


def is_adequate(windows: Windows, until: date, rules: Rules) -> Answer:
    """The course lasted long enough; that it was taken in full is not recorded."""
    return Answer.of(add_months(windows.start, rules.adequate_course_months) <= until)


def last_year(timeline: Timeline, until: date, since: date = date.min) -> LastYear:
    """The year up to `until`, or what of it lies after `since`."""
    stretch = Stretch(max(add_months(until, -12), since), until)
    usable = [scan for scan in timeline.brain_scans if scan.is_usable and scan.performed_on <= until]
    scans = tuple(scan for scan in usable if scan.performed_on > stretch.after)
    total, told_by = _total_t2(usable, stretch)
    return LastYear(
        stretch=stretch,
        relapses=relapses_in(timeline, stretch),
        disabling=_disabling(timeline, stretch),
        scans=scans,
        gd=_gd(scans),
        total_t2=total,
        total_t2_scan=told_by,
        t2_rise=_t2_rise(scans),
    )


def _criteria(parts: dict[str, Answer], items: dict[Item, Answer]) -> ActivityState:
    met = known_and(parts.values())
    if met is Answer.TRUE:
        return ActivityState(True, "criteria met")
    if met is Answer.FALSE:
        against = ", ".join(name for name, answer in parts.items() if answer is Answer.FALSE)
        return ActivityState(False, f"criteria not met ({against})")
    missing = tuple(item for item, answer in items.items() if answer is Answer.UNKNOWN)
    return ActivityState(None, "indeterminate", missing)


def _disabling(timeline: Timeline, stretch: Stretch) -> Count:
    """Severe relapses are disabling and mild ones are not; of others the record does not say."""
    return relapses_in(timeline, stretch, surely=_is_disabling, perhaps=_may_be_disabling)


def _is_disabling(event: Event) -> bool:
    return any(each.severity is Severity.SEVERE for each in event)


def _may_be_disabling(event: Event) -> bool:
    return any(each.severity is not Severity.MILD for each in event)


def _gd(scans: Sequence[Scan]) -> Count | None:
    """Gd+ lesions of the scans; open above where one was not assessed."""
    if not scans:
        return None
    found = [gd_of(scan) for scan in scans]
    return sum((Count(0, None) if isinstance(each, Reason) else each for each in found), ZERO)


def _total_t2(usable: Sequence[Scan], stretch: Stretch) -> tuple[Count | None, Scan | None]:
    """The last total up to the end of the year. From an earlier scan it is at least that: lesions may have been added."""
    for scan in reversed(usable):
        total = scan.first(CountKind.TOTAL_T2).usable
        if total is not None:
            return (total if scan.performed_on > stretch.after else Count(total.lo, None)), scan
    return None, None


def _t2_rise(scans: Sequence[Scan]) -> Answer:
    """FALSE where each scan of the year was compared and shows no new or enlarging lesion. How many would be
    significant is not published: with any it stays UNKNOWN.
    """
    counted = [_change(scan) for scan in scans]
    return Answer.FALSE if counted and all(count == ZERO for count in counted) else Answer.UNKNOWN


def _change(scan: Scan) -> Count | None:
    counts = (interval_count(reading, "new_or_enlarging") for reading in scan.readings)
    return next((each.count for each in counts if isinstance(each, IntervalCount)), None)
