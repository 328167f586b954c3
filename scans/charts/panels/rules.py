"""The foot of the chart: a picture travels without its page, so it says by which settings it was computed."""

from scans.charts.frame import Frame, Panel
from scans.charts.layers import line_of_text

SIZE = 11


def rules_panel(frame: Frame) -> Panel:
    words = f"Rules: {frame.trend.rules_version}"
    x = (2 if frame.is_narrow else 24) - frame.left
    return Panel(14, 2, [line_of_text(words, x, 8, fontSize=SIZE, color=frame.palette.muted)])
