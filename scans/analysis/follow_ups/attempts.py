"""Attempts to reach a patient that were in vain: after so many of them the doctor is told, and a letter may be written."""

from collections.abc import Sequence

REACHED = "reached"
IN_VAIN = frozenset({"no_answer", "message_left", "wrong_number"})
"""A letter that was sent is no attempt in vain: nobody knows yet what came of it."""


def places_in_vain(outcomes: Sequence[str]) -> list[int]:
    """Of the attempts, earliest first: the places of those in vain since the patient was last reached."""
    last = max((place for place, outcome in enumerate(outcomes) if outcome == REACHED), default=-1)
    return [place for place, outcome in enumerate(outcomes) if place > last and outcome in IN_VAIN]
