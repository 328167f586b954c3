"""What the rules would say now of a scan that a person has taken up: a suggestion, never a change (SCH-9)."""

from dataclasses import replace

from patients.dates import day_in_words
from scans.analysis.follow_ups.owed import OwedScan
from scans.analysis.follow_ups.state import State
from scans.analysis.schedule.due import DueScan

LONGEST = 400
NOT_ASKED = (State.PERFORMED, State.ENTERED, State.REVIEWED, State.NO_FURTHER, State.STOPPED)
"""The scan is made, or none is wanted: its window is of no matter any more."""


def suggestion(owed: OwedScan, due: DueScan) -> DueScan | None:
    """`due` where it is another scan or another window than the one a person holds to, and nobody decided about it yet."""
    if owed.is_kept_by_the_record or owed.state in NOT_ASKED:
        return None
    same_window = due.undated or (due.opens_on, due.due_on, due.closes_on) == owed.window
    if (due.kind == owed.kind and same_window) or in_words(due) == owed.covers:
        return None
    return due


def in_words(due: DueScan) -> str:
    """The proposal as a person reads it; the same words as long as it is the same proposal. At most 400 characters."""
    if due.undated:
        return _cut(due.reason, " (due now)")
    window = f" (due {day_in_words(due.due_on)}, window {day_in_words(due.opens_on)} to {day_in_words(due.closes_on)})"
    return _cut(due.reason, window)


def _cut(reason: str, window: str) -> str:
    room = LONGEST - len(window)
    return (reason if len(reason) <= room else f"{reason[: room - 1]}…") + window


def steadied(due: DueScan, owed: OwedScan) -> DueScan:
    """A scan that nothing dates is due since it was first known to be missing: else it would never be overdue."""
    if not due.undated or due.kind != owed.kind:
        return due
    opens_on, due_on, closes_on = owed.window
    return replace(due, opens_on=opens_on, due_on=due_on, closes_on=closes_on)
