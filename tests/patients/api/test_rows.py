"""The same questions for every noun of the record that belongs to a patient."""

import uuid
from datetime import date

import pytest
from rest_framework.test import APIClient

from lesiontrack.access.actions import create_user, system_user
from lesiontrack.access.roles import Role
from lesiontrack.audit.models import PatientOpened
from tests.factories.api import client_of, fields_of
from tests.factories.record import make_patient

NEW = {
    "therapy-courses": {"product": "Betaseron", "start": "2023-06-01"},
    "relapses": {"onset": "2023-06"},
    "edss-assessments": {"assessed_on": "2023-06-01", "score": 2.5},
    "laboratory-results": {"analyte": "jcv", "taken_on": "2023-06-01", "finding": "negative"},
    "phenotypes": {"phenotype": "RRMS", "since": "2020"},
    "visits": {"visited_on": "2023-06-01"},
    "mri-safety-checks": {"asked_on": "2023-06-01", "implants": "no"},
    "implants": {"device": "pacemaker", "removed_on": "2023-06-01"},
    "contrast-reactions": {"day": "2023-06", "severity": "mild"},
    "pregnancies": {"since": "2023-06", "ended": "2024-03", "outcome": "birth"},
}
CHANGE = {
    "therapy-courses": {"dose": "250 µg"},
    "relapses": {"severity": "mild"},
    "edss-assessments": {"rater": "alice@example.org"},
    "laboratory-results": {"assay": "ELISA"},
    "phenotypes": {"criteria_version": "McDonald 2017"},
    "visits": {"doctor": "alice@example.org"},
    "mri-safety-checks": {"diabetes": "yes"},
    "implants": {"name": "Adapta"},
    "contrast-reactions": {"agent": "gadobutrol"},
    "pregnancies": {"breastfeeding": "yes"},
}
REQUIRED = {
    "therapy-courses": ["product"],
    "relapses": ["onset"],
    "edss-assessments": ["assessed_on", "score"],
    "laboratory-results": ["analyte", "taken_on"],
    "phenotypes": ["phenotype"],
    "visits": ["visited_on"],
    "mri-safety-checks": ["asked_on"],
    "implants": ["device"],
    "contrast-reactions": [],
    "pregnancies": [],
}
REFUSED_TO = {
    "therapy-courses": ["vera", "dana"],
    "relapses": ["vera", "dana"],
    "edss-assessments": ["vera", "dana", "bob"],
    "laboratory-results": ["vera", "dana"],
    "phenotypes": ["vera", "dana", "bob"],
    "visits": ["vera", "dana"],
    "mri-safety-checks": ["vera", "dana"],
    "implants": ["vera", "dana"],
    "contrast-reactions": ["vera", "dana"],
    "pregnancies": ["vera", "dana"],
}


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


@pytest.fixture(params=sorted(NEW))
def noun(request) -> str:
    return request.param


@pytest.fixture
def address(noun) -> str:
    return f"/api/v1/{noun}/"


@pytest.fixture
def body(noun, patient) -> dict:
    return {"patient": str(patient.pk), **NEW[noun]}


@pytest.fixture
def row(cast, address, body) -> str:
    """The address of one row."""
    return client_of(cast.alice).post(address, body)["Location"]


def test_a_row_is_stored_read_listed_and_amended(cast, noun, address, body):
    client = client_of(cast.alice)
    stored = client.post(address, body)
    assert (stored.status_code, stored["ETag"], stored.json()["patient"]) == (201, '"1"', body["patient"])
    assert client.get(stored["Location"]).json() == stored.json()
    assert client.get(address, {"patient": body["patient"]}).json()["results"] == [stored.json()]
    assert client.get(address, {"patient": str(uuid.uuid4())}).json()["results"] == []
    amended = client.patch(stored["Location"], CHANGE[noun], HTTP_IF_MATCH='"1"')
    assert (amended.status_code, amended["ETag"]) == (200, '"2"')
    assert {**stored.json(), **CHANGE[noun], "version": 2} == amended.json()
    assert client.patch(stored["Location"], CHANGE[noun], HTTP_IF_MATCH='"1"').status_code == 412


def test_a_row_is_withdrawn_with_a_reason(cast, address, row):
    client = client_of(cast.alice)
    assert fields_of(client.post(f"{row}withdraw/", {"reason": " "})) == {"reason": "required"}
    assert client.post(f"{row}withdraw/", {"reason": "x"}, HTTP_IF_MATCH='"9"').status_code == 412
    assert client.post(f"{row}withdraw/", {"reason": "wrong patient"}).status_code == 200
    assert client.get(address).json()["count"] == 0
    assert client.get(row).status_code == 200
    assert fields_of(client.patch(row, {"reason": "x"})) == {"": "invalid"}


def test_nobody_comes_in_without_signing_in(address, row):
    for method in ("get", "post", "patch", "delete"):
        assert getattr(APIClient(), method)(address, {}, format="json").status_code == 401
        assert getattr(APIClient(), method)(row, {}, format="json").status_code == 401
    assert APIClient().post(f"{row}withdraw/").status_code == 401


def test_an_outsider_sees_and_changes_nothing(cast, noun, address, body, row):
    outsider = client_of(cast.charlie)
    assert outsider.get(address).json()["count"] == 0
    assert outsider.get(row).status_code == 404
    assert outsider.post(address, body).status_code == 404
    assert outsider.patch(row, CHANGE[noun]).status_code == 404
    assert outsider.post(f"{row}withdraw/", {"reason": "x"}).status_code == 404


def test_who_may_not_record_is_refused(cast, noun, address, body, row):
    for name in REFUSED_TO[noun]:
        client = client_of(getattr(cast, name))
        assert client.get(row).status_code == 200
        assert client.post(address, body).status_code == 403
        assert client.patch(row, CHANGE[noun]).status_code == 403
        assert client.post(f"{row}withdraw/", {"reason": "x"}).status_code == 403


def test_wrong_ids_and_methods(cast, address, row):
    client = client_of(cast.alice)
    assert client.get(f"{address}{uuid.uuid4()}/").status_code == 404
    assert client.get(f"{address}abc/").status_code == 404
    assert client.delete(row).status_code == 405
    assert client.put(row, {}).status_code == 405
    assert client.get(f"{row}withdraw/").status_code == 405


def test_missing_and_unknown_fields_are_named(cast, noun, address, patient):
    client = client_of(cast.alice)
    answer = client.post(address, {"patient": str(patient.pk), "colour": "red"})
    assert fields_of(answer) == {**dict.fromkeys(REQUIRED[noun], "required"), "colour": "unknown_field"}
    assert fields_of(client.post(address, NEW[noun])) == {"patient": "required"}


def test_a_row_stays_with_its_patient(cast, row, body):
    answer = client_of(cast.alice).patch(row, {"patient": body["patient"]})
    assert fields_of(answer) == {"patient": "read_only"}


def test_nothing_lies_before_the_birth(cast, noun, address, body):
    dated = {
        "therapy-courses": "start",
        "relapses": "onset",
        "edss-assessments": "assessed_on",
        "laboratory-results": "taken_on",
        "phenotypes": "since",
        "visits": "visited_on",
        "mri-safety-checks": "asked_on",
        "implants": "removed_on",
        "contrast-reactions": "day",
        "pregnancies": "since",
    }
    answer = client_of(cast.alice).post(address, {**body, dated[noun]: "1985-03-13"})
    assert fields_of(answer) == {dated[noun]: "invalid"}
    assert "before the birth (14 Mar 1985)" in answer.json()["errors"][0]["text"]


def test_reading_one_notes_whose_it_is(cast, address, row, patient):
    client = client_of(cast.vera)
    client.get(row)
    assert [opened.patient for opened in PatientOpened.objects.filter(user=cast.vera.pk)] == [patient.pk]


def test_a_list_notes_each_patient_once(cast, noun, address, row, patient):
    other = make_patient(cast.alice, cast.north)
    make_patient(cast.alice, cast.north, mrn="has no row")
    body = {"patient": str(other.pk), **NEW[noun]}
    if noun == "edss-assessments":
        body["rater"] = "alice@example.org"
    assert client_of(cast.alice).post(address, body).status_code == 201
    client_of(cast.vera).get(address)
    opened = PatientOpened.objects.filter(user=cast.vera.pk)
    assert sorted(opened.values_list("patient", "clinic")) == sorted(
        (each.pk, cast.north.pk) for each in (patient, other)
    )


# savepoint, token, memberships, count, rows, release, the read log
QUERIES = {
    "therapy-courses": 7,
    "relapses": 7,
    "edss-assessments": 7,
    "laboratory-results": 7,
    "phenotypes": 7,
    "visits": 7,
    "mri-safety-checks": 7,
    "implants": 7,
    "contrast-reactions": 7,
    "pregnancies": 7,
}


def test_a_list_costs_the_same_queries_for_one_and_for_thirty(
    cast, noun, address, row, django_assert_num_queries
):
    client = client_of(cast.vera)
    with django_assert_num_queries(QUERIES[noun]):
        client.get(address)
    writer = client_of(cast.alice)
    for day in range(1, 30):
        patient = make_patient(cast.alice, cast.north, mrn=f"{noun}{day}")
        body = {
            "patient": str(patient.pk),
            **NEW[noun],
            **({"rater": "alice@example.org"} if noun == "edss-assessments" else {}),
        }
        assert writer.post(address, body).status_code == 201
    with django_assert_num_queries(QUERIES[noun]):
        assert client.get(address).json()["count"] == 30


def test_today_is_the_clinics(cast, address, body, noun, fixed_day):
    assert fixed_day == date(2025, 11, 20)
    if noun in ("edss-assessments", "visits"):
        field = {"edss-assessments": "assessed_on", "visits": "visited_on"}[noun]
        assert client_of(cast.alice).post(address, {**body, field: "t"}).json()[field] == "2025-11-20"
        assert fields_of(client_of(cast.alice).post(address, {**body, field: "2025-11-21"})) == {
            field: "invalid"
        }


def test_a_role_counts_in_its_own_clinic_alone(cast, address, patient):
    """Who may record elsewhere and only looks here is refused before the body is read."""
    create_user(
        by=system_user(), email=cast.charlie.email, clinic=cast.north, role=Role.VIEWER, password=None
    )
    client = client_of(cast.charlie)
    assert client.get(address).status_code == 200
    assert client.post(address, {"patient": str(patient.pk)}).status_code == 403
