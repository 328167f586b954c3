"""The rate of a period over its bars: a dashed line with its 95 % band, or words where a rate cannot be given."""

from dataclasses import dataclass
from datetime import date

from scans.analysis.trend import T2Figures
from scans.analysis.vocabulary import Period
from scans.charts.frame import Frame
from scans.charts.layers import Layer, layer, pixel, span, words_of
from scans.charts.lettering import Box, text_width
from scans.charts.numbers import limits_words, rate_words

DRAWN = (Period.BEFORE, Period.ON)
TITLE_SIZE, NOTE_SIZE = 13, 11
BLOCK_HEIGHT = 36


@dataclass(frozen=True)
class PeriodMean:
    """A period with at least one interval in its rate, and the days its intervals span."""

    period: Period
    start: date
    end: date
    t2: T2Figures

    @property
    def has_rate(self) -> bool:
        return self.t2.rate is not None

    @property
    def title(self) -> str:
        return f"{rate_words(self.t2.rate)} / year" if self.has_rate else self.t2.words

    @property
    def note(self) -> str:
        if self.has_rate:
            return f"95 % CI {limits_words(self.t2.ci_low, self.t2.ci_high)}"
        return self.t2.not_calculable.text if self.t2.not_calculable else ""


def period_means(frame: Frame) -> list[PeriodMean]:
    means = []
    for period in DRAWN:
        used = [interval for interval in frame.trend.intervals if interval.used and interval.period is period]
        if used:
            start, end = min(i.start for i in used), max(i.end for i in used)
            means.append(PeriodMean(period, start, end, frame.trend.periods[period].t2))
    return means


def mean_rows(frame: Frame, means: list[PeriodMean]) -> dict[str, list[dict[str, object]]]:
    """The lines of the measure "rate"; plain lesions per interval have no mean per year."""
    if frame.measure != "rate":
        return {"period_means": []}
    place = frame.axis.place
    return {
        "period_means": [
            {"period": mean.period.value, "start": place(mean.start), "end": place(mean.end), "rate": mean.t2.rate,
             "ci_low": mean.t2.ci_low, "ci_high": mean.t2.ci_high, "words": mean.title, "limits": mean.note,
             "lesions": mean.t2.words}
            for mean in means
            if mean.has_rate
        ]
    }  # fmt: skip


TOOLTIP = {"period": "Period", "lesions": "Lesions", "words": "Rate", "limits": "Limits"}


def bands(frame: Frame, height_of) -> list[Layer]:
    """The 95 % bands lie behind the bars; `height_of` gives the panel's y channel for a field."""
    band = span(frame.axis) | {"y": height_of("ci_low"), "y2": {"field": "ci_high"}}
    return [layer("rect", "period_means", band, color=frame.palette.ink, opacity=0.09, clip=True)]


def lines(frame: Frame, height_of) -> list[Layer]:
    line = span(frame.axis) | {"y": height_of("rate")}
    return [layer("rule", "period_means", line, tooltip=TOOLTIP, color=frame.palette.ink, strokeWidth=1.8, strokeDash=[6, 4])]


@dataclass(frozen=True)
class Block:
    """The two lines of words of a period at the top of the panel, and the room they take."""

    mean: PeriodMean
    box: Box


def blocks(frame: Frame, means: list[PeriodMean]) -> list[Block]:
    """Words stand where their period begins; where two would overlap the later one moves a row down."""
    placed: list[Block] = []
    for mean in means:
        width = max(text_width(_title(frame, mean), TITLE_SIZE, bold=True), text_width(_note(frame, mean), NOTE_SIZE))
        left = min(frame.axis.pixel(mean.start) + 7, frame.plot_width + frame.right - width)
        box = Box(max(left, 2), 4, max(left, 2) + width + 10, 4 + BLOCK_HEIGHT)
        while not box.is_free_of(block.box for block in placed):
            box = Box(box.left, box.top + BLOCK_HEIGHT, box.right, box.bottom + BLOCK_HEIGHT)
        placed.append(Block(mean, box))
    return placed


def block_rows(frame: Frame, placed: list[Block]) -> dict[str, list[dict[str, object]]]:
    return {
        "period_words": [
            {"period": block.mean.period.value, "title": _title(frame, block.mean), "note": _note(frame, block.mean),
             "left": block.box.left, "top": block.box.top}
            for block in placed
        ]
    }  # fmt: skip


def block_layers(frame: Frame) -> list[Layer]:
    return [
        _words(frame, "title", 9, TITLE_SIZE, frame.palette.ink, fontWeight="bold"),
        _words(frame, "note", 26, NOTE_SIZE, frame.palette.muted),
    ]


def _words(frame: Frame, field: str, down: float, size: int, colour: str, **mark) -> Layer:
    place = {
        "x": pixel("left"),
        "y": pixel("top"),
        "text": words_of(field),
    }
    return layer("text", "period_words", place, dy=down, align="left", baseline="middle", fontSize=size, color=colour, **mark)


def _title(frame: Frame, mean: PeriodMean) -> str:
    return mean.title if frame.measure == "rate" else mean.t2.words


def _note(frame: Frame, mean: PeriodMean) -> str:
    return mean.note if frame.measure == "rate" else ""
