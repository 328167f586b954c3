"""The same questions to each page of the record: does it work, and whom does it turn away."""

from urllib.parse import quote
from uuid import uuid4

import pytest
from django.urls import reverse

from lesiontrack.audit.models import Denial, PatientOpened
from tests.patients.views.asking import DOORS, LISTS, make_record

EVERYBODY = ("alice", "bob", "dana", "vera")
METHODS = ("GET", "POST", "PUT", "DELETE")
READING = [door for door in DOORS if "GET" in door.methods]


def ids(door) -> str:
    """The same in every process that collects the tests."""
    return f"{door.name} {door.noun}".strip()


@pytest.fixture
def record(cast):
    return make_record(cast.alice, cast.north)


def ask(client, person, method, address, **typed):
    if person is not None:
        client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client.generic(method, address, "", "application/x-www-form-urlencoded", **typed)


@pytest.mark.parametrize("door", READING, ids=ids)
@pytest.mark.parametrize("name", EVERYBODY)
def test_it_opens_for_those_who_may(client, cast, record, door, name):
    answer = ask(client, getattr(cast, name), "GET", door.address(record))
    assert answer.status_code == (200 if name in door.opens else 403)


@pytest.mark.parametrize("door", READING, ids=ids)
def test_whose_page_it_is_stands_on_top(client, cast, record, door):
    page = ask(client, cast.alice, "GET", door.address(record)).content.decode()
    assert page.count('<section class="patient-banner"') == 1
    assert record.patient.mrn in page


@pytest.mark.parametrize("door", DOORS, ids=ids)
@pytest.mark.parametrize("name", EVERYBODY)
def test_it_writes_for_those_who_may(client, cast, record, door, name):
    answer = ask(client, getattr(cast, name), "POST", door.address(record))
    assert (answer.status_code == 403) == (name not in door.writes)


@pytest.mark.parametrize("door", DOORS, ids=ids)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_somebody_who_is_not_signed_in_is_sent_to_sign_in(client, record, door, method):
    address = door.address(record)
    answer = ask(client, None, method, address)
    assert (answer.status_code, answer["Location"]) == (302, f"/account/sign-in/?next={quote(address)}")


@pytest.mark.parametrize("door", DOORS, ids=ids)
def test_an_outsider_finds_nothing(client, cast, record, door):
    for method in door.methods:
        assert ask(client, cast.charlie, method, door.address(record)).status_code == 404
    assert Denial.objects.filter(user=cast.charlie.pk, status=404).count() == len(door.methods)
    assert not PatientOpened.objects.filter(user=cast.charlie.pk).exists()


@pytest.mark.parametrize("door", DOORS, ids=ids)
def test_an_unknown_row_is_not_found(client, cast, record, door):
    address = door.address(record)
    wrong = str(record.rows[door.noun].pk if door.noun else record.patient.pk)
    assert ask(client, cast.alice, door.methods[-1], address.replace(wrong, str(uuid4()))).status_code == 404


@pytest.mark.parametrize("door", [door for door in DOORS if door.noun], ids=ids)
def test_a_row_is_not_found_at_the_address_of_another_patient(client, cast, record, door):
    other = make_record(cast.alice, cast.north)
    address = door.address(record).replace(str(record.patient.pk), str(other.patient.pk))
    assert ask(client, cast.alice, door.methods[-1], address).status_code == 404


@pytest.mark.parametrize("door", DOORS, ids=ids)
def test_other_methods_are_refused(client, cast, record, door):
    for method in METHODS:
        if method not in door.methods:
            assert ask(client, cast.alice, method, door.address(record)).status_code == 405


@pytest.mark.parametrize("door", READING, ids=ids)
def test_who_opened_the_patient_is_noted(client, cast, record, door):
    ask(client, cast.alice, "GET", door.address(record))
    opened = PatientOpened.objects.get()
    assert (opened.user, opened.patient, opened.route) == (
        cast.alice.pk,
        record.patient.pk,
        f"patients:{door.name}",
    )


@pytest.mark.parametrize("door", LISTS, ids=ids)
def test_a_page_offers_only_what_the_person_may_do(client, cast, record, door):
    for name in EVERYBODY:
        page = ask(client, getattr(cast, name), "GET", door.address(record)).content.decode()
        assert ('name="submission"' in page) == (name in door.writes)
        assert ("Amend" in page or 'name="version"' in page) == (name in door.writes)


def test_an_unknown_noun_is_not_withdrawn(client, cast, record):
    address = reverse("patients:withdraw", args=[record.patient.pk, "patients", record.rows["visits"].pk])
    assert ask(client, cast.alice, "POST", address).status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("details", 11),
        ("therapies", 12),
        ("relapses", 10),
        ("edss", 11),
        ("laboratory", 10),
        ("phenotypes", 10),
        ("visits", 11),
        ("safety", 20),
        ("safety_checks", 10),
        ("implants", 10),
        ("contrast_reactions", 10),
        ("pregnancies", 10),
    ],
)
def test_a_page_asks_a_fixed_number_of_questions(
    client, cast, django_assert_num_queries, name, queries, rows
):
    record = make_record(cast.alice, cast.north, rows)
    door = next(door for door in LISTS if door.name == name)
    client.force_login(cast.alice, "django.contrib.auth.backends.ModelBackend")
    with django_assert_num_queries(queries):
        client.get(door.address(record))
