"""The rate of a period over its bars: a dashed line with its 95 % band, or words where a rate cannot be given."""

from dataclasses import dataclass
from datetime import date

from scans.analysis.trend import T2Figures
from scans.analysis.vocabulary import Period
from scans.charts.frame import Frame
from scans.charts.layers import HeightOf, Layer, Row, Rows, layer, span
from scans.charts.numbers import limits_words, rate_words

DRAWN = (Period.BEFORE, Period.ON)
TOOLTIP = {"period": "Period", "lesions": "Lesions", "words": "Rate", "limits": "Limits"}


@dataclass(frozen=True)
class PeriodMean:
    """A period with at least one interval in its rate, and the days its intervals span. `is_drawn`: the y axis is per year and it has a rate."""

    period: Period
    start: date
    end: date
    t2: T2Figures
    is_drawn: bool

    @property
    def title(self) -> str:
        return self.t2.words if self.t2.rate is None else f"{rate_words(self.t2.rate)} / year"

    @property
    def note(self) -> str:
        if self.t2.rate is None:
            return self.t2.not_calculable.text.removeprefix(f"{self.t2.words}: ")
        return f"95 % CI {limits_words(self.t2.ci_low, self.t2.ci_high)}"


def period_means(frame: Frame) -> list[PeriodMean]:
    means = (_mean(frame, period) for period in DRAWN)
    return [mean for mean in means if mean]


def _mean(frame: Frame, period: Period) -> PeriodMean | None:
    used = [interval for interval in frame.trend.intervals if interval.used and interval.period is period]
    if not used:
        return None
    t2 = frame.trend.periods[period].t2
    start, end = min(interval.start for interval in used), max(interval.end for interval in used)
    return PeriodMean(period, start, end, t2, is_drawn=frame.measure == "rate" and t2.rate is not None)


def mean_rows(frame: Frame, means: list[PeriodMean]) -> Rows:
    return {"period_means": [_row(frame, mean) for mean in means if mean.is_drawn]}


def _row(frame: Frame, mean: PeriodMean) -> Row:
    return {
        "period": mean.period.value,
        "start": frame.axis.place(mean.start),
        "end": frame.axis.place(mean.end),
        "rate": mean.t2.rate,
        "ci_low": mean.t2.ci_low,
        "ci_high": mean.t2.ci_high,
        "words": mean.title,
        "limits": mean.note,
        "lesions": mean.t2.words,
    }


def bands(frame: Frame, height_of: HeightOf) -> list[Layer]:
    """The 95 % bands lie behind the bars."""
    place = span(frame.axis) | {"y": height_of("ci_low"), "y2": {"field": "ci_high"}}
    return [layer("rect", "period_means", place, color=frame.palette.ink, opacity=0.07, clip=True)]


def mean_lines(frame: Frame, height_of: HeightOf) -> list[Layer]:
    place = span(frame.axis) | {"y": height_of("rate")}
    look = {"color": frame.palette.ink, "strokeWidth": 1.8, "strokeDash": [6, 4]}
    return [layer("rule", "period_means", place, tooltip=TOOLTIP, **look)]
