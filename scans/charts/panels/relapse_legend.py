"""What the triangles of the relapse row mean, and what the row cannot show."""

from scans.analysis.timeline import Relapse
from scans.analysis.vocabulary import Severity
from scans.charts.frame import Frame
from scans.charts.layers import Layer, Row, colour_of, layer, pixel, size_of, symbols, texts, words_of
from scans.charts.lettering import text_width, wrapped
from scans.charts.shapes import TRIANGLE

SIZES = {Severity.MILD: 30, Severity.MODERATE: 70, Severity.SEVERE: 130, Severity.UNKNOWN: 70}
LEGEND = {
    Severity.MILD: "mild",
    Severity.MODERATE: "moderate",
    Severity.SEVERE: "severe",
    Severity.UNKNOWN: "severity not known",
}
WORDS_SIZE, LINE = 11, 16
SIGN, GAP = 11, 20


def fill(frame: Frame, severity: Severity) -> str:
    """Hollow where the severity is not known."""
    return frame.palette.surface if severity is Severity.UNKNOWN else frame.palette.relapse


def legend_rows(frame: Frame, shown: list[Relapse], y: float) -> list[Row]:
    """Only the severities that occur."""
    rows: list[Row] = []
    x = 7.0
    for severity in SIZES:
        if not any(relapse.severity is severity for relapse in shown):
            continue
        look = {"size": SIZES[severity], "fill": fill(frame, severity), "words": LEGEND[severity]}
        rows.append({"x": x, "words_x": x + SIGN, "y": y} | look)
        x += SIGN + text_width(LEGEND[severity], WORDS_SIZE) + GAP
    return rows


def remark_rows(frame: Frame, shown: list[Relapse], legend: list[Row], y: float) -> list[Row]:
    """Beside the legend, or below it where the picture is narrow."""
    text = _remarks(frame, shown)
    end = legend[-1]["words_x"] + text_width(legend[-1]["words"], WORDS_SIZE) + GAP if legend else 2
    if end + text_width(text, WORDS_SIZE) <= frame.plot_width:
        return [{"x": end, "y": y, "text": text}] if text else []
    below = y + (LINE if legend else 0)
    lines = wrapped(text, WORDS_SIZE, frame.plot_width)
    return [{"x": 2, "y": below + LINE * number, "text": line} for number, line in enumerate(lines)]


def legend_layers(frame: Frame) -> list[Layer]:
    palette, style = frame.palette, {"align": "left", "baseline": "middle"}
    sign = {"x": pixel("x"), "y": pixel("y"), "size": size_of("size"), "fill": colour_of("fill")}
    words = {"x": pixel("words_x"), "y": pixel("y"), "text": words_of("words")}
    return [
        symbols(
            "relapse_legend",
            sign,
            TRIANGLE,
            SIZES[Severity.MODERATE],
            stroke=palette.relapse,
            strokeWidth=1.3,
        ),
        layer("text", "relapse_legend", words, fontSize=WORDS_SIZE, color=palette.muted, **style),
        texts("relapse_remarks", WORDS_SIZE, palette.muted, **style),
    ]


def _remarks(frame: Frame, shown: list[Relapse]) -> str:
    """Relapses before the chart begins, and relapses nobody asked for."""
    earlier = len(frame.timeline.relapses) - len(shown)
    remarks = [f"{earlier} earlier, before the chart begins"] if earlier else []
    if shown and frame.timeline.relapses_recorded is None:
        remarks.append("not known whether there were others")
    return "; ".join(remarks)
