"""Steps of a y axis that people can read: 1, 2, 2.5 or 5 times a power of ten."""

from math import ceil, floor, log10


def nice_ticks(top: float, at_most: int, *, whole: bool = False) -> list[float]:
    """0 and round steps up to `top`; `whole` for things that are counted."""
    step = _step(top / max(at_most, 1))
    step = max(1.0, float(ceil(step))) if whole else step
    return [round(step * number, 6) for number in range(floor(top / step + 1e-9) + 1)]


def _step(least: float) -> float:
    power = 10.0 ** floor(log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least - 1e-12)
