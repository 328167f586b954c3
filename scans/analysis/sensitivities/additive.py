"""STAT-8: lesions of an interval over the start are shared out between before and on, as their own rates would have it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scans.analysis.answers import Reason
from scans.analysis.case import Case
from scans.analysis.counts import Count
from scans.analysis.intervals import DAYS_PER_YEAR
from scans.analysis.rates import (
    no_ratio,
    quotient,
    t2_figures,
    too_little_exposure,
    why_no_ratio,
    years_in_words,
)
from scans.analysis.rules import Rules
from scans.analysis.sensitivities.sensitivity import (
    START_NOT_TO_THE_DAY,
    Result,
    Way,
    nothing_to_change,
)
from scans.analysis.sentences import rounded
from scans.analysis.trend import PlacedInterval, Ratio, T2Figures, Windows
from scans.analysis.vocabulary import Period

WAY = Way(
    code="with-straddling",
    title="With the interval over the start, shared out",
    changes="Lesions of the interval over the start are shared between before and on in proportion to the two rates; "
    "run-in time then counts as on.",
    rule="STAT-8",
)


NEGLIGIBLE = 1e-6
"""Lesions per year."""


@dataclass(frozen=True)
class Straddling:
    """One interval over the start: its lesions, and its years before and after the start."""

    lesions: int
    years_before: float
    years_after: float


@dataclass(frozen=True)
class AdditiveFit:
    """Lesions per year before and on of greatest likelihood; `allotted` are the straddling lesions given to before."""

    before: float
    on: float
    allotted: float


def fit_additive(
    before: tuple[int, float], on: tuple[int, float], straddling: Sequence[Straddling]
) -> AdditiveFit:
    """Maximum likelihood of the additive Poisson model by EM (STAT-8): a straddling mean is rate before * years before
    + rate on * years after.

    `before` and `on` are lesions and years wholly in one period. Raises ValueError where either has no years: what lies over
    the start alone cannot tell the two rates apart.
    """
    (x0, t0), (x1, t1) = before, on
    if t0 <= 0 or t1 <= 0:
        raise ValueError("both periods need exposure of their own")
    years_before = t0 + math.fsum(each.years_before for each in straddling)
    years_on = t1 + math.fsum(each.years_after for each in straddling)
    over = sum(each.lesions for each in straddling)
    rate0 = rate1 = (x0 + x1 + over) / (years_before + years_on)
    while True:
        allotted = math.fsum(_lesions_before(each, rate0, rate1) for each in straddling)
        next0, next1 = (x0 + allotted) / years_before, (x1 + over - allotted) / years_on
        if abs(next0 - rate0) + abs(next1 - rate1) < 1e-10:
            return AdditiveFit(_settled(next0), _settled(next1), allotted)
        rate0, rate1 = next0, next1


def _settled(rate: float) -> float:
    """EM nears a rate of 0 without ever reaching it; what is left of it would make a ratio of billions."""
    return rate if rate > NEGLIGIBLE else 0.0


def _lesions_before(each: Straddling, rate0: float, rate1: float) -> float:
    if not each.lesions:
        return 0.0
    mean0, mean1 = rate0 * each.years_before, rate1 * each.years_after
    return each.lesions * mean0 / (mean0 + mean1)


def with_straddling(case: Case) -> Result | Reason:
    windows = case.trend.windows
    over = [
        each
        for each in case.trend.intervals
        if each.period is Period.STRADDLE and each.kept and not each.left_out
    ]
    if windows is None:
        return START_NOT_TO_THE_DAY
    if not over:
        return nothing_to_change("no interval lies over the start")
    if windows.on_until is not None and any(each.end > windows.on_until for each in over):
        return Reason("over-start-and-stop", "the interval over the start covers the stop too")
    return _why_not(case, over) or _shared_out(case, over, windows)


def _why_not(case: Case, over: Sequence[PlacedInterval]) -> Reason | None:
    for period in (Period.BEFORE, Period.ON):
        if not case.used_in(period):
            return Reason(
                f"no-{period}-interval", f"no {period} interval: the two rates cannot be told apart"
            )
    if any(not each.count.is_exact for each in (*case.used, *over)):
        return Reason("bounded-count", "sharing out needs exact counts, and one is bounded")
    return None


def _shared_out(case: Case, over: Sequence[PlacedInterval], windows: Windows) -> Result:
    before, on = (
        t2_figures(period, case.used_in(period), case.rules) for period in (Period.BEFORE, Period.ON)
    )
    shares = [_straddling(each, windows) for each in over]
    fit = fit_additive((before.lesions.lo, before.years), (on.lesions.lo, on.years), shares)
    lesions = sum(each.lesions for each in shares)
    years_before, years_after = (
        math.fsum(each.years_before for each in shares),
        math.fsum(each.years_after for each in shares),
    )
    made = (
        _with_share(Period.BEFORE, before, fit.before, lesions, years_before, fit.allotted, case.rules),
        _with_share(Period.ON, on, fit.on, lesions, years_after, lesions - fit.allotted, case.rules),
    )
    return Result(before=made[0], on=made[1], ratio=_ratio(*made))


def _straddling(interval: PlacedInterval, windows: Windows) -> Straddling:
    start = windows.before_until
    before, after = (start - interval.start).days, (interval.end - start).days
    return Straddling(interval.count.lo, before / DAYS_PER_YEAR, after / DAYS_PER_YEAR)


def _with_share(
    period: Period, own: T2Figures, rate: float, over: int, years: float, share: float, rules: Rules
) -> T2Figures:
    """The period with its share. How many of the lesions over the start are its own is not known: between none and all."""
    exposure = own.years + years
    said = f"{own.words}, and {rounded(share, 2)} of {over} in {years_in_words(years)} of the interval over the start"
    why_not = too_little_exposure(period, exposure, said, rules)
    return replace(
        own,
        lesions=Count(own.lesions.lo, own.lesions.lo + over),
        years=exposure,
        rate=None if why_not else rate,
        ci_low=None,
        ci_high=None,
        not_calculable=why_not,
        words=said,
    )


def _ratio(before: T2Figures, on: T2Figures) -> Ratio:
    why_not = why_no_ratio(before, on)
    if why_not:
        return no_ratio(why_not)
    return Ratio(quotient(before, on), None, None, None)
