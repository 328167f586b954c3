"""A sum of points over everything the record allows, and what would decide it (CON-2, CON-3)."""

from collections.abc import Callable
from dataclasses import dataclass

from scans.analysis.score_items import Item


@dataclass(frozen=True)
class Score:
    """A sum of points over everything the record allows: [low, high].

    `shown` is the score where the known parts decide it, else None and `missing` names what would decide it.
    `low` and `high` are None where no score is due: `missing` says why. `risk` is the class the whole range
    lies in. `variant` names the definition, `notes` its limits.
    """

    low: int | None
    high: int | None
    shown: int | None
    missing: tuple[str, ...] = ()
    variant: str | None = None
    risk: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def points(self) -> range:
        """Every sum that the record allows; none where no score is due."""
        return range(0) if self.low is None or self.high is None else range(self.low, self.high + 1)

    def merged_with(self, other: "Score") -> "Score":
        """What holds at both ends of an imprecise start."""
        if self == other:
            return self
        if self.low is None or self.high is None or other.low is None or other.high is None:
            return Score(None, None, None, _both(self.missing, other.missing), self.variant)
        low, high = min(self.low, other.low), max(self.high, other.high)
        decided = low == high
        missing = () if decided else _both(self.missing, other.missing, (Item.EXACT_START,))
        risk = self.risk if self.risk == other.risk else None
        notes = _both(self.notes, other.notes)
        return Score(low, high, low if decided else None, missing, self.variant, risk, notes)


def sum_of_points(
    low: int, high: int, missing: tuple[str, ...], class_of: Callable[[int], str | None]
) -> Score:
    """A score from `low` to `high`; its class is named where every value of the range lies in the same one."""
    classes = {class_of(points) for points in range(low, high + 1)}
    decided = low == high
    return Score(
        low=low,
        high=high,
        shown=low if decided else None,
        missing=() if decided else missing,
        risk=classes.pop() if len(classes) == 1 else None,
    )


def no_score(why: str, variant: str | None = None) -> Score:
    return Score(None, None, None, (why,), variant)


def _both(*parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for part in parts for each in part))
