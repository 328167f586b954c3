"""What the scores of year one were made of, in words, with the rows they come from."""

from datetime import date

from patients.dates import day_in_words
from scans.analysis.active_lesions import rio_active
from scans.analysis.answers import Answer
from scans.analysis.assessment import Input, Row, RowKind
from scans.analysis.counts import Count, CountKind, words
from scans.analysis.disability import (
    Progression,
    ProgressionState,
    Variant,
    edss_baseline,
    progression,
)
from scans.analysis.relapses import Stretch
from scans.analysis.score_items import Item
from scans.analysis.timeline import Scan, Timeline
from scans.analysis.year_one import EARLIEST_MONTH, LATEST_MONTH, YearOne

NO_SCAN_IN_TIME = f"no usable brain scan {EARLIEST_MONTH} to {LATEST_MONTH} months after the start"


def new_t2_input(year: YearOne) -> Input:
    """New T2 lesions of the month-12 scan, against which scan."""
    value = _against(year, year.new_t2, _how_separated(year))
    return Input(Item.NEW_T2, value, scan_rows(year), _mend(year, year.new_t2))


def active_t2_input(year: YearOne) -> Input:
    return Input(Item.T2, _against(year, year.active_t2), scan_rows(year), _mend(year, year.active_t2))


def active_input(year: YearOne) -> Input:
    """Active lesions of the Rio score and the two counts they are made of (LES-6)."""
    active = rio_active(year.active_t2, year.gd)
    if active is None:
        return Input(Item.ACTIVE, _against(year, None), scan_rows(year), _mend(year, None))
    halves = f"{_or_not(year.active_t2, 'new or enlarging T2')}, {_or_not(year.gd, 'Gd+')}"
    both = ", overlap not known" if year.active_t2 and year.gd and not active.is_exact else ""
    value = (
        f"{words(active)} ({halves}{both}), {year.against}" if year.against else f"{words(active)} ({halves})"
    )
    return Input(Item.ACTIVE, value, scan_rows(year), _mend(year, active))


def relapses_input(
    timeline: Timeline, stretch: Stretch, relapses: Count, item: Item = Item.RELAPSES
) -> Input:
    """Relapses of a stretch; where they were not recorded all through, that is said."""
    span = f"{day_in_words(stretch.after)} to {day_in_words(stretch.until)}"
    rows = tuple(
        Row(RowKind.RELAPSE, each.id, f"relapse, {each.onset.words()}")
        for each in timeline.relapses
        if stretch.may_have(each.onset)
    )
    if relapses.hi is not None:
        return Input(item, f"{words(relapses)} from {span}", rows)
    some = f"{words(relapses)}: " if relapses.lo else ""
    return Input(item, f"{some}not recorded all through {span}", rows)


def edss_input(
    timeline: Timeline, start: date, answer: Answer, *, item: Item, weeks: int, variant: Variant
) -> Input:
    """The EDSS a rise was measured from, the rise, and what became of it (EDS-3); `answer`: it counts in the period."""
    if edss_baseline(timeline.edss, start, timeline.relapses) is None:
        return Input(item, "no EDSS to compare with")
    found = progression(timeline.edss, start, timeline.relapses, weeks=weeks, variant=variant)
    if found.baseline is None:
        return Input(item, _rise(found))
    baseline = found.baseline.score
    days = {baseline.assessed_on, found.event_on, found.confirmed_on}
    rows = tuple(
        Row(RowKind.EDSS, each.id, f"EDSS {each.score}, {day_in_words(each.assessed_on)}")
        for each in timeline.edss
        if each.assessed_on in days
    )
    outside = ", outside the period" if _is_outside(found, answer) else ""
    came_from = f"from {baseline.score} on {day_in_words(baseline.assessed_on)}"
    return Input(item, f"{_rise(found)}{outside}{_ends(timeline, found, answer)}, {came_from}", rows)


def scan_rows(year: YearOne) -> tuple[Row, ...]:
    return tuple(scan_row(scan) for scan in (year.scan, year.reference) if scan)


def scan_row(scan: Scan, found: str = "") -> Row:
    """`found` is what was read of it, in words."""
    name = f"scan of {day_in_words(scan.performed_on)}"
    return Row(RowKind.SCAN, scan.id, f"{name} ({found})" if found else name)


def _against(year: YearOne, count: Count | None, how: str = "") -> str:
    if year.scan is None:
        return NO_SCAN_IN_TIME
    if year.reading is None:
        return "no count against an earlier scan"
    return f"{words(count)}{how}, {year.against}" if count else f"not reported, {year.against}"


def _mend(year: YearOne, count: Count | None) -> Row | None:
    """The month-12 scan, where its count is not known exactly."""
    return scan_row(year.scan) if year.scan and (count is None or not count.is_exact) else None


def _how_separated(year: YearOne) -> str:
    if year.reading is None or year.reading.of(CountKind.NEW_T2).is_given:
        return ""
    return " (new and enlarging not separated)" if year.new_t2 else ""


def _or_not(count: Count | None, noun: str) -> str:
    return f"{words(count)} {noun}" if count else f"{noun} not assessed"


def _rise(found: Progression) -> str:
    if found.missing:
        return f"cannot be assessed: {found.missing}"
    if found.event_on is None:
        return "no rise"
    day = day_in_words(found.event_on)
    if found.confirmed_on is not None:
        return f"rise on {day}, confirmed on {day_in_words(found.confirmed_on)}"
    pending = found.state is ProgressionState.PENDING
    return f"rise on {day}, {'not yet confirmed' if pending else 'not confirmed'}"


def _ends(timeline: Timeline, found: Progression, answer: Answer) -> str:
    """Where no rise is seen and yet it is not known: up to when the EDSS was assessed."""
    if answer is not Answer.UNKNOWN or found.state in (
        ProgressionState.PENDING,
        ProgressionState.NOT_ASSESSED,
    ):
        return ""
    return f", EDSS up to {day_in_words(max(each.assessed_on for each in timeline.edss))}"


def _is_outside(found: Progression, answer: Answer) -> bool:
    open_or_confirmed = (ProgressionState.CONFIRMED, ProgressionState.PENDING)
    return answer is Answer.FALSE and found.state in open_or_confirmed
