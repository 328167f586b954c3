"""Lesion counts of fictitious patients: gamma-Poisson, as between patients counts vary more than Poisson (STAT-4)."""

import math
from dataclasses import dataclass
from random import Random

MEAN_PER_YEAR = 2.5
CLUMPING = 0.8
"""k: the smaller, the more a few patients hold most of the lesions."""


@dataclass
class LesionSource:
    """One patient's own rate, drawn once; `calm` multiplies it from the therapy start on."""

    rng: Random
    rate_per_year: float
    calm: float

    @classmethod
    def drawn(cls, rng: Random) -> "LesionSource":
        rate = rng.gammavariate(CLUMPING, MEAN_PER_YEAR / CLUMPING)
        return cls(rng, rate, calm=min(1.5, rng.lognormvariate(math.log(0.4), 0.5)))

    def new_or_enlarging(self, years: float, on_therapy: bool) -> int:
        return self._poisson(self.rate_per_year * (self.calm if on_therapy else 1) * years)

    def enhancing(self, on_therapy: bool) -> int:
        """A lesion enhances for one to two months: a scan sees what arose in about the last six weeks (STAT-12)."""
        return self.new_or_enlarging(1.5 / 12, on_therapy)

    def _poisson(self, mean: float) -> int:
        limit, product, lesions = math.exp(-mean), self.rng.random(), 0
        while product > limit:
            product *= self.rng.random()
            lesions += 1
        return lesions
