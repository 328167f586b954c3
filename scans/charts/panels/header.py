"""The periods in words over the chart: how many lesions in how long, what is set aside, and the comparison."""

from dataclasses import dataclass
from itertools import groupby

from scans.analysis.counts import ZERO, lesions_in_words, words
from scans.analysis.trend import PlacedInterval, T2Figures
from scans.analysis.vocabulary import Period
from scans.charts.frame import Frame, Panel
from scans.charts.layers import Layer, layer, pixel, words_of
from scans.charts.lettering import text_width, wrapped
from scans.charts.numbers import ratio_words
from scans.charts.panels.bars import is_aside

TITLE_SIZE, BODY_SIZE = 12, 12
GAP, LINE, MARGIN = 18, 16, 4
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
    places = None if frame.is_narrow else _side_by_side(frame, headings)
    rows = _stacked(frame, headings) if places is None else _on_two_lines(headings, places)
    height = max([row["y"] for row in rows], default=0) + LINE
    return Panel(int(height), 6, _layers(frame), _by_kind(rows))


def _headings(frame: Frame) -> list[Heading]:
    """One for each run of neighbouring intervals with the same words, from left to right."""
    if frame.trend.episode is None or frame.trend.not_calculable:
        return [Heading("NO COMPARISON", frame.trend.not_calculable.text, 0)] if frame.trend.not_calculable else []
    one_scan = frame.trend.one_scan_before
    lonely = [Heading("BEFORE", one_scan.removeprefix("Before: "), frame.axis.pixel(frame.axis.first))] if one_scan else []
    kept = sorted((i for i in frame.trend.intervals if i.kept), key=lambda i: i.start)
    return lonely + [h for key, run in groupby(kept, key=_period_key) if (h := _heading(frame, key, list(run)))]


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
        return f" · {ratio.not_calculable.text}" if ratio.not_calculable else ""
    limits = f"{ratio_words(ratio.ci_low)}–{ratio_words(ratio.ci_high)}"
    return f" · ratio on / before {ratio_words(ratio.value)} ({limits}); {NO_CONTROL_GROUP}"


def _side_by_side(frame: Frame, headings: list[Heading]) -> list[float] | None:
    """Each over its period, pushed right by its left neighbour and left by the edge; None where they do not fit beside each other."""
    places, reached = [], float(-frame.left)
    for heading in headings:
        places.append(max(heading.x, reached))
        reached = places[-1] + heading.width + GAP
    limit = frame.plot_width + frame.right
    for number in reversed(range(len(places))):
        places[number] = min(places[number], limit - headings[number].width)
        limit = places[number] - GAP
    return None if places and places[0] < MARGIN - frame.left else places


def _on_two_lines(headings: list[Heading], places: list[float]) -> list[dict]:
    pairs = list(zip(headings, places, strict=True))
    return [_row("title", heading.title, x, 8) for heading, x in pairs] + [_row("word", heading.body, x, 26) for heading, x in pairs]


def _stacked(frame: Frame, headings: list[Heading]) -> list[dict]:
    """One below the other, broken where the picture ends."""
    rows, x, y = [], MARGIN - frame.left, 8
    for heading in headings:
        body = wrapped(heading.body, BODY_SIZE, frame.width - 2 * MARGIN)
        rows.append(_row("title", heading.title, x, y))
        rows += [_row("word", line, x, y + LINE * (number + 1)) for number, line in enumerate(body)]
        y += LINE * (len(body) + 1) + 4
    return rows


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
