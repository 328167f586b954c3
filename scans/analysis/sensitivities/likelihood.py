"""Poisson likelihood of counts that may be bounded: the rate that makes them likeliest, with profile limits (STAT-10)."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from scipy.special import gammainc

from scans.analysis.counts import Count

HALF_CHI_SQUARED = 1.9207294103470623
"""Half the 95 % point of chi-squared with one degree of freedom: how far a 95 % limit may fall below the maximum."""

Function = Callable[[float], float]


@dataclass(frozen=True)
class Observation:
    """Lesions of one interval, lo <= X <= hi, and its years of exposure."""

    lesions: Count
    years: float


@dataclass(frozen=True)
class RateEstimate:
    """Lesions per year of greatest likelihood, with 95 % profile limits."""

    rate: float
    low: float
    high: float


class Likelihood:
    """Log-likelihood of one rate over several observations, as a function of its logarithm; `slope` is its derivative.

    Exact counts need only their sums; each bounded one is a term of its own.
    """

    def __init__(self, observations: Iterable[Observation]) -> None:
        seen = list(observations)
        exact = [each for each in seen if each.lesions.is_exact]
        self.lesions = sum(each.lesions.lo for each in exact)
        self.years = math.fsum(each.years for each in exact)
        self.bounded = [each for each in seen if not each.lesions.is_exact]
        self.all_lo = sum(each.lesions.lo for each in seen)
        self.all_years = math.fsum(each.years for each in seen)

    @property
    def has_upper_limit(self) -> bool:
        """Something says that there were not more: an exact count, or a bounded one with an upper bound."""
        return bool(self.years) or any(each.lesions.hi is not None for each in self.bounded)

    def at(self, log_rate: float) -> float:
        rate = math.exp(log_rate)
        own = self.lesions * log_rate - self.years * rate
        return own + sum(_term(each, rate)[0] for each in self.bounded)

    def slope(self, log_rate: float) -> float:
        rate = math.exp(log_rate)
        own = self.lesions - self.years * rate
        return own + sum(_term(each, rate)[1] for each in self.bounded)


def _term(observation: Observation, rate: float) -> tuple[float, float]:
    """log P(lo <= X <= hi) of one bounded count, and its derivative by the log rate: E[X | bounds] - mean."""
    lesions, mean = observation.lesions, rate * observation.years
    return _tail(lesions.lo, mean) if lesions.hi is None else _stretch(lesions.lo, lesions.hi, mean)


def _tail(lo: int, mean: float) -> tuple[float, float]:
    """Far below the bound the chance itself would be 0 in floating point: there it is a multiple of P(X = lo)."""
    first = _log_chance(lo, mean)
    if mean < lo:
        multiple = _following(lo, mean)
        return first + math.log(multiple), lo / multiple
    chance = float(gammainc(lo, mean))
    return math.log(chance), lo * math.exp(first) / chance


def _following(lo: int, mean: float) -> float:
    """P(X >= lo) / P(X = lo) = 1 + mean / (lo + 1) + mean^2 / ((lo + 1) (lo + 2)) + ..."""
    total = term = 1.0
    lesions = lo
    while term > 1e-14 * total:
        lesions += 1
        term *= mean / lesions
        total += term
    return total


def _stretch(lo: int, hi: int, mean: float) -> tuple[float, float]:
    logs = [_log_chance(lesions, mean) for lesions in range(lo, hi + 1)]
    most = max(logs)
    shares = [math.exp(each - most) for each in logs]
    total = math.fsum(shares)
    expected = (
        math.fsum(lesions * share for lesions, share in zip(range(lo, hi + 1), shares, strict=True)) / total
    )
    return most + math.log(total), expected - mean


def _log_chance(lesions: int, mean: float) -> float:
    return lesions * math.log(mean) - mean - math.lgamma(lesions + 1)


def most_likely_rate(observations: Iterable[Observation]) -> RateEstimate | None:
    """The rate of greatest likelihood with 95 % profile limits (STAT-10); None where nothing limits it from above.

    Raises ValueError without exposure.
    """
    likelihood = Likelihood(observations)
    if likelihood.all_years <= 0:
        raise ValueError("a rate needs exposure")
    if not likelihood.has_upper_limit:
        return None
    best = _peak(likelihood)
    if best is None:
        return RateEstimate(
            0.0, 0.0, math.exp(_crossing(_above(likelihood.at, 0.0), _start(likelihood), 1.0))
        )
    enough = _above(likelihood.at, likelihood.at(best))
    low, high = _crossing(enough, best, -0.5), _crossing(enough, best, 0.5)
    return RateEstimate(math.exp(best), math.exp(low), math.exp(high))


def likelihood_ratio_limits(before: Likelihood, on: Likelihood) -> tuple[float, float]:
    """95 % profile limits of the rate on over the rate before. Both have an upper limit, and something was seen before."""
    peak = _peak(before)
    if peak is None:
        raise ValueError("nothing before to compare with")
    other = _peak(on)

    def likeliest(log_ratio: float) -> float:
        base = _crossing(lambda u: before.slope(u) + on.slope(u + log_ratio), peak, 0.5)
        return before.at(base) + on.at(base + log_ratio)

    best = before.at(peak) + (on.at(other) if other is not None else 0.0)
    enough = _above(likeliest, best)
    centre = (other if other is not None else _start(on)) - peak
    low = math.exp(_crossing(enough, centre, -0.5)) if other is not None else 0.0
    return low, math.exp(_crossing(enough, centre, 0.5))


def _above(log_likelihood: Function, best: float) -> Function:
    """Positive between the limits, negative beyond them."""
    return lambda value: log_likelihood(value) - best + HALF_CHI_SQUARED


def _start(likelihood: Likelihood) -> float:
    """A log rate so low that no lesion is next to certain: where a search upwards from nothing begins."""
    return math.log(0.001 / likelihood.all_years)


def _peak(likelihood: Likelihood) -> float | None:
    """The log rate of greatest likelihood; None where that is a rate of 0: no count excludes it."""
    if not likelihood.all_lo:
        return None
    # A little below the rate of the lower bounds: there the slope is above 0 whatever the rounding.
    least = math.log(likelihood.all_lo / likelihood.all_years) - 0.01
    return _crossing(likelihood.slope, least, 0.5)


def _crossing(function: Function, start: float, step: float) -> float:
    """Where a function changes its sign, looked for from `start` in widening steps.

    Below zero with a step to the right it looks to the left: every function here has one maximum and falls beyond it.
    """
    here, value = start, function(start)
    if value < 0 and step > 0:
        step = -step
    while True:
        there = here + step
        beyond = function(there)
        if (beyond > 0) != (value > 0):
            return _between(function, (here, value), (there, beyond))
        here, value, step = there, beyond, 2 * step


def _between(function: Function, one: tuple[float, float], other: tuple[float, float]) -> float:
    """Regula falsi with halving (Illinois), to seven digits: brackets stay brackets, a few steps suffice."""
    (a, fa), (b, fb) = one, other
    while fb != 0 and abs(b - a) > 1e-7 * max(1.0, abs(b)):
        c = b - fb * (b - a) / (fb - fa)
        fc = function(c)
        if (fc > 0) != (fb > 0):
            a, fa = b, fb
        else:
            fa /= 2
        b, fb = c, fc
    return b
