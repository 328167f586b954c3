"""The worklist: groups with counts, rows in words, search that leaves no trace in the address, filters, pages."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.record import make_patient
from tests.factories.worklist import make_standing

LIST = "/follow-ups/"


@pytest.fixture
def nurse(client, cast):
    client.force_login(cast.bob)
    return client


def patient(cast, name: str = "Adler", **facts):
    return make_patient(cast.alice, cast.north, family_name=name, given_name="Fictitious", **facts)


def names(answer) -> dict[str, list[str]]:
    """Family names by group."""
    return {
        each.group.key: [row.name.split(",")[0] for row in each.rows]
        for each in answer.context["worklist"].shown
    }


def test_groups_in_their_order_with_counts(nurse, cast):
    make_standing(patient(cast, "Adler"), "to_request")
    make_standing(patient(cast, "Berg"), "overdue")
    make_standing(patient(cast, "Cohn"), "booked", state="booked", booked_for=date(2025, 12, 3))
    answer = nurse.get(LIST)
    assert names(answer) == {"overdue": ["Berg"], "to_request": ["Adler"]}
    counts = {each.group.key: each.number for each in answer.context["worklist"].groups}
    assert counts["booked"] == 1
    assert counts["to_review"] == 0
