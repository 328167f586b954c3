"""The page of a patient's history."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.record import make_patient, make_scan


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


def trail_of(client, user, patient, **asked):
    client.force_login(user)
    return client.get(reverse("scans:trail", args=[patient.pk]), asked)


def test_what_was_entered_is_told_in_words(client, cast, patient):
    make_scan(cast.alice, patient, date(2024, 5, 6), gd="1")
    page = " ".join(trail_of(client, cast.vera, patient).content.decode().split())
    assert '<span class="timeline__title">Alice</span> entered and signed the brain MRI of 6 May 2024' in page
    assert "<li>Gd+ T1: 1</li>" in page
    for column in ("gd_t1", "pgh_", "withdrawn_at", "_id", "None"):
        assert column not in page.split("<ol")[1].split("</ol>")[0]


@pytest.mark.parametrize(
    ("person", "sees"), [("alice", True), ("dana", True), ("bob", False), ("vera", False)]
)
def test_who_opened_the_record_is_for_neurologists_and_administrators(client, cast, patient, person, sees):
    trail_of(client, cast.vera, patient)
    assert (
        "Who opened the record" in trail_of(client, getattr(cast, person), patient).content.decode()
    ) is sees


def test_pages_are_bounded(client, cast, patient):
    for number in range(45):
        make_scan(cast.alice, patient, date(2020, 1 + number // 28, 1 + number % 28), gd="1")
    assert len(trail_of(client, cast.vera, patient).context["page"]) == 40
    assert len(trail_of(client, cast.vera, patient, page="2").context["page"]) == 6
    assert len(trail_of(client, cast.vera, patient, page="nonsense").context["page"]) == 40


def queries_of(client, cast, number: int) -> int:
    patient = make_patient(cast.alice, cast.north)
    for each in range(number):
        make_scan(cast.alice, patient, date(2020, 1, 1 + each), gd="1")
    client.force_login(cast.alice)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse("scans:trail", args=[patient.pk])).status_code == 200
    return len(queries)


def test_queries_do_not_grow_with_the_history(client, cast):
    assert queries_of(client, cast, 1) == queries_of(client, cast, 30)
