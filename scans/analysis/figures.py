"""Figures by period, and their band where start or stop is not known to the day (section 10)."""

from collections.abc import Sequence

from scans.analysis.gd import gd_figures
from scans.analysis.intervals import intervals_of
from scans.analysis.placement import BothEnds, placed_for, placed_scans
from scans.analysis.rates import ratio_of, t2_figures
from scans.analysis.rules import Rules
from scans.analysis.timeline import Timeline
from scans.analysis.trend import (
    Band,
    BandEnd,
    Episode,
    PeriodFigures,
    Periods,
    PlacedInterval,
    PlacedScan,
    Windows,
)
from scans.analysis.vocabulary import FIGURE_PERIODS, Period


def period_figures(intervals: Sequence[PlacedInterval], scans: Sequence[PlacedScan], rules: Rules) -> Periods:
    """T2 and Gd+ figures of every period, over the intervals that tile and that nobody left out."""
    return {
        period: PeriodFigures(
            t2=t2_figures(period, [each for each in intervals if _counts_in(each, period)], rules),
            gd=gd_figures(scan for scan in scans if scan.period is period),
        )
        for period in FIGURE_PERIODS
    }


def _counts_in(interval: PlacedInterval, period: Period) -> bool:
    return interval.period is period and interval.kept and not interval.left_out


def band_of(
    timeline: Timeline,
    episode: Episode,
    windows: BothEnds,
    intervals: Sequence[PlacedInterval],
    scans: Sequence[PlacedScan],
    rules: Rules,
) -> Band | None:
    """The figures at the earliest and at the latest start and stop, where the two disagree about an interval
    or a scan.
    """
    undecided = any(each.kept and each.period is Period.UNKNOWN for each in intervals)
    if not undecided and all(scan.period is not Period.UNKNOWN for scan in scans):
        return None
    earliest, latest = windows
    return Band(_band_end(timeline, episode, earliest, rules), _band_end(timeline, episode, latest, rules))


def _band_end(timeline: Timeline, episode: Episode, windows: Windows, rules: Rules) -> BandEnd:
    at_this_end = (windows, windows)
    intervals = placed_for(episode, intervals_of(timeline, rules), at_this_end, timeline.overrides)
    periods = period_figures(intervals, placed_scans(episode, timeline, at_this_end, rules), rules)
    return BandEnd(windows, periods, ratio_of(periods[Period.BEFORE].t2, periods[Period.ON].t2))
