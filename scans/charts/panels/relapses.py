"""Relapses as triangles by severity over the stretch in which they are recorded; outside it they are not known, never none."""

from datetime import date

from scans.analysis.timeline import Relapse
from scans.analysis.vocabulary import Severity
from scans.charts.frame import Frame, Panel
from scans.charts.layers import Layer, layer, line_of_text, pixel, words_of
from scans.charts.lettering import text_width, wrapped
from scans.charts.panels.titles import row_title

TRIANGLE = "M0,-1L0.95,0.75L-0.95,0.75Z"
SIZES = {Severity.MILD: 30, Severity.MODERATE: 70, Severity.SEVERE: 130, Severity.UNKNOWN: 70}
LEGEND = {Severity.MILD: "mild", Severity.MODERATE: "moderate", Severity.SEVERE: "severe", Severity.UNKNOWN: "severity not known"}
WORDS_SIZE, LINE = 11, 16


def relapse_panel(frame: Frame) -> Panel:
    above = 20 if frame.is_narrow else 0
    middle = above + 14
    shown = [relapse for relapse in frame.timeline.relapses if relapse.onset.latest >= frame.axis.first]
    legend = _legend_rows(frame, shown, middle + 22)
    remarks = _remark_rows(frame, shown, legend, middle + 22)
    rows = {
        "relapses": [_row(frame, relapse, middle) for relapse in shown],
        "relapse_spans": [_row(frame, relapse, middle) for relapse in shown if not relapse.onset.is_exact],
        "relapses_recorded": _recorded_rows(frame, middle),
        "relapse_legend": legend,
        "relapse_remarks": remarks,
    }
    layers = [row_title(frame, "Relapses", 8 if above else middle), *_row_words(frame, len(shown), middle), *_marks(frame)]
    lowest = max([row["y"] for row in legend + remarks], default=middle + 2)
    return Panel(lowest + 12, 12, layers, rows)


def _row(frame: Frame, relapse: Relapse, middle: float) -> dict[str, object]:
    onset, place = relapse.onset, frame.axis.place
    return {
        "relapse": str(relapse.id), "start": place(frame.axis.clamp(onset.earliest)), "end": place(frame.axis.clamp(onset.latest)),
        "middle": place(onset.earliest + (onset.latest - onset.earliest) / 2), "y": middle,
        "size": SIZES[relapse.severity], "fill": _fill(frame, relapse.severity),
        "onset": onset.words(), "severity": LEGEND[relapse.severity], "steroids": relapse.steroids.value,
    }  # fmt: skip


def _fill(frame: Frame, severity: Severity) -> str:
    return frame.palette.surface if severity is Severity.UNKNOWN else frame.palette.relapse


def _recorded_rows(frame: Frame, middle: float) -> list[dict[str, object]]:
    stretch = _recorded(frame)
    if stretch is None:
        return []
    start, end = (frame.axis.clamp(day) for day in stretch)
    return [{"start": frame.axis.place(start), "end": frame.axis.place(end), "y": middle}] if start < end else []


def _recorded(frame: Frame) -> tuple[date, date] | None:
    known = frame.timeline.relapses_recorded
    if known is None:
        return None
    return known.since.latest, known.until.earliest if known.until else frame.timeline.today


def _row_words(frame: Frame, shown: int, middle: float) -> list[Layer]:
    """An empty row says whether there was none or nobody knows."""
    recorded, relapses = _recorded(frame), frame.timeline.relapses
    style = {"fontSize": WORDS_SIZE, "color": frame.palette.muted}
    if recorded is None and not shown:
        return [line_of_text("not known", 2, middle, **style)]
    if recorded and not relapses:
        return [line_of_text("none recorded", frame.axis.pixel(frame.axis.clamp(recorded[0])) + 4, middle - 7, **style)]
    return []


def _remarks(frame: Frame, shown: int) -> str:
    """What the row cannot show: relapses before the chart begins, and relapses nobody asked for."""
    earlier = len(frame.timeline.relapses) - shown
    remarks = [f"{earlier} earlier, before the chart begins"] if earlier else []
    if shown and frame.timeline.relapses_recorded is None:
        remarks.append("not known whether there were others")
    return "; ".join(remarks)


def _legend_rows(frame: Frame, shown: list[Relapse], y: float) -> list[dict[str, object]]:
    """Only the severities that occur."""
    present = [severity for severity in SIZES if any(relapse.severity is severity for relapse in shown)]
    rows, x = [], 7.0
    for severity in present:
        rows.append({"x": x, "words_x": x + 11, "y": y, "size": SIZES[severity], "fill": _fill(frame, severity), "words": LEGEND[severity]})
        x += 11 + text_width(LEGEND[severity], WORDS_SIZE) + 20
    return rows


def _remark_rows(frame: Frame, shown: list[Relapse], legend: list[dict[str, object]], y: float) -> list[dict[str, object]]:
    """Beside the legend, or below it where the picture is narrow."""
    end = legend[-1]["words_x"] + text_width(str(legend[-1]["words"]), WORDS_SIZE) + 20 if legend else 2
    text = _remarks(frame, len(shown))
    beside = end + text_width(text, WORDS_SIZE) <= frame.plot_width
    lines = wrapped(text, WORDS_SIZE, frame.plot_width)
    below = y + (LINE if legend else 0)
    return [{"x": end if beside else 2, "y": y if beside else below + LINE * n, "words": line} for n, line in enumerate(lines)]


def _marks(frame: Frame) -> list[Layer]:
    palette, x, y = frame.palette, frame.axis.encoding, pixel("y")
    looks = {
        "size": {"field": "size", "type": "quantitative", "scale": None},
        "fill": {"field": "fill", "type": "nominal", "scale": None},
    }
    triangle = {"shape": TRIANGLE, "stroke": palette.relapse, "strokeWidth": 1.3, "opacity": 1}
    words = {"align": "left", "baseline": "middle", "fontSize": WORDS_SIZE, "color": palette.muted}
    tips = {"onset": "Onset", "severity": "Severity", "steroids": "Steroids"}
    return [
        layer("rule", "relapses_recorded", {"x": x("start"), "x2": {"field": "end"}, "y": y}, color=palette.grid, strokeWidth=2),
        layer("rule", "relapse_spans", {"x": x("start"), "x2": {"field": "end"}, "y": y}, color=palette.relapse, strokeWidth=5,
              opacity=0.35, strokeCap="round"),
        layer("point", "relapses", {"x": x("middle"), "y": y, **looks}, tooltip=tips, **triangle),
        layer("point", "relapse_legend", {"x": pixel("x"), "y": y, **looks}, **triangle | {"strokeWidth": 1.2}),
        layer("text", "relapse_legend", {"x": pixel("words_x"), "y": y, "text": words_of("words")}, **words),
        layer("text", "relapse_remarks", {"x": pixel("x"), "y": y, "text": words_of("words")}, **words),
    ]  # fmt: skip
