"""Neutralising antibodies in a row under the therapies: filled was positive, hollow negative, a cross indeterminate (BET-5)."""

from patients.dates import day_in_words
from scans.analysis.timeline import NabTest
from scans.analysis.vocabulary import Finding
from scans.charts.frame import Frame, Panel
from scans.charts.layers import Layer, Row, line_of_text, pixel, symbols, texts
from scans.charts.lettering import Word, in_lanes
from scans.charts.panels.titles import row_title
from scans.charts.shapes import CROSS

WORDS_SIZE, LINE = 11, 14
LANES = 2
LEGEND = {
    Finding.POSITIVE: "filled: positive",
    Finding.NEGATIVE: "hollow: negative",
    Finding.INDETERMINATE: "cross: indeterminate",
}
TOOLTIP = {"taken_on": "Blood taken on", "finding": "Neutralising antibodies", "titre": "Titre"}


def nab_tests(frame: Frame) -> list[NabTest]:
    return sorted(frame.timeline.nab_tests, key=lambda test: test.taken_on)


def antibodies_panel(frame: Frame) -> Panel:
    tests = nab_tests(frame)
    drawn = [test for test in tests if frame.axis.first <= test.taken_on <= frame.axis.last]
    above = 20 if frame.is_narrow else 0
    marks = [_row(frame, test, above + LINE) for test in drawn]
    words = _word_rows(frame, drawn, above + 30)
    lowest = max([row["y"] for row in words], default=above + LINE)
    rows = {f"nab_{finding}": [row for row in marks if row["finding"] == finding] for finding in LEGEND}
    layers = [
        row_title(frame, "NAb", 8 if above else LINE),
        *_marks(frame),
        _legend(frame, tests, drawn, lowest + 18),
    ]
    return Panel(lowest + 26, 16, layers, {**rows, "nab_words": words})


def _row(frame: Frame, test: NabTest, y: float) -> Row:
    return {
        "test": str(test.id),
        "day": frame.axis.place(test.taken_on),
        "y": y,
        "taken_on": day_in_words(test.taken_on),
        "finding": test.finding.value,
        "titre": test.titre or "not stated",
    }


def _word_rows(frame: Frame, tests: list[NabTest], y: float) -> list[Row]:
    """What each test found, as far as there is room."""
    said = [f"{test.finding} {test.titre}".strip() for test in tests]
    words = [Word(frame.axis.pixel(test.taken_on), text) for test, text in zip(tests, said, strict=True)]
    places = in_lanes(words, size=WORDS_SIZE, lanes=LANES, left=0, right=frame.plot_width + frame.right)
    return [
        {"text": said[n], "x": round(x, 1), "y": y + LINE * lane} for n, (lane, x) in sorted(places.items())
    ]


def _marks(frame: Frame) -> list[Layer]:
    palette, place = frame.palette, {"x": frame.axis.encoding("day"), "y": pixel("y")}
    diamond = {"tooltip": TOOLTIP, "stroke": palette.ink, "strokeWidth": 1.5}
    return [
        symbols("nab_positive", place, "diamond", 90, fill=palette.ink, **diamond),
        symbols("nab_negative", place, "diamond", 90, fill=palette.surface, **diamond),
        symbols("nab_indeterminate", place, CROSS, 50, tooltip=TOOLTIP, color=palette.muted, strokeWidth=1.6),
        texts("nab_words", WORDS_SIZE, palette.ink),
    ]


def _legend(frame: Frame, tests: list[NabTest], drawn: list[NabTest], y: float) -> Layer:
    """What the signs mean, and how many tests lie before the chart begins."""
    signs = [words for finding, words in LEGEND.items() if any(test.finding is finding for test in drawn)]
    earlier = len(tests) - len(drawn)
    remarks = [*signs, *([f"{earlier} outside the chart"] if earlier else [])]
    return line_of_text("; ".join(remarks), 2, y, fontSize=WORDS_SIZE, color=frame.palette.muted)
