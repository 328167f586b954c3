import pytest

from tests.factories.api import client_of, fields_of
from tests.factories.record import make_patient

LIST = "/api/v1/relapses/"


@pytest.fixture
def body(cast) -> dict:
    return {"patient": str(make_patient(cast.alice, cast.north).pk), "onset": "2023-06"}


def test_a_relapse_is_answered_whole(cast, body):
    stored = (
        client_of(cast.bob)
        .post(LIST, {**body, "severity": "Severe", "steroids": "yes", "ended_on": "2023-07-10"})
        .json()
    )
    assert stored.pop("id")
    assert stored == {
        "version": 1,
        "patient": body["patient"],
        "onset": {"earliest": "2023-06-01", "latest": "2023-06-30"},
        "severity": "severe",
        "steroids": "yes",
        "confirmed": "unknown",
        "fever": "unknown",
        "lasted_24_hours": "unknown",
        "ended_on": "2023-07-10",
        "symptoms": "",
    }


@pytest.mark.parametrize("word", [None, "", "unknown"])
def test_a_word_may_be_unknown(cast, body, word):
    assert client_of(cast.bob).post(LIST, {**body, "severity": word}).json()["severity"] == "unknown"


def test_an_onset_is_needed_and_the_end_lies_after_it(cast, body):
    client = client_of(cast.bob)
    assert fields_of(client.post(LIST, {**body, "onset": None})) == {"onset": "null"}
    assert fields_of(client.post(LIST, {**body, "onset": ""})) == {"onset": "invalid"}
    assert fields_of(client.post(LIST, {**body, "ended_on": "2023-05-31"})) == {"ended_on": "invalid"}
