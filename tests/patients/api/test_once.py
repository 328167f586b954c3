"""A POST under an Idempotency-Key happens once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from patients.models import Patient, Visit
from tests.factories.api import client_of, fields_of
from tests.factories.cast import make_cast
from tests.factories.record import make_patient

LIST = "/api/v1/visits/"


@pytest.fixture
def body(cast) -> dict:
    return {"patient": str(make_patient(cast.alice, cast.north).pk), "visited_on": "2023-06-01"}


def test_the_same_key_and_body_answer_what_was_stored_first(cast, body):
    client = client_of(cast.alice)
    first = client.post(LIST, body, HTTP_IDEMPOTENCY_KEY="k1")
    second = client.post(LIST, body, HTTP_IDEMPOTENCY_KEY="k1")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert second["Location"] == first["Location"]
    assert Visit.objects.count() == 1


def test_without_a_key_or_under_another_it_happens_again(cast, body):
    client = client_of(cast.alice)
    for headers in ({}, {}, {"HTTP_IDEMPOTENCY_KEY": "a"}, {"HTTP_IDEMPOTENCY_KEY": "b"}):
        assert client.post(LIST, body, **headers).status_code == 201
    assert Visit.objects.count() == 4


def test_the_same_key_with_another_body_or_address_is_refused(cast, body):
    client = client_of(cast.alice)
    row = client.post(LIST, body, HTTP_IDEMPOTENCY_KEY="k1")["Location"]
    for address, other in (
        (LIST, {**body, "visited_on": "2023-06-02"}),
        (f"{row}withdraw/", {"reason": "x"}),
    ):
        answer = client.post(address, other, HTTP_IDEMPOTENCY_KEY="k1")
        assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert Visit.objects.get().withdrawn_at is None


def test_the_same_key_of_another_person_is_another_key(cast, body):
    for person in (cast.alice, cast.bob):
        assert client_of(person).post(LIST, body, HTTP_IDEMPOTENCY_KEY="k1").status_code == 201
    assert Visit.objects.count() == 2


def test_a_refused_write_leaves_the_key_free(cast, body):
    client = client_of(cast.alice)
    assert client.post(LIST, {**body, "visited_on": "soon"}, HTTP_IDEMPOTENCY_KEY="k1").status_code == 400
    assert client.post(LIST, body, HTTP_IDEMPOTENCY_KEY="k1").status_code == 201


def test_a_withdrawal_happens_once(cast, body):
    client = client_of(cast.alice)
    row = client.post(LIST, body)["Location"]
    versions = {
        client.post(f"{row}withdraw/", {"reason": "x"}, HTTP_IDEMPOTENCY_KEY="w")["ETag"] for _ in range(2)
    }
    assert versions == {'"2"'}


@pytest.mark.parametrize("key", ["", "x" * 81])
def test_a_key_has_a_bearable_length(cast, body, key):
    answer = client_of(cast.alice).post(LIST, body, HTTP_IDEMPOTENCY_KEY=key)
    assert fields_of(answer) == {"Idempotency-Key": "invalid"}


@pytest.mark.django_db(transaction=True)
def test_two_at_once_store_one_row():
    cast = make_cast()
    client, together = client_of(cast.alice), threading.Barrier(2)
    body = {"mrn": "N1", "family_name": "Testcase"}

    def post(_):
        together.wait()
        try:
            return client.post("/api/v1/patients/", body, HTTP_IDEMPOTENCY_KEY="k1")
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(post, range(2)))
    assert [answer.status_code for answer in answers] == [201, 201]
    assert {answer.json()["id"] for answer in answers} == {str(Patient.objects.get().pk)}
