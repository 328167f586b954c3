"""Intervals must tile: the same lesion may not be counted twice (STAT-6)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from patients.dates import day_in_words
from scans.analysis.trend import Interval


@dataclass(frozen=True)
class _Chain:
    """Intervals that do not overlap, in order of time. `links`: how often a reference scan is the scan of the
    interval before.
    """

    intervals: tuple[Interval, ...] = ()
    links: int = 0
    days: int = 0

    def ends_by(self, interval: Interval) -> bool:
        return not self.intervals or self.intervals[-1].end <= interval.start

    def worth_with(self, interval: Interval) -> tuple[int, int]:
        linked = bool(self.intervals) and self.intervals[-1].scan == interval.reference_scan
        return self.links + linked, self.days + interval.days

    def followed_by(self, interval: Interval) -> "_Chain":
        return _Chain((*self.intervals, interval), *self.worth_with(interval))


Tile = TypeVar("Tile", bound=Interval)


def tiled(intervals: Sequence[Tile]) -> tuple[Tile, ...]:
    """Keep the intervals that tile, mark the others dropped: most consecutive references first, then most days.

    Consecutive means that the reference is the scan of the interval kept before it, so a scan nobody could
    assess changes nothing. Between equals the reading that comes first wins. Gaps stay gaps: they are no
    exposure.
    """
    in_order = sorted(intervals, key=lambda each: each.end)
    if all(earlier.end <= later.start for earlier, later in pairwise(in_order)):
        return tuple(intervals)
    kept = _best_chain(in_order).intervals
    readings = {each.reading for each in kept}
    return tuple(each if each.reading in readings else _dropped(each, kept) for each in intervals)


def _best_chain(in_order: Sequence[Interval]) -> _Chain:
    chains = [_Chain()]
    for interval in in_order:
        earlier = [chain for chain in chains if chain.ends_by(interval)]
        worth = [chain.worth_with(interval) for chain in earlier]
        chains.append(earlier[worth.index(max(worth))].followed_by(interval))
    return max(chains, key=lambda chain: (chain.links, chain.days))


def _dropped(interval: Tile, kept: Sequence[Interval]) -> Tile:
    rival = next(each for each in kept if each.start < interval.end and interval.start < each.end)
    if (rival.start, rival.end) == (interval.start, interval.end):
        why = "a second reading of the same interval; the first one is used"
    else:
        span = f"{day_in_words(rival.start)} to {day_in_words(rival.end)}"
        why = f"overlaps the interval {span}, which is kept: the same lesion could be counted twice"
    return replace(interval, kept=False, dropped_because=why)
