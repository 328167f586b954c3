"""Time to the first new lesion, which is only known to lie between two scans (STAT-15; Turnbull 1976).

Intervals are half-open, (last clean scan, first positive scan]: a scan day belongs to the interval it ends. A library that takes
them as closed finds another answer.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

TOLERANCE = 1e-9
MOST_STEPS = 20_000
TAILS = (2.5, 97.5)


@dataclass(frozen=True, order=True)
class Censored:
    """(`after`, `until`] holds the event; `until` infinite: not seen by the last scan. One unit for both, 0 is the origin."""

    after: float
    until: float = math.inf

    def __post_init__(self) -> None:
        if not 0 <= self.after < self.until:
            raise ValueError(f"no event lies in ({self.after}, {self.until}]")


@dataclass(frozen=True)
class Block:
    """The share of patients whose event lies in (`after`, `until`]; where in it is not known."""

    after: float
    until: float
    mass: float


@dataclass(frozen=True)
class Turnbull:
    blocks: tuple[Block, ...]
    log_likelihood: float
    patients: int

    def surviving(self, time: float) -> tuple[float, float]:
        """Lowest and highest share without the event at `time`: one number at the edge of a block, two within it."""
        low = sum(block.mass for block in self.blocks if block.after >= time)
        within = sum(block.mass for block in self.blocks if block.after < time < block.until)
        return low, low + within


def turnbull(patients: Sequence[Censored]) -> Turnbull | None:
    """The distribution that makes the observed intervals likeliest; None without patients."""
    if not patients:
        return None
    weights = Counter(patients)
    kinds = sorted(weights)
    support = _innermost(kinds)
    covers = _covering(kinds, support)
    count = np.array([weights[kind] for kind in kinds], dtype=float)
    masses = _expectation_maximisation(covers, count)
    likelihood = float(count @ np.log(covers @ masses))
    blocks = (Block(*edges, float(mass)) for edges, mass in zip(support, masses, strict=True))
    return Turnbull(tuple(blocks), likelihood, len(patients))


def bootstrap_band(
    patients: Sequence[Censored], times: Sequence[float], resamples: int = 500, seed: int = 20240101
) -> list[tuple[float, float]]:
    """95 % limits of the share without the event at each time, by drawing patients with replacement (percentiles).

    Within a block the lower limit is taken of the lowest and the upper of the highest share. Raises ValueError without patients.
    """
    if not patients:
        raise ValueError("a band needs patients")
    chance = np.random.default_rng(seed)
    drawn = [_resampled(patients, chance) for _ in range(resamples)]
    shares = np.array([[curve.surviving(time) for time in times] for curve in drawn])
    low = np.percentile(shares[:, :, 0], TAILS[0], axis=0)
    high = np.percentile(shares[:, :, 1], TAILS[1], axis=0)
    return [(float(least), float(most)) for least, most in zip(low, high, strict=True)]


def _resampled(patients: Sequence[Censored], chance: np.random.Generator) -> Turnbull:
    chosen = chance.integers(len(patients), size=len(patients))
    curve = turnbull([patients[number] for number in chosen])
    assert curve is not None
    return curve


def _innermost(kinds: Sequence[Censored]) -> list[tuple[float, float]]:
    """Where mass can lie: from a left end to the next right end with no other end between (Turnbull 1976).

    On one day a right end comes first: the day belongs to the interval it ends.
    """
    ends = sorted({(kind.after, 1) for kind in kinds} | {(kind.until, 0) for kind in kinds})
    pairs = zip(ends, ends[1:], strict=False)
    return [(left, right) for (left, is_left), (right, is_left_too) in pairs if is_left and not is_left_too]


def _covering(kinds: Sequence[Censored], support: Sequence[tuple[float, float]]) -> np.ndarray:
    """1 where a block of the support lies within the observed interval."""
    after, until = (np.array([getattr(kind, end) for kind in kinds])[:, None] for end in ("after", "until"))
    left, right = (np.array(side)[None, :] for side in zip(*support, strict=True))
    return ((after <= left) & (right <= until)).astype(float)


def _expectation_maximisation(covers: np.ndarray, count: np.ndarray) -> np.ndarray:
    """Self-consistent masses, from equal ones; each step raises the likelihood."""
    masses: np.ndarray = np.full(covers.shape[1], 1 / covers.shape[1])
    for _ in range(MOST_STEPS):
        shared = covers * masses
        expected: np.ndarray = (count / shared.sum(axis=1)) @ shared / count.sum()
        if np.abs(expected - masses).max() < TOLERANCE:
            return expected
        masses = expected
    return masses
