"""Relapses as triangles by severity over the stretch in which they are recorded; outside it they are not known, never none."""

from datetime import date

from scans.analysis.timeline import Relapse
from scans.analysis.vocabulary import Severity
from scans.charts.frame import Frame, Panel
from scans.charts.layers import Layer, Row, colour_of, layer, line_of_text, pixel, size_of, span, symbols
from scans.charts.panels.relapse_legend import LEGEND, SIZES, fill, legend_layers, legend_rows, remark_rows
from scans.charts.panels.titles import row_title
from scans.charts.shapes import TRIANGLE

WORDS_SIZE = 11
LEGEND_BELOW = 22
TOOLTIP = {"onset": "Onset", "severity": "Severity", "steroids": "Steroids"}


def relapse_panel(frame: Frame) -> Panel:
    above = 20 if frame.is_narrow else 0
    middle = above + 14
    shown = [relapse for relapse in frame.timeline.relapses if relapse.onset.latest >= frame.axis.first]
    legend = legend_rows(frame, shown, middle + LEGEND_BELOW)
    remarks = remark_rows(frame, shown, legend, middle + LEGEND_BELOW)
    rows = {
        "relapses": [_row(frame, relapse, middle) for relapse in shown],
        "relapse_spans": [_row(frame, relapse, middle) for relapse in shown if not relapse.onset.is_exact],
        "relapses_recorded": _recorded_rows(frame, middle),
        "relapse_legend": legend,
        "relapse_remarks": remarks,
    }
    title = row_title(frame, "Relapses", 8 if above else middle)
    layers = [title, *_words(frame, shown, middle), *_marks(frame), *legend_layers(frame)]
    lowest = max([row["y"] for row in legend + remarks], default=middle + 2)
    return Panel(lowest + 12, 12, layers, rows)


def _row(frame: Frame, relapse: Relapse, middle: float) -> Row:
    onset, place = relapse.onset, frame.axis.place
    return {
        "relapse": str(relapse.id),
        "start": place(frame.axis.clamp(onset.earliest)),
        "end": place(frame.axis.clamp(onset.latest)),
        "middle": place(onset.earliest + (onset.latest - onset.earliest) / 2),
        "y": middle,
        "size": SIZES[relapse.severity],
        "fill": fill(frame, relapse.severity),
        "onset": onset.words(),
        "severity": LEGEND[relapse.severity],
        "steroids": relapse.steroids.value,
    }


def _recorded(frame: Frame) -> tuple[date, date] | None:
    """The days for which relapses are certainly known."""
    known = frame.timeline.relapses_recorded
    if known is None:
        return None
    return known.since.latest, known.until.earliest if known.until else frame.timeline.today


def _recorded_rows(frame: Frame, middle: float) -> list[Row]:
    stretch = _recorded(frame)
    if stretch is None:
        return []
    start, end = (frame.axis.clamp(day) for day in stretch)
    row = {"start": frame.axis.place(start), "end": frame.axis.place(end), "y": middle}
    return [row] if start < end else []


def _words(frame: Frame, shown: list[Relapse], middle: float) -> list[Layer]:
    """An empty row says whether there was none or nobody knows."""
    recorded = _recorded(frame)
    style = {"fontSize": WORDS_SIZE, "color": frame.palette.muted}
    if recorded is None and not shown:
        return [line_of_text("not known", 2, middle, **style)]
    if recorded and not frame.timeline.relapses:
        left = frame.axis.pixel(frame.axis.clamp(recorded[0]))
        return [line_of_text("none recorded", left + 4, middle - 7, **style)]
    return []


def _marks(frame: Frame) -> list[Layer]:
    palette, place = frame.palette, span(frame.axis) | {"y": pixel("y")}
    recorded = {"color": palette.grid, "strokeWidth": 2}
    fuzzy = {"color": palette.relapse, "strokeWidth": 5, "opacity": 0.35, "strokeCap": "round"}
    triangle = {
        "x": frame.axis.encoding("middle"),
        "y": pixel("y"),
        "size": size_of("size"),
        "fill": colour_of("fill"),
    }
    rim = {"stroke": palette.relapse, "strokeWidth": 1.3}
    return [
        layer("rule", "relapses_recorded", place, **recorded),
        layer("rule", "relapse_spans", place, **fuzzy),
        symbols("relapses", triangle, TRIANGLE, SIZES[Severity.MODERATE], tooltip=TOOLTIP, **rim),
    ]
