"""Lesion counts as intervals: what is known of a number, no more and no less (CON-3, LES-7)."""

from dataclasses import dataclass
from enum import StrEnum


class CountKind(StrEnum):
    """What is counted. New and enlarging are kept apart, with a third kind for scan reports that do not
    separate them (LES-3).
    """

    NEW_T2 = "new_t2"
    ENLARGING_T2 = "enlarging_t2"
    NEW_OR_ENLARGING_T2 = "new_or_enlarging_t2"
    GD_T1 = "gd_t1"
    TOTAL_T2 = "total_t2"
    T1_BLACK_HOLES = "t1_black_holes"


class CountState(StrEnum):
    """How the scan report speaks of the count.

    `counted`, `bounded`, `approximate` and `uncountable` carry a usable count. `to_confirm` carries a
    proposal that is not used until a person confirms it. `not_assessed` and `not_reported` carry none.
    """

    COUNTED = "counted"
    BOUNDED = "bounded"
    APPROXIMATE = "approximate"
    UNCOUNTABLE = "uncountable"
    TO_CONFIRM = "to_confirm"
    NOT_ASSESSED = "not_assessed"
    NOT_REPORTED = "not_reported"


USABLE_STATES = frozenset(
    {CountState.COUNTED, CountState.BOUNDED, CountState.APPROXIMATE, CountState.UNCOUNTABLE}
)


@dataclass(frozen=True)
class Count:
    """lo <= true number of lesions <= hi; `hi` None has no upper limit (CON-3). Raises ValueError for any
    other order.
    """

    lo: int
    hi: int | None

    def __post_init__(self) -> None:
        if self.lo < 0 or (self.hi is not None and self.hi < self.lo):
            raise ValueError(f"no lesion count lies between {self.lo} and {self.hi}")

    @classmethod
    def exact(cls, lesions: int) -> "Count":
        return cls(lesions, lesions)

    @property
    def is_exact(self) -> bool:
        return self.lo == self.hi

    def __add__(self, other: "Count") -> "Count":
        hi = None if self.hi is None or other.hi is None else self.hi + other.hi
        return Count(self.lo + other.lo, hi)


ZERO = Count(0, 0)


@dataclass(frozen=True)
class ReadCount:
    """One count of a reading: the state, what it says as an interval, and the words as typed.

    `count` is None for `not_assessed` and `not_reported`; `reason` says in words why a count is not assessed
    or needs a person.
    """

    state: CountState
    count: Count | None
    text: str = ""
    reason: str | None = None

    @property
    def usable(self) -> Count | None:
        """The count if it may enter a figure: nothing that waits for a person does."""
        return self.count if self.state in USABLE_STATES else None

    @property
    def is_given(self) -> bool:
        """The scan report says a number of some kind, even one that waits for a person."""
        return self.state in USABLE_STATES or self.state is CountState.TO_CONFIRM


NOT_REPORTED = ReadCount(CountState.NOT_REPORTED, None)


def words(count: Count) -> str:
    """Say a count: 3, 3 to 5, at least 21."""
    if count.is_exact:
        return str(count.lo)
    if count.hi is not None:
        return f"{count.lo} to {count.hi}"
    return f"at least {count.lo}"


def lesions_in_words(count: Count) -> str:
    """Say a count with its noun: 1 lesion, 3 to 5 lesions, at least 21 lesions."""
    return f"{words(count)} {'lesion' if count == Count(1, 1) else 'lesions'}"
