"""A score with everything it was made of, at one end of the start: what a card of it shows."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

from scans.analysis.activity import ActivityState
from scans.analysis.next_class import Step
from scans.analysis.score import Score
from scans.analysis.score_items import Item
from scans.analysis.timeline import Key

Outcome = Score | ActivityState
OutcomeT = TypeVar("OutcomeT", Score, ActivityState)


class RowKind(StrEnum):
    SCAN = "scan"
    RELAPSE = "relapse"
    EDSS = "edss"
    COURSE = "course"


@dataclass(frozen=True)
class Row:
    """A row of the record that a score was made of, and how to say it."""

    kind: RowKind
    id: Key
    words: str


@dataclass(frozen=True)
class Input:
    """One thing a score was made of: its value in words, and the rows it comes from.

    `mend` is the row that would have to say more, None where everything is said or no row could say it.
    """

    item: Item
    value: str
    rows: tuple[Row, ...] = ()
    mend: Row | None = None


@dataclass(frozen=True)
class Other:
    """The same score read another way: another reference scan, variant or second look. `result` says it in words."""

    name: str
    result: str
    missing: tuple[str, ...] = ()
    note: str = ""
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Assessment(Generic[OutcomeT]):
    """`lead` is a separately named state that stands before the outcome (NEDA-3 by T2 alone), None where there is
    none.
    """

    outcome: OutcomeT
    inputs: tuple[Input, ...] = ()
    steps: tuple[Step, ...] = ()
    others: tuple[Other, ...] = ()
    lead: ActivityState | None = None

    def merged_with(self, other: "Assessment[OutcomeT]") -> "Assessment[OutcomeT]":
        """What holds at both ends of an imprecise start; what differs between them is listed for both."""
        lead = self.lead and other.lead and self.lead.merged_with(other.lead)
        return replace(
            self,
            outcome=self.outcome.merged_with(other.outcome),
            inputs=tuple(dict.fromkeys(self.inputs + other.inputs)),
            steps=self.steps if self.steps == other.steps else (),
            others=tuple(dict.fromkeys(self.others + other.others)),
            lead=lead,
        )


AnyAssessment = Assessment[Score] | Assessment[ActivityState]


def result_of(outcome: Outcome) -> str:
    """In words: "1", "0 to 1", "2 to 3, high risk", "NEDA-3 met"; "" where no score is due."""
    if isinstance(outcome, ActivityState):
        return "" if outcome.is_not_due else outcome.label
    if outcome.low is None:
        return ""
    points = str(outcome.low) if outcome.low == outcome.high else f"{outcome.low} to {outcome.high}"
    return f"{points}, {outcome.risk}" if outcome.risk else points


def is_decided(outcome: Outcome) -> bool:
    """The record decides it: the answer, or at least the class."""
    if isinstance(outcome, ActivityState):
        return outcome.answer is not None
    return outcome.shown is not None or outcome.risk is not None
