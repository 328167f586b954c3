"""STAT-11: what one person's few scans say of their rate, pulled towards what is known of other people."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from scipy.special import betainc, gammaincinv

TAIL = 0.025


@dataclass(frozen=True)
class Posterior:
    """A gamma distribution of one person's lesions per year: `shape` k + lesions, `years` k / mean + years (STAT-11)."""

    shape: float
    years: float

    @property
    def rate(self) -> float:
        return self.shape / self.years

    @property
    def limits(self) -> tuple[float, float]:
        """95 % limits of the rate."""
        low, high = (float(gammaincinv(self.shape, each)) for each in (TAIL, 1 - TAIL))
        return low / self.years, high / self.years

    def chance_of_at_most(self, lesions: int, years: float) -> float:
        """P(X <= lesions) in so many further years: negative binomial."""
        return float(betainc(self.shape, lesions + 1, self.years / (self.years + years)))


def posterior_rate(lesions: int, years: float, mean: float, shape: float) -> Posterior:
    """The rate after so many lesions in so many years, where rates of people have this mean per year and shape k (STAT-11).

    Mean and shape come from outside: estimated from the same before-data they would be as selected as these.
    """
    return Posterior(shape + lesions, shape / mean + years)


Ahead = tuple[Posterior, float]
"""One person's posterior and the years on therapy it is held against."""


def expected_lesions(people: Sequence[Ahead]) -> float:
    """Lesions to be expected in all if every rate had stayed."""
    return math.fsum(posterior.rate * years for posterior, years in people)


def expected_limits(people: Sequence[Ahead]) -> tuple[int, int]:
    """95 % prediction limits of that number: of one person exactly, of several by adding up their distributions."""
    chances = [1.0]
    for posterior, years in people:
        chances = _sum_of(chances, _chances(posterior, years))
    return _quantile(chances, TAIL), _quantile(chances, 1 - TAIL)


def _chances(posterior: Posterior, years: float) -> list[float]:
    """P(X = 0), P(X = 1), ... until next to nothing is left."""
    lost = years / (posterior.years + years)
    chances = [(1 - lost) ** posterior.shape]
    total = chances[0]
    while total < 1 - 1e-9:
        chances.append(chances[-1] * lost * (posterior.shape + len(chances) - 1) / len(chances))
        total += chances[-1]
    return chances


def _sum_of(one: Sequence[float], other: Sequence[float]) -> list[float]:
    total = [0.0] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            total[i + j] += a * b
    return total


def _quantile(chances: Sequence[float], share: float) -> int:
    return next(lesions for lesions, reached in enumerate(accumulate(chances)) if reached >= share)
