"""EDSS as steps: a score holds until the next assessment, the points are what was assessed, the diamonds where it worsened."""

from math import ceil

from patients.dates import day_in_words
from scans.analysis.disability_report import edss_line
from scans.analysis.timeline import EdssScore
from scans.charts.frame import Frame, Panel
from scans.charts.layers import HeightOf, Layer, Row, Rows, height_scale, layer, line_of_text, symbols
from scans.charts.panels.edss_events import event_layers, event_rows
from scans.charts.panels.shading import start_line, today_line
from scans.charts.panels.titles import TITLE_ROOM, panel_title, row_title

LEAST_TOP, HIGHEST = 4, 10
TOOLTIP = {"assessed_on": "Assessed on", "words": "EDSS"}


def edss_panel(frame: Frame) -> Panel:
    scores = sorted(frame.timeline.edss, key=lambda score: score.assessed_on)
    if not scores:
        return _empty(frame)
    height, height_of = 80 if frame.is_narrow else 94, _height_of(scores)
    events = event_rows(frame, edss_line(frame.timeline, frame.trend), scores)
    layers = [
        *start_line(frame, height),
        *today_line(frame, height),
        *_steps(frame, height_of),
        *event_layers(frame, height_of),
        panel_title(frame, _title(frame, events)),
    ]
    return Panel(height, TITLE_ROOM, layers, {"edss": [_row(frame, score) for score in scores], **events})


def _title(frame: Frame, events: Rows) -> str:
    """Marks are said by which definition they were made."""
    if not any(events.values()):
        return "EDSS"
    rises = "rises" if frame.is_narrow else "rises since the start"
    return f"EDSS · {rises} by variant {frame.timeline.rules.edss_variant}, 24 weeks"


def _height_of(scores: list[EdssScore]) -> HeightOf:
    top = min(HIGHEST, max(LEAST_TOP, ceil(max(score.score for score in scores) + 0.5)))
    return height_scale(top, list(range(0, top + 1, 1 if top <= 5 else 2)), format="d")


def _steps(frame: Frame, height_of: HeightOf) -> list[Layer]:
    place = {"x": frame.axis.encoding("day"), "y": height_of("score")}
    look = {"color": frame.palette.ink, "clip": True}
    return [
        layer("line", "edss", place, interpolate="step-after", strokeWidth=1.6, **look),
        symbols("edss", place, "circle", 45, filled=True, tooltip=TOOLTIP, **look),
    ]


def _row(frame: Frame, score: EdssScore) -> Row:
    return {
        "day": frame.axis.place(score.assessed_on),
        "score": score.score,
        "assessed_on": day_in_words(score.assessed_on),
        "words": f"{score.score:.1f}",
    }


def _empty(frame: Frame) -> Panel:
    above = 20 if frame.is_narrow else 0
    nothing = line_of_text("none recorded", 2, above + 14, fontSize=11, color=frame.palette.muted)
    return Panel(above + 28, 10, [row_title(frame, "EDSS", 8 if above else 14), nothing])
