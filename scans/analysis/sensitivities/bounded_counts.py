"""STAT-10: bounded counts enter with the chance of their bounds, not with a number that nobody counted."""

from collections.abc import Sequence
from dataclasses import replace

from scans.analysis.answers import Reason
from scans.analysis.case import Case
from scans.analysis.intervals import DAYS_PER_YEAR
from scans.analysis.rates import (
    no_ratio,
    quotient,
    t2_figures,
    too_little_exposure,
    why_no_ratio,
)
from scans.analysis.rules import Rules
from scans.analysis.sensitivities.likelihood import (
    Likelihood,
    Observation,
    likelihood_ratio_limits,
    most_likely_rate,
)
from scans.analysis.sensitivities.sensitivity import Result, Way, nothing_to_change
from scans.analysis.sentences import rounded
from scans.analysis.trend import Interval, Ratio, T2Figures
from scans.analysis.vocabulary import Period

WAY = Way(
    code="bounded-counts",
    title="Bounded counts by maximum likelihood",
    changes="A count such as “at least 3” enters as what it says: the rate is the one that makes all counts likeliest.",
    rule="STAT-10",
)
Intervals = Sequence[Interval]


def bounded_counts(case: Case) -> Result | Reason:
    if all(each.count.is_exact for each in case.used):
        return nothing_to_change("every count used is exact")
    return likeliest(case.used_in(Period.BEFORE), case.used_in(Period.ON), case.rules)


def likeliest(before: Intervals, on: Intervals, rules: Rules) -> Result:
    """Rates of greatest likelihood and their ratio, with 95 % profile limits (STAT-10)."""
    figures = _figures(Period.BEFORE, before, rules), _figures(Period.ON, on, rules)
    return Result(before=figures[0], on=figures[1], ratio=_ratio(*figures, before, on))


def _figures(period: Period, intervals: Intervals, rules: Rules) -> T2Figures:
    plain = t2_figures(period, intervals, rules)
    why_not = too_little_exposure(period, plain.years, plain.words, rules)
    estimate = None if why_not else most_likely_rate(_observations(intervals))
    if estimate is None:
        why_not = why_not or _no_upper_limit(plain)
        return replace(plain, rate=None, ci_low=None, ci_high=None, not_calculable=why_not)
    return replace(plain, rate=estimate.rate, ci_low=estimate.low, ci_high=estimate.high, not_calculable=None)


def _no_upper_limit(plain: T2Figures) -> Reason:
    """No point estimate: "at least 2 per year" is all that such counts say."""
    least = rounded(plain.lesions.lo / plain.years, 1)
    return Reason(
        "no-upper-limit", f"{plain.words}: at least {least} per year, no count limits the rate from above"
    )


def _observations(intervals: Intervals) -> list[Observation]:
    return [Observation(each.count, each.days / DAYS_PER_YEAR) for each in intervals]


def _ratio(before: T2Figures, on: T2Figures, intervals_before: Intervals, intervals_on: Intervals) -> Ratio:
    why_not = why_no_ratio(before, on)
    if why_not:
        return no_ratio(why_not)
    likelihoods = Likelihood(_observations(intervals_before)), Likelihood(_observations(intervals_on))
    return Ratio(quotient(before, on), *likelihood_ratio_limits(*likelihoods), None)
