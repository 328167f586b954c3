"""The T2 rate of a patient in a few pixels, for lists: drawn by hand, because a page shows fifty of them."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from scans.analysis.counts import Count
from scans.charts.rate import per_year, per_year_in_words

WIDTH, HEIGHT = 120, 24
BASE = HEIGHT - 2.5
TOP = 2.0
LEAST_FULL_RATE = 4.0


class Interval(Protocol):
    """What the drawing needs of a kept interval: days, and the bounds of its lesions (`hi` None: no upper limit)."""

    start: date
    end: date
    lo: int
    hi: int | None


def sparkline_svg(intervals: Sequence[Interval], *, therapy_start: date | None = None) -> str:
    """Bars from reference scan to scan, as high as lesions per year; "" without an interval.

    A count of 0 is a line at the foot, a stretch that nobody compared is dots, an open count has an arrow's tip, the start of therapy
    is an upright line. Colour is the text's; `sparkline_words` is the alternative in words.
    """
    drawn = sorted(intervals, key=lambda interval: interval.start)
    if not drawn:
        return ""
    first, last = drawn[0].start, max(interval.end for interval in drawn)
    scale = _Scale(min(first, therapy_start or first), max(last, therapy_start or last), _full_rate(drawn))
    parts = [_bar(interval, scale) for interval in drawn] + _gaps(drawn, scale) + _start(therapy_start, scale)
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" aria-hidden="true">{"".join(parts)}</svg>'


def sparkline_words(intervals: Sequence[Interval]) -> str:
    """The same in words: "T2 lesions per year: 7.7, at least 9.3, 0"."""
    rates = [_rate_words(interval) for interval in sorted(intervals, key=lambda interval: interval.start)]
    return f"T2 lesions per year: {', '.join(rates)}" if rates else "no T2 interval"


class _Scale:
    """Days and rates to the 120 by 24 units of the drawing."""

    def __init__(self, first: date, last: date, full_rate: float) -> None:
        self.first, self.days, self.full_rate = first, max((last - first).days, 1), full_rate

    def x(self, day: date) -> float:
        return round((day - self.first).days / self.days * (WIDTH - 2) + 1, 1)

    def y(self, rate: float) -> float:
        return round(BASE - rate / self.full_rate * (BASE - TOP), 1)


def _full_rate(intervals: Sequence[Interval]) -> float:
    """The rate that fills the height: never under 4 a year, so that one lesion does not look like a storm."""
    return max(LEAST_FULL_RATE, *(_rate(interval) for interval in intervals))


def _rate(interval: Interval) -> float:
    return per_year(interval.lo, (interval.end - interval.start).days)


def _rate_words(interval: Interval) -> str:
    return per_year_in_words(Count(interval.lo, interval.hi), (interval.end - interval.start).days)


def _bar(interval: Interval, scale: _Scale) -> str:
    left, right, top = scale.x(interval.start), scale.x(interval.end), scale.y(_rate(interval))
    width = round(max(right - left - 0.8, 0.8), 1)
    foot = f'<rect x="{left}" y="{BASE}" width="{width}" height="1.5" fill="currentColor"/>'
    if interval.hi is None:
        middle = round(left + width / 2, 1)
        foot += f'<path d="M{left} {BASE}V{top + 3}L{middle} {top}L{left + width} {top + 3}V{BASE}Z" fill="currentColor" opacity="0.75"/>'
    elif interval.lo:
        foot += f'<rect x="{left}" y="{top}" width="{width}" height="{round(BASE - top, 1)}" fill="currentColor" opacity="0.75"/>'
    return foot


def _gaps(intervals: Sequence[Interval], scale: _Scale) -> list[str]:
    """Dots where an interval begins after the one before it ended."""
    parts, reached = [], intervals[0].end
    for interval in intervals[1:]:
        if interval.start > reached:
            left, right = scale.x(reached), scale.x(interval.start)
            parts.append(
                f'<path d="M{left} {BASE}H{right}" stroke="currentColor" stroke-dasharray="1 3" opacity="0.8"/>'
            )
        reached = max(reached, interval.end)
    return parts


def _start(therapy_start: date | None, scale: _Scale) -> list[str]:
    if therapy_start is None:
        return []
    return [
        f'<path class="therapy" d="M{scale.x(therapy_start)} 0V{HEIGHT}" stroke="currentColor" stroke-width="1.5"/>'
    ]
