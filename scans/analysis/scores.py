"""Response scores and activity states about a year after the start (SCO-1 to SCO-5): they say risk, not
cause.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Score:
    """A sum of points over everything the record allows: [low, high].

    `shown` is the score where the known parts decide it, else None and `missing` names what would decide it.
    `low` and `high` are None where no score is due (therapy stopped before month 12, month 15 still ahead).
    `variant` names the definition, `notes` its limits.
    """

    low: int | None
    high: int | None
    shown: int | None
    missing: tuple[str, ...] = ()
    variant: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ActivityState:
    """An answer over a stated period: True met, False not met, None cannot be assessed, with what is missing."""

    answer: bool | None
    label: str
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scores:
    magnims: Score
    rio: Score
    modified_rio: Score
    neda3: ActivityState
    meda: ActivityState
