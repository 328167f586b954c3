"""MRI safety in a row of a list: what somebody has to look at before the scan, in few words."""

from collections.abc import Iterable
from dataclasses import dataclass

from scans.analysis.mri_safety.flag import SafetyFlag, Severity

KINDS = {Severity.BLOCK: "error", Severity.REVIEW: "warning"}
LONGEST = 60


@dataclass(frozen=True)
class SafetyBadge:
    kind: str
    label: str
    words: str


def badges(flags: Iterable[SafetyFlag]) -> list[SafetyBadge]:
    """The strictest first; what is to be asked in one line. What is only to know stands on the follow-up's page."""
    flags = list(flags)
    shown = [
        SafetyBadge(KINDS[flag.severity], _label(flag), flag.words)
        for flag in flags
        if flag.severity in KINDS
    ]
    asked = [flag.words for flag in flags if flag.severity is Severity.ASK]
    return (
        [*shown, SafetyBadge("info", f"MRI safety: {len(asked)} to ask", "; ".join(asked))]
        if asked
        else shown
    )


def _label(flag: SafetyFlag) -> str:
    words = flag.words if len(flag.words) <= LONGEST else f"{flag.words[: LONGEST - 1].rstrip()}…"
    return f"Blocked: {words}" if flag.blocks else words
