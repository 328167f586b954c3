"""Attempts to reach a patient, in words."""

from collections.abc import Sequence
from datetime import date

from scans.follow_up_choices import ContactOutcome
from scans.worklist import Attempt

REACHED = ContactOutcome.REACHED.value
OUTCOMES = dict(ContactOutcome.choices)


def in_vain(attempts: Sequence[Attempt]) -> int:
    """Attempts since the patient was last reached."""
    last = max((place for place, attempt in enumerate(attempts, 1) if attempt.outcome == REACHED), default=0)
    return len(attempts) - last


def attempts_in_words(attempts: Sequence[Attempt], today: date) -> str:
    """For example: 2 attempts, last 3 Nov: no answer."""
    if not attempts:
        return ""
    last, number = attempts[-1], in_vain(attempts)
    when = f"{last.on:%-d %b}" if last.on.year == today.year else f"{last.on:%-d %b %Y}"
    said = f"{when}: {OUTCOMES[last.outcome]}"
    if not number:
        return said
    return f"1 attempt, {said}" if number == 1 else f"{number} attempts, last {said}"
