"""A key makes a write happen once; with other content it is refused."""

from uuid import uuid4

import pytest

from lesiontrack.doors.idempotency import KeyReused, claim, remember
from lesiontrack.doors.models import IdempotencyKey
from tests.factories.record import make_patient

KEY = "3f1d9a4e"


def asked(user, content=None, key=KEY, route="api:patients"):
    return claim(user=user, key=key, route=route, content=content or {"mrn": "4711"})


def test_a_new_key_has_no_result_yet(cast):
    assert (asked(cast.alice).row, asked(cast.alice).location) == (None, "")


def test_a_key_answers_with_what_was_stored(cast):
    patient = make_patient(cast.alice, cast.north)
    remember(asked(cast.alice), row=patient, location="/patients/1/", status=201)
    again = asked(cast.alice)
    assert (again.row, again.location, again.status) == (patient.pk, "/patients/1/", 201)
    assert IdempotencyKey.objects.count() == 1


@pytest.mark.parametrize("other", [{"content": {"mrn": "4712"}}, {"route": "api:scans"}])
def test_a_key_with_other_content_or_at_another_door_is_refused(cast, other):
    remember(asked(cast.alice), location="/patients/1/")
    with pytest.raises(KeyReused, match="Send a new Idempotency-Key.") as reused:
        asked(cast.alice, **other)
    assert reused.value.location == "/patients/1/"


def test_the_order_of_the_fields_is_no_other_content(cast):
    remember(asked(cast.alice, {"mrn": "4711", "sex": "female"}), location="/patients/1/")
    assert asked(cast.alice, {"sex": "female", "mrn": "4711"}).location == "/patients/1/"


def test_the_same_key_of_two_people_is_two_keys(cast):
    remember(asked(cast.alice), location="/patients/1/")
    assert asked(cast.bob, {"mrn": "4712"}).location == ""


def test_content_of_any_kind_has_a_fingerprint(cast):
    content = {"patient": uuid4(), "days": [1, 2], "note": "“ü”"}
    assert asked(cast.alice, content).fingerprint == asked(cast.alice, content).fingerprint
    assert content["note"] not in asked(cast.alice, content).fingerprint
