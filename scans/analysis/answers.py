"""Three-valued answers (CON-2) and the reasons why something cannot be calculated (CON-4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from scans.analysis.counts import Count


@dataclass(frozen=True)
class Reason:
    """Why a figure is absent: a code for programs, words for people. Stands where a number would stand, never
    beside one.
    """

    code: str
    text: str


class Answer(Enum):
    """Kleene's three values. UNKNOWN is never counted as FALSE, neither above nor below the line."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: bool | None) -> "Answer":
        return cls.UNKNOWN if value is None else cls.TRUE if value else cls.FALSE

    @property
    def as_bool(self) -> bool | None:
        """True, False, or None for UNKNOWN: the form the API speaks."""
        return {Answer.TRUE: True, Answer.FALSE: False, Answer.UNKNOWN: None}[self]

    def negated(self) -> "Answer":
        return {Answer.TRUE: Answer.FALSE, Answer.FALSE: Answer.TRUE, Answer.UNKNOWN: Answer.UNKNOWN}[self]


def known_or(answers: Iterable[Answer]) -> Answer:
    """TRUE if any is TRUE, FALSE only if all are FALSE, else UNKNOWN (CON-2)."""
    given = list(answers)
    if Answer.TRUE in given:
        return Answer.TRUE
    return Answer.UNKNOWN if Answer.UNKNOWN in given else Answer.FALSE


def known_and(answers: Iterable[Answer]) -> Answer:
    """FALSE if any is FALSE, TRUE only if all are TRUE, else UNKNOWN (CON-2)."""
    return known_or(answer.negated() for answer in answers).negated()


def at_least(count: Count | None, threshold: int) -> Answer:
    """Is the true count `threshold` or more? Decided only where every value of the count agrees (CON-3); None
    is not assessable.
    """
    if count is None:
        return Answer.UNKNOWN
    if count.lo >= threshold:
        return Answer.TRUE
    return Answer.FALSE if count.hi is not None and count.hi < threshold else Answer.UNKNOWN
