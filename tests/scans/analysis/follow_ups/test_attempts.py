"""Which attempts to reach a patient were in vain."""

import pytest

from scans.analysis.follow_ups.attempts import IN_VAIN, REACHED, places_in_vain
from scans.follow_up_choices import ContactOutcome


def test_every_outcome_is_judged():
    assert {REACHED, *IN_VAIN} == set(ContactOutcome.values) - {"sent"}


@pytest.mark.parametrize(
    ("outcomes", "places"),
    [
        ([], []),
        (["no_answer", "message_left", "wrong_number"], [0, 1, 2]),
        (["no_answer", "reached"], []),
        (["no_answer", "reached", "message_left"], [2]),
        (["sent", "sent", "sent"], []),
        (["no_answer", "sent", "no_answer"], [0, 2]),
    ],
)
def test_since_the_patient_was_last_reached(outcomes, places):
    assert places_in_vain(outcomes) == places
