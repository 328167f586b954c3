"""Relapses as triangles by severity over the stretch in which they are recorded; outside it they are not known, never none."""

from datetime import date

from scans.analysis.timeline import Relapse
from scans.analysis.vocabulary import Severity
from scans.charts.frame import Frame, Panel
from scans.charts.layers import Layer, layer, line_of_text, pixel, words_of
from scans.charts.lettering import text_width
from scans.charts.panels.titles import row_title

TRIANGLE = "M0,-1L0.95,0.75L-0.95,0.75Z"
SIZES = {Severity.MILD: 30, Severity.MODERATE: 70, Severity.SEVERE: 130, Severity.UNKNOWN: 70}
LEGEND = {Severity.MILD: "mild", Severity.MODERATE: "moderate", Severity.SEVERE: "severe", Severity.UNKNOWN: "severity not known"}
WORDS_SIZE = 11


def relapse_panel(frame: Frame) -> Panel:
    above = 20 if frame.is_narrow else 0
    middle = above + 14
    shown = [relapse for relapse in frame.timeline.relapses if relapse.onset.latest >= frame.axis.first]
    rows = {
        "relapses": [_row(frame, relapse, middle) for relapse in shown],
        "relapse_spans": [_row(frame, relapse, middle) for relapse in shown if not relapse.onset.is_exact],
        "relapses_recorded": _recorded_rows(frame, middle),
        "relapse_legend": _legend_rows(frame, shown, middle + 22),
    }
    layers = [row_title(frame, "Relapses", 8 if above else middle), *_words(frame, len(shown), middle), *_marks(frame)]
    return Panel(middle + (34 if shown else 16), layers, rows)


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


def _words(frame: Frame, shown: int, middle: float) -> list[Layer]:
    """What the empty parts of the row mean, and what happened before the chart begins."""
    style = {"fontSize": WORDS_SIZE, "color": frame.palette.muted}
    earlier = len(frame.timeline.relapses) - shown
    found = [line_of_text(f"‹ {earlier} earlier", 2, middle, **style)] if earlier else []
    recorded = frame.timeline.relapses_recorded
    if recorded is None and not earlier:
        words = "not known whether there were others" if shown else "not known"
        found.append(line_of_text(words, 2, middle + (22 if shown else 0), **style) if not shown else line_of_text(
            words, frame.plot_width, middle + 22, align="right", **style))
    elif recorded and not frame.timeline.relapses:
        found.append(line_of_text("none recorded", frame.axis.pixel(frame.axis.clamp(_recorded(frame)[0])) + 4, middle - 7, **style))
    return found


def _legend_rows(frame: Frame, shown: list[Relapse], y: float) -> list[dict[str, object]]:
    """Only the severities that occur."""
    present = [severity for severity in SIZES if any(relapse.severity is severity for relapse in shown)]
    rows, x = [], 7.0
    for severity in present:
        rows.append({"x": x, "words_x": x + 11, "y": y, "size": SIZES[severity], "fill": _fill(frame, severity), "words": LEGEND[severity]})
        x += 11 + text_width(LEGEND[severity], WORDS_SIZE) + 20
    return rows


def _marks(frame: Frame) -> list[Layer]:
    palette, x, y = frame.palette, frame.axis.encoding, pixel("y")
    looks = {
        "size": {"field": "size", "type": "quantitative", "scale": None},
        "fill": {"field": "fill", "type": "nominal", "scale": None},
    }
    triangle = {"shape": TRIANGLE, "stroke": palette.relapse, "strokeWidth": 1.3, "opacity": 1}
    tips = {"onset": "Onset", "severity": "Severity", "steroids": "Steroids"}
    return [
        layer("rule", "relapses_recorded", {"x": x("start"), "x2": {"field": "end"}, "y": y}, color=palette.grid, strokeWidth=2),
        layer("rule", "relapse_spans", {"x": x("start"), "x2": {"field": "end"}, "y": y}, color=palette.relapse, strokeWidth=5,
              opacity=0.35, strokeCap="round"),
        layer("point", "relapses", {"x": x("middle"), "y": y, **looks}, tooltip=tips, **triangle),
        layer("point", "relapse_legend", {"x": pixel("x"), "y": y, **looks}, **triangle),
        layer("text", "relapse_legend", {"x": pixel("words_x"), "y": y, "text": words_of("words")}, align="left",
              baseline="middle", fontSize=WORDS_SIZE, color=palette.muted),
    ]  # fmt: skip
