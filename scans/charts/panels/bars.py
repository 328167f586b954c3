"""T2 intervals as rectangles: from reference scan to scan, as high as lesions per year, so that the area is the number of lesions."""

from dataclasses import dataclass
from enum import StrEnum

from patients.dates import day_in_words
from scans.analysis.counts import lesions_in_words
from scans.analysis.intervals import DAYS_PER_YEAR
from scans.analysis.trend import PlacedInterval
from scans.analysis.vocabulary import Period
from scans.charts.frame import Frame
from scans.charts.layers import Row
from scans.charts.numbers import short_count
from scans.charts.rate import per_year, per_year_in_words

SHORT_YEARS = 0.5
CAPPED_BELOW_DAYS = 30
CAP_ABOVE_OTHERS = 1.15


class Style(StrEnum):
    """How a bar is drawn: `used` in a rate, `short` (used, under half a year), `aside`, or `overlapping` (dropped by tiling)."""

    USED = "used"
    SHORT = "short"
    ASIDE = "aside"
    OVERLAPPING = "overlapping"


@dataclass(frozen=True)
class Bar:
    """One interval as drawn. `height` and `upper` in units of the y axis; `upper` is the end of a range, None where there is none.

    `broken`: the true height is cut. `open_above`: the count has no upper limit, the bar ends in an arrow.
    """

    interval: PlacedInterval
    style: Style
    height: float
    upper: float | None
    broken: bool

    @property
    def open_above(self) -> bool:
        return self.interval.count.hi is None

    @property
    def is_decided(self) -> bool:
        """A person placed the interval or left it out."""
        return self.interval.overridden_because is not None

    @property
    def top(self) -> float:
        return self.upper or self.height


def bars_of(frame: Frame) -> list[Bar]:
    """Every interval as a bar, those dropped by tiling first: they lie behind the others."""
    bars = [_bar(interval, frame) for interval in frame.trend.intervals]
    cap = _cap(bars)
    capped = [_capped(bar, cap) if frame.measure == "rate" else bar for bar in bars]
    return sorted(capped, key=lambda bar: (bar.interval.kept, bar.interval.start))


def is_short(interval: PlacedInterval) -> bool:
    """Under half a year a height per year leans on chance: such a bar says its days."""
    return interval.days / DAYS_PER_YEAR < SHORT_YEARS


def is_aside(interval: PlacedInterval) -> bool:
    """Drawn, but not in a rate. Without an index episode nothing is compared, so nothing is set aside."""
    return interval.kept and not interval.used and interval.period is not Period.NO_INDEX


def name(interval: PlacedInterval) -> str:
    """What a bar that is set aside is called: its period, or that a person left it out."""
    return "left out" if interval.left_out else interval.drawn_as


def number(bar: Bar) -> str:
    """The figure on a bar: 2, ≥ 21, ~10; 2–4† where two readers differ; (2) where it overlaps others."""
    about = "~" if bar.interval.approximate else ""
    figure = f"{about}{short_count(bar.interval.count)}{'†' if bar.interval.readers_differ else ''}"
    return figure if bar.interval.kept else f"({figure})"


def number_with_days(bar: Bar) -> str:
    """What a short interval says, because its height alone misleads: "2 in 62 d"."""
    return f"{number(bar)} in {bar.interval.days} d"


def row(bar: Bar, frame: Frame) -> Row:
    """One bar for the spec: its place, and in words what a tooltip says."""
    interval = bar.interval
    place = frame.axis.place
    return {
        "interval": str(interval.reading),
        "start": place(interval.start),
        "end": place(interval.end),
        "middle": place(interval.start + (interval.end - interval.start) / 2),
        "height": bar.height,
        "upper": bar.top,
        "lesions": lesions_in_words(interval.count),
        "from": day_in_words(interval.start),
        "to": day_in_words(interval.end),
        "length": f"{interval.days} d",
        "per_year": per_year_in_words(interval.count, interval.days),
        "period": name(interval),
        "why": because(interval),
        "decided_by": decided_by(interval),
    }


def decided_by(interval: PlacedInterval) -> str:
    """Who placed an interval by hand or left it out, and when; the rules where nobody did."""
    if interval.overridden_because is None:
        return THE_RULES
    on = f", {day_in_words(interval.overridden_on)}" if interval.overridden_on else ""
    return f"{interval.overridden_by or 'a person'}{on}"


THE_RULES = "the rules"


TOOLTIP = {
    "lesions": "New or enlarging T2", "from": "Compared with", "to": "Scan of", "length": "Interval",
    "per_year": "Per year", "period": "Period", "why": "Because", "decided_by": "Decided by",
}  # fmt: skip


def because(interval: PlacedInterval) -> str:
    """Why the interval is where it is, and whose range its count is."""
    return "; ".join(filter(None, (interval.reason, interval.readers_differ)))


def _bar(interval: PlacedInterval, frame: Frame) -> Bar:
    def height(lesions: int) -> float:
        return per_year(lesions, interval.days) if frame.measure == "rate" else float(lesions)

    hi = interval.count.hi
    upper = height(hi) if hi is not None and hi > interval.count.lo else None
    return Bar(interval, _style(interval), height(interval.count.lo), upper, broken=False)


def _style(interval: PlacedInterval) -> Style:
    if not interval.kept:
        return Style.OVERLAPPING
    if is_aside(interval):
        return Style.ASIDE
    return Style.SHORT if is_short(interval) else Style.USED


def _cap(bars: list[Bar]) -> float | None:
    """A little above every bar of 30 days or more; None where there is nothing to compare with."""
    tops = [bar.top for bar in bars if bar.interval.days >= CAPPED_BELOW_DAYS and bar.top > 0]
    return max(tops) * CAP_ABOVE_OTHERS if tops else None


def _capped(bar: Bar, cap: float | None) -> Bar:
    if cap is None or bar.interval.days >= CAPPED_BELOW_DAYS or bar.top <= cap:
        return bar
    return Bar(bar.interval, bar.style, min(bar.height, cap), None, broken=True)
