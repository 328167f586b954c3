"""The words over the chart, one heading per period: how many lesions in how long, what is set aside, and the comparison."""

from dataclasses import dataclass
from itertools import groupby

from scans.analysis.counts import ZERO, lesions_in_words, words
from scans.analysis.trend import PlacedInterval, T2Figures
from scans.analysis.vocabulary import Period
from scans.charts.frame import Frame
from scans.charts.lettering import text_width
from scans.charts.numbers import ratio_words
from scans.charts.panels.bars import is_aside, name

TITLE_SIZE = BODY_SIZE = 12
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


def headings(frame: Frame) -> list[Heading]:
    """From left to right. The figures of a period stand once, where it begins; what is set aside is named wherever it lies."""
    if frame.trend.not_calculable:
        return [Heading("NO COMPARISON", frame.trend.not_calculable.text, 0)]
    found = _one_scan_before(frame)
    compared: set[Period] = set()
    for aside, run in groupby(_kept(frame), key=_set_aside_as):
        intervals = list(run)
        if aside:
            found.append(_set_aside(frame, aside, intervals))
            continue
        for interval in intervals:
            if interval.period not in compared:
                compared.add(interval.period)
                found.append(_figures(frame, interval))
    return found


def _kept(frame: Frame) -> list[PlacedInterval]:
    return sorted((interval for interval in frame.trend.intervals if interval.kept), key=lambda i: i.start)


def _set_aside_as(interval: PlacedInterval) -> str | None:
    return name(interval) if is_aside(interval) else None


def _one_scan_before(frame: Frame) -> list[Heading]:
    sentence = frame.trend.one_scan_before
    return [Heading("BEFORE", sentence.removeprefix("Before: "), 0)] if sentence else []


def _set_aside(frame: Frame, aside: str, run: list[PlacedInterval]) -> Heading:
    lesions = sum((interval.count for interval in run), ZERO)
    return Heading(
        aside.split(",")[0].upper(), f"{words(lesions)}, set aside", frame.axis.pixel(run[0].start)
    )


def _figures(frame: Frame, first: PlacedInterval) -> Heading:
    said, x = _lesions(frame.trend.periods[first.period].t2), frame.axis.pixel(first.start)
    if first.period is Period.ON:
        return Heading(f"ON {frame.trend.episode.molecule_name.upper()}", f"{said} · {_comparison(frame)}", x)
    return Heading(first.period.value.upper(), said, x)


def _lesions(figures: T2Figures) -> str:
    return f"{lesions_in_words(figures.lesions)} in {figures.years:.2f} y"


def _comparison(frame: Frame) -> str:
    ratio = frame.trend.ratio
    if ratio.value is None:
        return ratio.not_calculable.text
    limits = f"{ratio_words(ratio.ci_low)}–{ratio_words(ratio.ci_high)}"
    return f"ratio on / before {ratio_words(ratio.value)} ({limits}); {NO_CONTROL_GROUP}"
