"""STAT-9 sensitivity B, STAT-11: what was to be expected on therapy if nothing had changed, and what was seen."""

from scans.analysis.answers import Reason
from scans.analysis.case import Case
from scans.analysis.rules import Rules
from scans.analysis.sensitivities.sensitivity import Expectation, Result, Way
from scans.analysis.sensitivities.shrinkage import (
    Ahead,
    expected_lesions,
    expected_limits,
    posterior_rate,
)
from scans.analysis.trend import T2Figures
from scans.analysis.vocabulary import Period

WAY = Way(
    code="expectation",
    title="What was to be expected if nothing had changed",
    changes="The rate before is pulled towards that of other patients, and carried on over the time on therapy: chance highs "
    "before the start weigh less.",
    rule="STAT-11",
)
MEANS, SHAPES = (1.5, 4.0), (0.5, 1.2)
"""The settings over which STAT-11 asks for a range."""


def expectation(case: Case) -> Result | Reason:
    before, on = (case.trend.periods[period].t2 for period in (Period.BEFORE, Period.ON))
    for period, t2 in ((Period.BEFORE, before), (Period.ON, on)):
        if not t2.intervals:
            return Reason(f"no-{period}-interval", f"no {period} interval")
    if not before.lesions.is_exact:
        return Reason("bounded-count", f"before: {before.words}; the expectation needs an exact count")
    return Result(
        expectation=expected(before.lesions.lo, before.years, on, case.rules), notes=(_settings(case.rules),)
    )


def expected(lesions: int, years: float, on: T2Figures, rules: Rules) -> Expectation:
    """Lesions expected in the years on therapy after so many lesions in so many years before (STAT-11). `on` has exposure."""
    ahead = _ahead(lesions, years, on, rules.shrinkage_mean, rules.shrinkage_k)
    posterior, total = ahead[0], expected_lesions([ahead])
    seen = on.lesions.lo if on.lesions.is_exact else None
    low, high = posterior.limits
    least, most = expected_limits([ahead])
    total_range = expected_range([(lesions, years, on.years)])
    return Expectation(
        rate=posterior.rate,
        ci_low=low,
        ci_high=high,
        lesions=total,
        low=least,
        high=most,
        years=on.years,
        seen=seen,
        chance=None if seen is None else posterior.chance_of_at_most(seen, on.years),
        seen_over_expected=None if seen is None else seen / total,
        lesions_range=total_range,
        seen_over_expected_range=None if seen is None else (seen / total_range[1], seen / total_range[0]),
    )


def _ahead(lesions: int, years: float, on: T2Figures, mean: float, shape: float) -> Ahead:
    return posterior_rate(lesions, years, mean, shape), on.years


def expected_range(people: list[tuple[int, float, float]]) -> tuple[float, float]:
    """The least and the most to be expected over the published settings, for people given as lesions and years before, and
    years on.
    """
    totals = [
        expected_lesions([(posterior_rate(x0, t0, mean, shape), t1) for x0, t0, t1 in people])
        for mean in MEANS
        for shape in SHAPES
    ]
    return min(totals), max(totals)


def _settings(rules: Rules) -> str:
    return (
        f"Other patients: mean {rules.shrinkage_mean:g} lesions per year, k {rules.shrinkage_k:g}; "
        f"ranges over means {MEANS[0]:g} to {MEANS[1]:g} and k {SHAPES[0]:g} to {SHAPES[1]:g}. It says nothing of causes."
    )
