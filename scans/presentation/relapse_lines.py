"""Relapses per year before and on a therapy in the words of a page (REL-2)."""

from dataclasses import dataclass

from patients.dates import day_in_words
from scans.analysis.counts import Count, words
from scans.analysis.relapse_rates import Comparison, RelapseFigures, RelapseRates
from scans.analysis.sentences import rounded
from scans.presentation.figure_words import Figure, ratio_figure, sentence


@dataclass(frozen=True)
class RelapseLine:
    """One figure with the recorded days it is made of."""

    title: str
    figure: Figure
    span: str = ""


@dataclass(frozen=True)
class RelapseBandRow:
    """The figures if therapy had started (and stopped) at one end of what is known."""

    condition: str
    before: Figure
    on: Figure
    ratio: Figure


def relapse_lines(rates: RelapseRates) -> tuple[RelapseLine, ...]:
    """Before, on and their ratio; without a therapy start only the whole recorded stretch."""
    compared = rates.compared
    if compared is None:
        return (RelapseLine("All recorded", rate_figure(rates.recorded), _span(rates.recorded)),)
    return (
        RelapseLine("Before", rate_figure(compared.before), _span(compared.before)),
        RelapseLine("On the therapy", rate_figure(compared.on), _span(compared.on)),
        RelapseLine("On / before", ratio_figure(compared.ratio)),
    )


def relapse_band(rates: RelapseRates) -> tuple[RelapseBandRow, ...]:
    ends = {"at the earliest": rates.at_earliest, "at the latest": rates.at_latest}
    return tuple(_band_row(f"If it started and stopped {name}", end) for name, end in ends.items() if end)


def _band_row(condition: str, end: Comparison) -> RelapseBandRow:
    return RelapseBandRow(condition, rate_figure(end.before), rate_figure(end.on), ratio_figure(end.ratio))


def rate_figure(figures: RelapseFigures) -> Figure:
    """The rate per year with exact Poisson limits; what cannot be annualised as words (section 10)."""
    if figures.relapses is None:
        return Figure("Not recorded", why_not=sentence(figures.not_calculable.text))
    said = f"{_relapses(figures.relapses)} in {figures.years:.2f} y"
    if figures.rate is None:
        return Figure(said, why_not=sentence(figures.not_calculable.text.removeprefix(f"{figures.words}: ")))
    limits = f"95 % CI {rounded(figures.ci_low, 1)}–{rounded(figures.ci_high, 1)}"
    return Figure(rounded(figures.rate, 1), "per year", limits, said)


def _relapses(count: Count) -> str:
    return f"{words(count)} {'relapse' if count == Count(1, 1) else 'relapses'}"


def _span(figures: RelapseFigures) -> str:
    if figures.since is None or figures.until is None:
        return ""
    return f"recorded {day_in_words(figures.since)} to {day_in_words(figures.until)}"
