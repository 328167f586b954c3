"""Intervals must tile: the same lesion may not be counted twice (STAT-6)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

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

    def followed_by(self, interval: Interval) -> "_Chain":
        linked = bool(self.intervals) and self.intervals[-1].scan == interval.reference_scan
        return _Chain((*self.intervals, interval), self.links + linked, self.days + interval.days)

    @property
    def worth(self) -> tuple[int, int]:
        return self.links, self.days


def tiled(intervals: Sequence[Interval]) -> tuple[Interval, ...]:
    """Keep the intervals that tile, mark the others dropped: most consecutive references first, then most days.

    Consecutive means that the reference is the scan of the interval kept before it, so a scan nobody could
    assess changes nothing. Between equals the reading that comes first wins. Gaps stay gaps: they are no
    exposure.
    """
    kept = _best_chain(intervals).intervals
    return tuple(each if each in kept else _dropped(each, kept) for each in intervals)


def _best_chain(intervals: Sequence[Interval]) -> _Chain:
    chains = [_Chain()]
    for interval in sorted(intervals, key=lambda each: each.end):
        extended = [chain.followed_by(interval) for chain in chains if chain.ends_by(interval)]
        chains.append(max(extended, key=lambda chain: chain.worth))
    return max(chains, key=lambda chain: chain.worth)


def _dropped(interval: Interval, kept: Sequence[Interval]) -> Interval:
    rival = next(each for each in kept if each.start < interval.end and interval.start < each.end)
    if (rival.start, rival.end) == (interval.start, interval.end):
        why = "a second reading of the same interval; the first one is used"
    else:
        span = f"{day_in_words(rival.start)} to {day_in_words(rival.end)}"
        why = f"overlaps the interval {span}, which is kept: the same lesion could be counted twice"
    return replace(interval, kept=False, dropped_because=why)
