"""The periods in words over the chart: how many lesions in how long, what is set aside, and the comparison."""

from dataclasses import dataclass
from itertools import groupby

from scans.analysis.counts import ZERO, lesions_in_words, words
from scans.analysis.trend import PlacedInterval, T2Figures
from scans.analysis.vocabulary import Period
from scans.charts.frame import Frame, Panel
from scans.charts.layers import Layer, layer, pixel, words_of
from scans.charts.lettering import text_width
from scans.charts.numbers import ratio_words
from scans.charts.panels.bars import is_aside

TITLE_SIZE, BODY_SIZE = 12, 12
GAP = 18
NO_CONTROL_GROUP = "no control group"


@dataclass(frozen=True)
class Heading:
    """Words for one period; `x` is where it begins, in pixels."""

    title: str
    body: str
    x: float

    @property
    def width(self) -> float:
        return max(text_width(self.title, TITLE_SIZE, bold=True), text_width(self.body, BODY_SIZE))


def header_panel(frame: Frame) -> Panel:
    headings = _headings(frame)
    if frame.is_narrow:
        rows = [row for number, heading in enumerate(headings) for row in _stacked(frame, heading, number)]
        return Panel(34 * len(headings) + 4, _layers(frame), _by_kind(rows))
    rows, height = _side_by_side(frame, headings)
    return Panel(height, _layers(frame), _by_kind(rows))


def _headings(frame: Frame) -> list[Heading]:
    """One for each run of neighbouring intervals with the same words, from left to right."""
    if frame.trend.episode is None or frame.trend.not_calculable:
        return [Heading("NO COMPARISON", frame.trend.not_calculable.text, 0)] if frame.trend.not_calculable else []
    kept = sorted((i for i in frame.trend.intervals if i.kept), key=lambda i: i.start)
    return [h for key, run in groupby(kept, key=_period_key) if (h := _heading(frame, key, list(run)))]


def _period_key(interval: PlacedInterval) -> tuple[Period, str | None]:
    return interval.period, interval.drawn_as if is_aside(interval) else None


def _heading(frame: Frame, key: tuple[Period, str | None], run: list[PlacedInterval]) -> Heading | None:
    period, aside = key
    x = frame.axis.pixel(run[0].start)
    if aside:
        lesions = sum((interval.count for interval in run), ZERO)
        return Heading(aside.split(",")[0].upper(), f"{words(lesions)}, set aside", x)
    figures = frame.trend.periods[period].t2 if period in frame.trend.periods else None
    if figures is None or not figures.intervals:
        return None
    if period is Period.ON:
        return Heading(f"ON {frame.trend.episode.molecule_name.upper()}", f"{_lesions(figures)}{_comparison(frame)}", x)
    return Heading(period.value.replace("_", " ").upper(), _lesions(figures), x)


def _lesions(figures: T2Figures) -> str:
    return f"{lesions_in_words(figures.lesions)} in {figures.years:.2f} y"


def _comparison(frame: Frame) -> str:
    ratio = frame.trend.ratio
    if ratio.value is None:
        return f" · no ratio: {ratio.not_calculable.text}" if ratio.not_calculable else ""
    limits = f"{ratio_words(ratio.ci_low)}–{ratio_words(ratio.ci_high)}"
    return f" · ratio on / before {ratio_words(ratio.value)} ({limits}); {NO_CONTROL_GROUP}"


def _side_by_side(frame: Frame, headings: list[Heading]) -> tuple[list[dict], int]:
    """Each over its period; pushed right by its left neighbour, and all as far left as the last one needs to end in the picture."""
    limit = frame.plot_width + frame.right
    places, reached = [], float(-frame.left)
    for heading in headings:
        places.append(max(heading.x, reached))
        reached = places[-1] + heading.width + GAP
    for number in reversed(range(len(places))):
        places[number] = min(places[number], limit - headings[number].width)
        limit = places[number] - GAP
    if places and places[0] < 8 - frame.left:
        rows = [row for number, heading in enumerate(headings) for row in _stacked(frame, heading, number)]
        return rows, 34 * len(headings) + 4
    rows = []
    for heading, x in zip(headings, places, strict=True):
        rows += [_row("title", heading.title, x, 8), _row("word", heading.body, x, 26)]
    return rows, 38


def _stacked(frame: Frame, heading: Heading, number: int) -> list[dict]:
    x = 2 - frame.left
    return [_row("title", heading.title, x, 34 * number + 8), _row("word", heading.body, x, 34 * number + 24)]


def _row(kind: str, text: str, x: float, y: float) -> dict[str, object]:
    return {"kind": kind, "text": text, "x": round(x, 1), "y": y}


def _by_kind(rows: list[dict]) -> dict[str, list[dict]]:
    return {f"header_{kind}s": [row for row in rows if row["kind"] == kind] for kind in ("title", "word")}


def _layers(frame: Frame) -> list[Layer]:
    place = {"x": pixel("x"), "y": pixel("y"), "text": words_of("text")}
    style = {"align": "left", "baseline": "middle"}
    return [
        layer("text", "header_titles", place, fontSize=TITLE_SIZE, fontWeight="bold", color=frame.palette.ink, **style),
        layer("text", "header_words", place, fontSize=BODY_SIZE, color=frame.palette.muted, **style),
    ]
