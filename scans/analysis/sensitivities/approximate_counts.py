"""LES-7: "about 10" may have been 8 to 12; the figures are given at either end."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from scans.analysis.answers import Reason
from scans.analysis.case import Case
from scans.analysis.counts import Count, CountState, ReadCount
from scans.analysis.interval_counts import IntervalCount, interval_count
from scans.analysis.sensitivities.sensitivity import Result, Way, compared, nothing_to_change
from scans.analysis.timeline import Key, Reading
from scans.analysis.trend import PlacedInterval
from scans.analysis.vocabulary import Period

LOW = Way(
    code="approximate-low",
    title="“About” at its lower end",
    changes="Every count that said “about” is taken a fifth lower: about 10 is 8.",
    rule="LES-7",
)
HIGH = Way(
    code="approximate-high",
    title="“About” at its upper end",
    changes="Every count that said “about” is taken a fifth higher: about 10 is 12.",
    rule="LES-7",
)
End = Callable[[int], int]


def low_end(lesions: int) -> int:
    """A fifth lower, rounded outwards: 10 is 8, 3 is 2."""
    return lesions - _fifth(lesions)


def high_end(lesions: int) -> int:
    """A fifth higher, rounded outwards: 10 is 12, 3 is 4."""
    return lesions + _fifth(lesions)


def _fifth(lesions: int) -> int:
    return -(-lesions // 5)


def approximate_low(case: Case) -> Result | Reason:
    return _at(low_end, case)


def approximate_high(case: Case) -> Result | Reason:
    return _at(high_end, case)


def _at(end: End, case: Case) -> Result | Reason:
    if not any(each.approximate for each in case.used):
        return nothing_to_change("no count used said “about”")
    readings = {reading.id: reading for scan in case.timeline.brain_scans for reading in scan.readings}
    before, on = (
        [_moved(each, end, readings, case) for each in case.used_in(period)]
        for period in (Period.BEFORE, Period.ON)
    )
    return compared(before, on, case.rules)


def _moved(interval: PlacedInterval, end: End, readings: Mapping[Key, Reading], case: Case) -> PlacedInterval:
    """The halves of "new or enlarging" move one by one: only what said "about" is uncertain."""
    reading = readings[interval.reading]
    moved = replace(reading, counts={kind: _read_at(end, read) for kind, read in reading.counts.items()})
    made = interval_count(moved, case.rules.lesion_definition)
    return replace(interval, count=made.count) if isinstance(made, IntervalCount) else interval


def _read_at(end: End, read: ReadCount) -> ReadCount:
    if read.state is not CountState.APPROXIMATE or read.count is None:
        return read
    return replace(read, count=Count.exact(end(read.count.lo)))
