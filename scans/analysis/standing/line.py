"""One line of what is shown, and the groups that lines stand in."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

THERAPY, DUE, INTERVALS, FIGURES = "Therapy", "Next MRI", "Intervals", "Before and on"
SCORES, DISABILITY, CRITERIA = "Scores", "Relapses and disability", "Imaging parts of criteria"
WAYS, CAVEATS = "Other ways to work it out", "What limits the figures"
GROUPS = (THERAPY, DUE, INTERVALS, FIGURES, SCORES, DISABILITY, CRITERIA, WAYS, CAVEATS)
"""In the order of the page."""


@dataclass(frozen=True)
class Line:
    """One thing that is shown: `key` is the same thing at another moment, `what` its name, `words` what it reads."""

    key: Hashable
    group: str
    what: str
    words: str


def cannot_be_assessed(missing: Iterable[str]) -> str:
    return f"cannot be assessed: {', '.join(missing)}"
