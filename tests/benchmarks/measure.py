"""How speed is measured: the same thing many times, in turn with its floor, medians and their ratio."""

import statistics
import time
from collections.abc import Callable


def in_turn(
    measured: Callable[[], object], floor: Callable[[], object], times: int = 40
) -> tuple[float, float]:
    """Median milliseconds of both, run A B A B, after three turns that do not count."""
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(times + 3):
        for call, kept in zip((measured, floor), taken, strict=True):
            began = time.perf_counter()
            call()
            if turn >= 3:
                kept.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken[0]), statistics.median(taken[1])


def report(
    what: str, measured: float, floor: float, floor_is: str, goal: float | None = None, unit: str = "ms"
) -> None:
    aim = f" (goal {goal:g})" if goal else ""
    print(f"{what}: {measured:.1f} {unit}; {floor_is}: {floor:.1f} {unit}; ratio {measured / floor:.2f}{aim}")
