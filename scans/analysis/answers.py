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
        if self is Answer.UNKNOWN:
            return self
        return Answer.FALSE if self is Answer.TRUE else Answer.TRUE


def known_or(answers: Iterable[Answer]) -> Answer:
    """TRUE if any is TRUE, FALSE only if all are FALSE, else UNKNOWN (CON-2)."""
    return _decided_by(Answer.TRUE, answers, Answer.FALSE)


def known_and(answers: Iterable[Answer]) -> Answer:
    """FALSE if any is FALSE, TRUE only if all are TRUE, else UNKNOWN (CON-2)."""
    return _decided_by(Answer.FALSE, answers, Answer.TRUE)


def _decided_by(one: Answer, answers: Iterable[Answer], otherwise: Answer) -> Answer:
    """One such answer decides, and no further one is asked for."""
    for answer in answers:
        if answer is one:
            return one
        if answer is Answer.UNKNOWN:
            otherwise = answer
    return otherwise


def at_least(count: Count | None, threshold: int) -> Answer:
    """Is the true count `threshold` or more? Decided only where every value of the count agrees (CON-3); None
    is not assessable.
    """
    if count is None:
        return Answer.UNKNOWN
    if count.lo >= threshold:
        return Answer.TRUE
    return Answer.FALSE if count.hi is not None and count.hi < threshold else Answer.UNKNOWN
