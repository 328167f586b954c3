"""Lesions per year with exact limits (STAT-2) and the ratio of two rates of one patient (STAT-3)."""

import math
from collections.abc import Iterable

from scipy.special import betaincinv, gammaincinv

from scans.analysis.answers import Reason
from scans.analysis.counts import ZERO, Count, words
from scans.analysis.intervals import DAYS_PER_YEAR
from scans.analysis.rules import Rules
from scans.analysis.trend import Interval, Ratio, T2Figures
from scans.analysis.vocabulary import COMPARED_PERIODS, Period

TAIL = 0.025


def poisson_limits(lesions: int, years: float) -> tuple[float, float]:
    """Exact 95 % limits of lesions per year (STAT-2; Garwood 1936).

    Chi-squared quantiles with 2x and 2x + 2 degrees of freedom, halved, are gamma quantiles with x and x + 1.
    Right for one person's scans; lesions of several people vary more. Raises ValueError without exposure.
    """
    if years <= 0:
        raise ValueError("a rate needs exposure")
    low = gammaincinv(lesions, TAIL) / years if lesions else 0.0
    return float(low), float(gammaincinv(lesions + 1, 1 - TAIL) / years)


def rate_ratio(before: int, years_before: float, on: int, years_on: float) -> tuple[float, float, float]:
    """(ratio, low, high) of the rate on over the rate before, with exact conditional 95 % limits (STAT-3).

    Given before + on lesions, those on are binomial; Clopper-Pearson limits of their share become limits of
    the ratio. The ratio is infinite with nothing before, and nan with nothing at all.
    """
    low, high = _clopper_pearson(on, before + on)
    exposure = years_before / years_on
    ratio = on / before * exposure if before else math.inf if on else math.nan
    return ratio, _odds(low) * exposure, _odds(high) * exposure


def _clopper_pearson(hits: int, of: int) -> tuple[float, float]:
    low = float(betaincinv(hits, of - hits + 1, TAIL)) if hits else 0.0
    high = float(betaincinv(hits + 1, of - hits, 1 - TAIL)) if hits < of else 1.0
    return low, high


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else math.inf


def t2_figures(period: Period, intervals: Iterable[Interval], rules: Rules) -> T2Figures:
    """Lesions and years of a period's intervals, and for before and on the rate per year (STAT-2, section 10).

    Numerator: lesions of the intervals; denominator: their days / 365.25. No rate for a bounded count or
    under half a year.
    """
    chosen = list(intervals)
    lesions = sum((each.count for each in chosen), ZERO)
    years = sum(each.days for each in chosen) / DAYS_PER_YEAR
    said = f"{words(lesions)} in {years_in_words(years)}"
    why_not = _why_no_rate(period, lesions, years, said, rules)
    low, high = (None, None) if why_not else poisson_limits(lesions.lo, years)
    return T2Figures(
        lesions=lesions,
        years=years,
        intervals=len(chosen),
        rate=None if why_not else lesions.lo / years,
        ci_low=low,
        ci_high=high,
        not_calculable=why_not,
        words=said if chosen else "no interval",
    )


def _why_no_rate(period: Period, lesions: Count, years: float, said: str, rules: Rules) -> Reason | None:
    if period not in COMPARED_PERIODS:
        return Reason("period-not-compared", "lesions of this period are shown and make no rate")
    if years and not lesions.is_exact:
        return Reason("bounded-count", f"{said}: a bounded count makes no single rate")
    return too_little_exposure(period, years, said, rules)


def too_little_exposure(period: Period, years: float, said: str, rules: Rules) -> Reason | None:
    """No interval, or under half a year of them: no rate per year, however it is worked out (STAT-2, section 10).

    `said` are the lesions and years in words.
    """
    if not years:
        return Reason("no-interval", f"no {period} interval")
    if years < rules.least_years:
        return Reason("exposure-below-half-a-year", f"{said}: under half a year makes no rate per year")
    return None


def ratio_of(before: T2Figures, on: T2Figures) -> Ratio:
    """Rate on over rate before with exact limits, or the reason why there is none (STAT-3, section 10)."""
    why_not = why_no_ratio(before, on)
    if why_not:
        return no_ratio(why_not)
    return Ratio(*rate_ratio(before.lesions.lo, before.years, on.lesions.lo, on.years), None)


def quotient(before: T2Figures, on: T2Figures) -> float:
    """Rate on over rate before. Raises ValueError where `why_no_ratio` gives a reason."""
    if before.rate is None or on.rate is None or not before.rate:
        raise ValueError("these rates make no ratio")
    return on.rate / before.rate


def no_ratio(why: Reason) -> Ratio:
    return Ratio(None, None, None, why)


def why_no_ratio(before: T2Figures, on: T2Figures) -> Reason | None:
    """An interval is wanting, a rate cannot be calculated, or nothing was seen before (section 10)."""
    named = {Period.BEFORE: before, Period.ON: on}
    for period, figures in named.items():
        if not figures.intervals:
            return Reason(f"no-{period}-interval", f"no comparison possible: no {period} interval")
    for period, figures in named.items():
        if figures.not_calculable:
            return Reason(figures.not_calculable.code, f"no ratio: {period} {figures.not_calculable.text}")
    if not before.rate:
        return Reason("nothing-before", "no ratio: no lesion before to compare with")
    return None


def years_in_words(years: float) -> str:
    """Exposure as pages show it: 1.2 y. A few days stay days, and so does what would round up to the half year
    that makes a rate.
    """
    just_under_half = years < 0.5 <= round(years, 1)
    return f"{round(years * DAYS_PER_YEAR)} d" if years < 0.05 or just_under_half else f"{years:.1f} y"
