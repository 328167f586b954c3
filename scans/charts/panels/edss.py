"""EDSS as steps: a score holds until the next assessment, the points are what was assessed."""

from math import ceil

from patients.dates import day_in_words
from scans.charts.frame import Frame, Panel
from scans.charts.layers import Channel, height_scale, layer, line_of_text
from scans.charts.panels.shading import start_line, today_line
from scans.charts.panels.titles import TITLE_ROOM, panel_title, row_title

LEAST_TOP = 4
HIGHEST = 10


def edss_panel(frame: Frame) -> Panel:
    scores = sorted(frame.timeline.edss, key=lambda score: score.assessed_on)
    if not scores:
        return _empty(frame)
    height = 80 if frame.is_narrow else 94
    top = min(HIGHEST, max(LEAST_TOP, ceil(max(score.score for score in scores) + 0.5)))
    ticks = list(range(0, top + 1, 1 if top <= 5 else 2))
    palette, y = frame.palette, _height(top, ticks)
    encoding = {"x": frame.axis.encoding("day"), "y": y}
    tips = {"assessed_on": "Assessed on", "words": "EDSS"}
    layers = [
        *start_line(frame, height),
        *today_line(frame, height),
        layer("line", "edss", encoding, interpolate="step-after", color=palette.ink, strokeWidth=1.6, clip=True),
        layer("point", "edss", encoding, tooltip=tips, color=palette.ink, filled=True, size=45, opacity=1, clip=True),
        panel_title(frame, "EDSS"),
    ]
    rows = [
        {"day": frame.axis.place(score.assessed_on), "score": score.score, "assessed_on": day_in_words(score.assessed_on),
         "words": f"{score.score:.1f}"}
        for score in scores
    ]  # fmt: skip
    return Panel(height, TITLE_ROOM, layers, {"edss": rows})


def _height(top: int, ticks: list[int]) -> Channel:
    return height_scale("score", top, ticks, format="d")


def _empty(frame: Frame) -> Panel:
    above = 20 if frame.is_narrow else 0
    nothing = line_of_text("none recorded", 2, above + 14, fontSize=11, color=frame.palette.muted)
    return Panel(above + 28, 10, [row_title(frame, "EDSS", 8 if above else 14), nothing])
