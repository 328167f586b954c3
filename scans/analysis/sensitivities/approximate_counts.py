"""LES-7: "about 10" may have been 8 to 12."""

from collections.abc import Mapping
from dataclasses import replace

from scans.analysis.answers import Reason
from scans.analysis.case import Case
from scans.analysis.counts import Count, CountState, ReadCount
from scans.analysis.interval_counts import IntervalCount, interval_count
from scans.analysis.sensitivities.bounded_counts import likeliest
from scans.analysis.sensitivities.sensitivity import Result, Way, nothing_to_change
from scans.analysis.timeline import Key, Reading
from scans.analysis.trend import PlacedInterval
from scans.analysis.vocabulary import Period

WAY = Way(
    code="approximate-counts",
    title="“About” taken as a range",
    changes="A count that said “about” may be a fifth lower or higher (about 10: 8 to 12); rates by maximum likelihood.",
    rule="LES-7",
)


def approximate_counts(case: Case) -> Result | Reason:
    if not any(each.approximate for each in case.used):
        return nothing_to_change("no count used said “about”")
    readings = {reading.id: reading for scan in case.timeline.brain_scans for reading in scan.readings}
    before, on = (
        [_widened(each, readings, case) for each in case.used_in(period)]
        for period in (Period.BEFORE, Period.ON)
    )
    return likeliest(before, on, case.rules)


def about(count: Count) -> Count:
    """A fifth lower to a fifth higher, rounded outwards: 10 is 8 to 12, 3 is 2 to 4."""
    fifth = -(-count.lo // 5)
    return Count(count.lo - fifth, count.lo + fifth)


def _widened(interval: PlacedInterval, readings: Mapping[Key, Reading], case: Case) -> PlacedInterval:
    """The halves of "new or enlarging" are widened one by one: only what said "about" is uncertain."""
    reading = readings[interval.reading]
    wide = replace(reading, counts={kind: _wide(read) for kind, read in reading.counts.items()})
    made = interval_count(wide, case.rules.lesion_definition)
    return replace(interval, count=made.count) if isinstance(made, IntervalCount) else interval


def _wide(read: ReadCount) -> ReadCount:
    if read.state is not CountState.APPROXIMATE or read.count is None:
        return read
    return replace(read, state=CountState.BOUNDED, count=about(read.count))
