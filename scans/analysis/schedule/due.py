"""A scan that is due, with its window."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from patients.dates import add_months

EARLY_MONTHS, LATE_MONTHS = 1, 2
"""The window of a yearly scan around its due date (SCH-3)."""


class Kind(StrEnum):
    BASELINE = "baseline"
    RE_BASELINE = "re-baseline"
    ROUTINE = "routine"
    AFTER_STOP = "after-stop"
    PML = "pml"
    UNTREATED = "untreated"
    POSTPARTUM = "postpartum"


@dataclass(frozen=True, kw_only=True)
class DueScan:
    """A proposal: `opens_on` <= `due_on` <= `closes_on`, all days included. `rules` are names of the rules behind it.

    `reason` says why in words. `ask` names what a person should settle first, "" where nothing is open.
    `offer` names what a clinician may choose instead, "" where nothing is offered.
    `undated`: due at once and no day says since when, so the window begins on the day somebody asks.
    """

    kind: Kind
    rules: tuple[str, ...]
    opens_on: date
    due_on: date
    closes_on: date
    reason: str
    ask: str = ""
    offer: str = ""
    undated: bool = field(default=False, compare=False)

    def is_overdue(self, today: date) -> bool:
        """The window has closed and the scan was not made (SCH-9)."""
        return today > self.closes_on

    def __post_init__(self) -> None:
        if not self.opens_on <= self.due_on <= self.closes_on:
            raise ValueError(f"no window runs {self.opens_on}, {self.due_on}, {self.closes_on}")


def yearly(kind: Kind, rule: str, last: date, reason: str, ask: str = "") -> DueScan:
    """Twelve months after `last`, from one month before to two months after that day (SCH-3)."""
    due = add_months(last, 12)
    return DueScan(
        kind=kind,
        rules=(rule,),
        opens_on=add_months(due, -EARLY_MONTHS),
        due_on=due,
        closes_on=add_months(due, LATE_MONTHS),
        reason=reason,
        ask=ask,
    )


def between(
    kind: Kind, rule: str, months: tuple[int, int], after: tuple[date, date], reason: str, ask: str = ""
) -> DueScan:
    """Due as soon as the window opens: so many months after the earliest, closing so many after the latest day of `after`."""
    opens = add_months(after[0], months[0])
    return DueScan(
        kind=kind,
        rules=(rule,),
        opens_on=opens,
        due_on=opens,
        closes_on=add_months(after[1], months[1]),
        reason=reason,
        ask=ask,
    )


def at_once(
    kind: Kind, rules: tuple[str, ...], since: date, reason: str, ask: str = "", undated: bool = False
) -> DueScan:
    """Due since `since`, and overdue two months later (section 10, "SCH-3 in detail")."""
    return DueScan(
        kind=kind,
        rules=rules,
        opens_on=since,
        due_on=since,
        closes_on=add_months(since, LATE_MONTHS),
        reason=reason,
        ask=ask,
        undated=undated,
    )
