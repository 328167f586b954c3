"""What every panel of the overview chart needs to know: who is shown, over which time, on how many pixels, in which colours."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend
from scans.charts.axis import AxisKind, TimeAxis, time_axis
from scans.charts.layers import Layer, Rows
from scans.charts.theme import PALETTES, Palette, Theme
from scans.charts.window import DueWindow

Measure = Literal["rate", "lesions"]
NARROW = 640
LEAST_WIDTH, MOST_WIDTH = 300, 2400


@dataclass(frozen=True)
class Frame:
    """`width` is the whole picture in pixels, `left` and `right` the margins beside the plots."""

    timeline: Timeline
    trend: Trend
    drafts: tuple[date, ...]
    due: DueWindow | None
    palette: Palette
    axis: TimeAxis
    measure: Measure
    width: int
    left: int
    right: int

    @property
    def is_narrow(self) -> bool:
        return self.width < NARROW

    @property
    def plot_width(self) -> int:
        return self.width - self.left - self.right


@dataclass(frozen=True)
class Panel:
    """One row of the chart: its height and the empty pixels above it, its layers from back to front and the rows they draw, by name."""

    height: int
    above: int
    layers: list[Layer]
    rows: Rows = field(default_factory=dict)


def frame_of(
    timeline: Timeline,
    trend: Trend,
    *,
    width: int,
    theme: Theme,
    axis: AxisKind,
    measure: Measure,
    drafts: Sequence[date],
    due: DueWindow | None,
) -> Frame:
    width = min(max(width, LEAST_WIDTH), MOST_WIDTH)
    left, right = (30, 12) if width < NARROW else (92, 16)
    plot_width = width - left - right
    days = tuple(sorted(drafts))
    return Frame(
        timeline,
        trend,
        days,
        due,
        PALETTES[theme],
        time_axis(timeline, trend, days, axis, plot_width, due),
        measure,
        width,
        left,
        right,
    )
