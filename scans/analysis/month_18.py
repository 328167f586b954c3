"""The second look of the modified Rio score at month 18, for those with one point at month 12 (SCO-2)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from patients.dates import add_months, day_in_words
from scans.analysis.activity_mri import ActivityPeriod, t2_in
from scans.analysis.answers import Answer, at_least, known_or
from scans.analysis.counts import Count
from scans.analysis.relapses import Stretch, relapses_in
from scans.analysis.rules import Rules
from scans.analysis.score_items import Item
from scans.analysis.timeline import Key, Scan, Timeline
from scans.analysis.trend import PlacedInterval
from scans.analysis.year_one import YearOne, new_t2_of

MONTH, EARLIEST_MONTH, LATEST_MONTH = 18, 15, 21


@dataclass(frozen=True)
class SecondLook:
    """New T2 lesions and relapses between months 12 and 18. `why_not`: it is not due, and nothing else is set."""

    why_not: str = ""
    scan: Scan | None = None
    new_t2: Count | None = None
    relapses: Count = Count(0, None)


def second_look(new_t2: Count | None, relapses: Count, rules: Rules) -> Answer:
    """High risk with a relapse or with two new T2 lesions between months 12 and 18, else low (SCO-2).

    The step was read in Freedman 2017; its numbers are settings, to be confirmed.
    """
    return known_or([at_least(relapses, rules.month_18_relapses), at_least(new_t2, rules.month_18_lesions)])


def open_items(look: SecondLook, rules: Rules) -> tuple[Item, ...]:
    """What would decide a second look that the record leaves open."""
    parts = {
        Item.NEW_T2: at_least(look.new_t2, rules.month_18_lesions),
        Item.RELAPSES: at_least(look.relapses, rules.month_18_relapses),
    }
    unknown = tuple(item for item, answer in parts.items() if answer is Answer.UNKNOWN)
    return unknown if look.scan else (Item.MONTH_18_SCAN, *unknown)


def second_look_at(timeline: Timeline, intervals: Sequence[PlacedInterval], year: YearOne) -> SecondLook:
    """What the record holds for the second look. The month-18 scan is the usable brain scan after that of month 12
    that lies nearest to start + 18 months, from 15 to 21 months.
    """
    start = year.windows.start
    why_not = _why_not_due(timeline.today, start, year.windows.stop)
    if why_not:
        return SecondLook(why_not)
    scan = _month_eighteen_scan(timeline, year)
    months = Stretch(add_months(start, 12), add_months(start, MONTH))
    new_t2 = _new_between(timeline, intervals, year.scan, scan) if year.scan and scan else None
    return SecondLook("", scan, new_t2, relapses_in(timeline, months))


def _why_not_due(today: date, start: date, stop: date | None) -> str:
    if stop is not None and stop < add_months(start, MONTH):
        return f"therapy stopped before month {MONTH} ({day_in_words(stop)})"
    closes = add_months(start, LATEST_MONTH)
    return f"month {LATEST_MONTH} lies ahead ({day_in_words(closes)})" if today < closes else ""


def _month_eighteen_scan(timeline: Timeline, year: YearOne) -> Scan | None:
    start = year.windows.start
    first, last = add_months(start, EARLIEST_MONTH), add_months(start, LATEST_MONTH)
    near = [each for each in timeline.brain_scans if each.is_usable and first <= each.performed_on <= last]
    if year.scan:
        near = [each for each in near if each.performed_on > year.scan.performed_on]
    return min(near, key=lambda each: abs((each.performed_on - add_months(start, MONTH)).days), default=None)


def _new_between(timeline: Timeline, intervals: Sequence[PlacedInterval], since: Scan, until: Scan) -> Count:
    """New T2 lesions that appeared between two scans; open above where no interval tells."""
    days = since.performed_on, until.performed_on
    period = ActivityPeriod(*days, *days, until, ())
    new = _new_by_reading(timeline)
    counted = [replace(each, count=new[each.reading] or Count(0, None)) for each in intervals]
    return t2_in(period, counted)


def _new_by_reading(timeline: Timeline) -> dict[Key, Count | None]:
    return {reading.id: new_t2_of(reading) for scan in timeline.brain_scans for reading in scan.readings}
