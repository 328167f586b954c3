"""What a rule of MRI safety says where a scan is requested or booked."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """`note` to know, `ask` somebody must ask, `review` radiology looks first, `block` only a named radiologist lets it go on."""

    NOTE = "note"
    ASK = "ask"
    REVIEW = "review"
    BLOCK = "block"


STRICTEST_FIRST = (Severity.BLOCK, Severity.REVIEW, Severity.ASK, Severity.NOTE)


class What(StrEnum):
    """What the flag is about: the contrast agent, or the booking of any scan."""

    CONTRAST = "contrast"
    BOOKING = "booking"


@dataclass(frozen=True)
class SafetyFlag:
    """`code` is unique among the flags of a patient and at most 40 characters: an override answers one code.

    `words` give the reason; `tasks` are what somebody must do before or after the scan.
    """

    code: str
    severity: Severity
    words: str
    what: What
    tasks: tuple[str, ...] = ()

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.BLOCK


@dataclass(frozen=True)
class Overridden:
    """A named radiologist lets the scan go on although the flag `code` blocks it."""

    code: str
    radiologist: str
    reason: str

    def answers(self, flag: SafetyFlag) -> SafetyFlag:
        """The flag as it stands then: it is told, with who decided and why, and blocks no more."""
        words = f"{flag.words}; overridden by {self.radiologist}: {self.reason}"
        return replace(flag, severity=Severity.NOTE, words=words)
