"""Attempts to reach a patient, in words."""

from collections.abc import Sequence
from datetime import date

from scans.analysis.follow_ups.attempts import IN_VAIN, places_in_vain
from scans.follow_up_choices import ContactOutcome
from scans.worklist import Attempt

OUTCOMES = dict(ContactOutcome.choices)


def in_vain(attempts: Sequence[Attempt]) -> int:
    """Attempts in vain since the patient was last reached."""
    return len(places_in_vain([attempt.outcome for attempt in attempts]))


def attempts_in_words(attempts: Sequence[Attempt], today: date) -> str:
    """For example: 2 attempts, last 3 Nov: no answer; 1 attempt in vain, then 5 Nov: sent."""
    if not attempts:
        return ""
    last, number = attempts[-1], in_vain(attempts)
    when = f"{last.on:%-d %b}" if last.on.year == today.year else f"{last.on:%-d %b %Y}"
    said = f"{when}: {OUTCOMES[last.outcome]}"
    if not number:
        return said
    if last.outcome not in IN_VAIN:
        return f"{number} attempt{'' if number == 1 else 's'} in vain, then {said}"
    return f"1 attempt, {said}" if number == 1 else f"{number} attempts, last {said}"
