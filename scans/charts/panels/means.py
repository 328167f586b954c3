"""The rate of a period over its bars: a dashed line with its 95 % band, or words where a rate cannot be given."""

from dataclasses import dataclass
from datetime import date

from scans.analysis.trend import T2Figures
from scans.analysis.vocabulary import Period
from scans.charts.frame import Frame
from scans.charts.layers import Layer, layer, span
from scans.charts.numbers import limits_words, rate_words

DRAWN = (Period.BEFORE, Period.ON)


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
        return self.t2.not_calculable.text.removeprefix(f"{self.t2.words}: ") if self.t2.not_calculable else ""


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
    return [layer("rect", "period_means", band, color=frame.palette.ink, opacity=0.07, clip=True)]


def lines(frame: Frame, height_of) -> list[Layer]:
    line = span(frame.axis) | {"y": height_of("rate")}
    return [layer("rule", "period_means", line, tooltip=TOOLTIP, color=frame.palette.ink, strokeWidth=1.8, strokeDash=[6, 4])]
