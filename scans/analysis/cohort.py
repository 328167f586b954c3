"""Before and on over a cohort: pooled paired rates with patient-clustered limits (STAT-5).

Lesions of a bounded count enter with their lower bound and mark the figure (section 10, "Bounded counts").
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from scipy.special import stdtrit

from scans.analysis.answers import Reason
from scans.analysis.rates import rate_ratio

LEAST_PATIENTS = 10
"""Fewer patients with both periods: counts only (STAT-5)."""
APPROXIMATE_BELOW = 60
METHOD = "paired pooled rate ratio, patient-clustered sandwich, t(n-1)"
EXACT_METHOD = "bound by the exact conditional test"


@dataclass(frozen=True)
class PatientTotals:
    """One patient's used intervals: lesions (lower bounds) and years of observation, before and on.

    `lower_bound`: a bounded count is among them.
    """

    before: int
    years_before: float
    on: int
    years_on: float
    lower_bound: bool = False


@dataclass(frozen=True)
class PooledRate:
    """Sum of lesions / sum of years over the patients; limits are patient-clustered, None below ten patients."""

    lesions: int
    years: float
    rate: float | None
    ci_low: float | None
    ci_high: float | None
    lower_bound: bool


@dataclass(frozen=True)
class PooledRatio:
    value: float | None
    ci_low: float | None
    ci_high: float | None
    method: str | None
    not_calculable: Reason | None


@dataclass(frozen=True)
class PersonalRates:
    """Beside the mean: medians of the personal rates, and in how many patients any lesion was seen."""

    median_rate_before: float | None
    median_rate_on: float | None
    any_before: int
    any_on: int


@dataclass(frozen=True)
class CohortComparison:
    patients: int
    before: PooledRate
    on: PooledRate
    ratio: PooledRatio
    personal: PersonalRates


def compare(patients: Sequence[PatientTotals]) -> CohortComparison:
    """Paired comparison of patients who each have used intervals before and on (STAT-5)."""
    before = [(each.before, each.years_before) for each in patients]
    on = [(each.on, each.years_on) for each in patients]
    bounded = any(each.lower_bound for each in patients)
    return CohortComparison(
        patients=len(patients),
        before=_pooled(before, bounded),
        on=_pooled(on, bounded),
        ratio=_ratio(before, on),
        personal=_personal(before, on),
    )


Exposure = tuple[int, float]
"""Lesions and years of one patient in one period."""


def _pooled(period: Sequence[Exposure], lower_bound: bool) -> PooledRate:
    lesions, years = sum(x for x, _ in period), math.fsum(t for _, t in period)
    if not years:
        return PooledRate(lesions, years, None, None, None, lower_bound)
    rate = lesions / years
    low, high = _limits(
        rate, _clustered_error([_score(period, i) for i in range(len(period))], lesions), len(period)
    )
    return PooledRate(lesions, years, rate, low, high, lower_bound)


def _score(period: Sequence[Exposure], patient: int) -> float:
    """How far a patient's lesions lie from the pooled rate, as a share of all lesions."""
    lesions, years = sum(x for x, _ in period), math.fsum(t for _, t in period)
    seen, observed = period[patient]
    return (seen - lesions / years * observed) / lesions if lesions else 0.0


def _clustered_error(scores: Sequence[float], lesions: int) -> float | None:
    """Standard error of a log rate (or log ratio) from the patients' scores, with n/(n-1); None where it is undefined."""
    n = len(scores)
    if n < LEAST_PATIENTS or not lesions:
        return None
    return math.sqrt(n / (n - 1) * math.fsum(score**2 for score in scores))


def _limits(value: float, error: float | None, patients: int) -> tuple[float | None, float | None]:
    if error is None:
        return None, None
    reach = float(stdtrit(patients - 1, 0.975)) * error
    return value * math.exp(-reach), value * math.exp(reach)


def _ratio(before: Sequence[Exposure], on: Sequence[Exposure]) -> PooledRatio:
    x0, t0 = sum(x for x, _ in before), math.fsum(t for _, t in before)
    x1, t1 = sum(x for x, _ in on), math.fsum(t for _, t in on)
    n = len(before)
    if n < LEAST_PATIENTS:
        why = Reason(
            "fewer-than-ten-patients",
            f"counts only: {n} patients have intervals before and on, a ratio needs 10",
        )
        return PooledRatio(None, None, None, None, why)
    if not x0 or not x1:
        return _bound_only(x0, t0, x1, t1)
    ratio = (x1 / t1) / (x0 / t0)
    error = _clustered_error([_score(on, i) - _score(before, i) for i in range(n)], x0 + x1)
    low, high = _limits(ratio, error, n)
    return PooledRatio(ratio, low, high, METHOD, None)


def _bound_only(x0: int, t0: float, x1: int, t1: float) -> PooledRatio:
    """No lesion on one side: no ratio, but an upper bound where there were some before."""
    period = "before" if not x0 else "on"
    why = Reason(f"nothing-{period}", f"no ratio: no lesion {period}")
    if not x0:
        return PooledRatio(None, None, None, None, why)
    _, _, high = rate_ratio(x0, t0, x1, t1)
    return PooledRatio(None, 0.0, high, EXACT_METHOD, why)


def _personal(before: Sequence[Exposure], on: Sequence[Exposure]) -> PersonalRates:
    return PersonalRates(
        median_rate_before=median(x / t for x, t in before) if before else None,
        median_rate_on=median(x / t for x, t in on) if on else None,
        any_before=sum(1 for x, _ in before if x),
        any_on=sum(1 for x, _ in on if x),
    )
