"""STAT-9: how far the rate of people who start when active falls by itself, in a gamma-Poisson model without any therapy."""

from dataclasses import dataclass

from scipy.special import betainc


@dataclass(frozen=True)
class RegressionToTheMean:
    """`starts`: share of people who start. `before`, `after`: their lesions per year; nothing happened but the choice."""

    starts: float
    before: float
    after: float

    @property
    def ratio(self) -> float:
        return self.after / self.before


def regression_to_the_mean(mean: float, shape: float, years: float, threshold: int) -> RegressionToTheMean:
    """People whose rates vary (gamma: `mean` lesions per year, `shape` k) start after `threshold` or more lesions in their last
    interval of `years` (STAT-9).

    Counts are negative binomial; the expected rate after x lesions is (k + x) / (k / mean + years). True activity drifts down
    as well, so that the real fall is larger. Raises ValueError for a threshold below 1, which chooses nobody.
    """
    if threshold < 1:
        raise ValueError("a threshold of 0 chooses nobody")
    expected = mean * years
    starts = at_least_chance(threshold, shape, expected)
    # x P(X = x) of one shape is the mean times P(X = x - 1) of the next shape with the same odds.
    lesions = expected * at_least_chance(threshold - 1, shape + 1, expected * (shape + 1) / shape)
    before = lesions / starts / years
    return RegressionToTheMean(starts, before, (shape + before * years) / (shape / mean + years))


def at_least_chance(lesions: int, shape: float, expected: float) -> float:
    """P(X >= lesions) of a negative binomial with this shape and expected number (STAT-4)."""
    return float(betainc(lesions, shape, expected / (shape + expected))) if lesions else 1.0
