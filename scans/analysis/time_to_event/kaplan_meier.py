"""Time to an event of a known day, with log-log limits and delayed entry (STAT-16; Kaplan and Meier 1958)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Z = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


@dataclass(frozen=True)
class Followed:
    """One patient: under observation in (`entered`, `until`]; `event` at its end, else censored. One unit, 0 is the origin."""

    until: float
    event: bool
    entered: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.entered < self.until:
            raise ValueError(f"nobody is observed in ({self.entered}, {self.until}]")


@dataclass(frozen=True)
class Fall:
    """At `time`: how many were at risk, how many had the event, the share without it from then on and its 95 % limits.

    Limits are None where the share is 0: the log-log transformation has none.
    """

    time: float
    at_risk: int
    events: int
    surviving: float
    ci_low: float | None
    ci_high: float | None


@dataclass(frozen=True)
class KaplanMeier:
    falls: tuple[Fall, ...]
    patients: int

    def at(self, time: float) -> Fall | None:
        """The last fall up to `time`; None before the first."""
        return next((fall for fall in reversed(self.falls) if fall.time <= time), None)

    @property
    def median(self) -> float | None:
        """The first time at which half or fewer are without the event; None where the curve stays above."""
        return next((fall.time for fall in self.falls if fall.surviving <= 0.5), None)


def kaplan_meier(patients: Sequence[Followed]) -> KaplanMeier:
    """A patient who entered later is at risk from then on alone. Somebody censored on a day of an event was at risk that day."""
    falls: list[Fall] = []
    surviving, greenwood = 1.0, 0.0
    for time in sorted({each.until for each in patients if each.event}):
        at_risk = sum(each.entered < time <= each.until for each in patients)
        events = sum(each.event and each.until == time for each in patients)
        surviving *= 1 - events / at_risk
        greenwood += events / (at_risk * (at_risk - events)) if surviving else 0.0
        falls.append(Fall(time, at_risk, events, surviving, *_limits(surviving, greenwood)))
    return KaplanMeier(tuple(falls), len(patients))


def _limits(surviving: float, greenwood: float) -> tuple[float | None, float | None]:
    if not surviving:
        return None, None
    reach = Z * math.sqrt(greenwood) / math.log(surviving)
    return surviving ** math.exp(-reach), surviving ** math.exp(reach)
