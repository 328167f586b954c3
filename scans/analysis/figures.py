"""Figures by period, and their band where start or stop is not known to the day (section 10)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from scans.analysis.gd import gd_figures
from scans.analysis.placement import BothEnds
from scans.analysis.rates import ratio_of, t2_figures
from scans.analysis.rules import Rules
from scans.analysis.trend import (
    Band,
    BandEnd,
    PeriodFigures,
    Periods,
    PlacedInterval,
    PlacedScan,
    Windows,
)
from scans.analysis.vocabulary import FIGURE_PERIODS, Period


def period_figures(intervals: Sequence[PlacedInterval], scans: Sequence[PlacedScan], rules: Rules) -> Periods:
    """T2 and Gd+ figures of every period, over the intervals that tile and that nobody left out."""
    counted = [each for each in intervals if each.kept and not each.left_out]
    return {
        period: PeriodFigures(
            t2=t2_figures(period, [each for each in counted if each.period is period], rules),
            gd=gd_figures(scan for scan in scans if scan.period is period),
        )
        for period in FIGURE_PERIODS
    }


def band_of(
    windows: BothEnds, intervals: Sequence[PlacedInterval], scans: Sequence[PlacedScan], rules: Rules
) -> Band | None:
    """The figures at the earliest and at the latest start and stop, where the two disagree about an interval
    or a scan. What a person placed stays where they placed it.
    """
    undecided = any(each.kept and each.period is Period.UNKNOWN for each in intervals)
    if not undecided and all(scan.period is not Period.UNKNOWN for scan in scans):
        return None
    earliest, latest = windows
    return Band(
        _band_end(
            earliest,
            [_at_earliest(each) for each in intervals],
            [_at_earliest(each) for each in scans],
            rules,
        ),
        _band_end(
            latest, [_at_latest(each) for each in intervals], [_at_latest(each) for each in scans], rules
        ),
    )


Placed = TypeVar("Placed", PlacedInterval, PlacedScan)


def _at_earliest(placed: Placed) -> Placed:
    return replace(placed, period=placed.period_at_earliest) if placed.period is Period.UNKNOWN else placed


def _at_latest(placed: Placed) -> Placed:
    return replace(placed, period=placed.period_at_latest) if placed.period is Period.UNKNOWN else placed


def _band_end(
    windows: Windows, intervals: Sequence[PlacedInterval], scans: Sequence[PlacedScan], rules: Rules
) -> BandEnd:
    periods = period_figures(intervals, scans, rules)
    return BandEnd(windows, periods, ratio_of(periods[Period.BEFORE].t2, periods[Period.ON].t2))
