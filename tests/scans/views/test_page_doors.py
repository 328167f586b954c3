"""The pages people look at are asked the same questions."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from lesiontrack.audit.models import Denial, PatientOpened
from tests.factories.record import make_course, make_patient, make_scan

DOORS = [
    "home",
    "patient_list",
    "overview",
    "chart.json",
    "chart.svg",
    "chart.png",
    "chart.csv",
    "numbers",
    "earlier",
    "more",
    "in_full",
    "trail",
]
OF_A_PATIENT = DOORS[2:]
EVERYBODY = ["alice", "bob", "dana", "vera"]


@pytest.fixture
def patient(cast):
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2020, 5, 20))
    first = make_scan(cast.alice, patient, date(2024, 5, 6), gd="1")
    make_scan(cast.alice, patient, date(2025, 5, 6), reference=first, t2="2", gd="0")
    return patient


def address(door: str, patient_id) -> str:
    if door == "home":
        return reverse("home")
    if door == "patient_list":
        return reverse("scans:patient_list")
    name, _, kind = door.partition(".")
    return reverse(f"scans:{name}", args=[patient_id, kind] if kind else [patient_id])


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("person", EVERYBODY)
def test_it_opens_for_everybody_of_the_clinic(client, cast, patient, door, person):
    client.force_login(getattr(cast, person))
    assert client.get(address(door, patient.pk)).status_code == 200


@pytest.mark.parametrize("door", DOORS)
def test_without_a_session_it_leads_to_the_sign_in(client, patient, door):
    answer = client.get(address(door, patient.pk))
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account:sign_in"))


@pytest.mark.parametrize("door", OF_A_PATIENT)
def test_an_outsider_finds_nothing_and_it_is_noted(client, cast, patient, door):
    client.force_login(cast.charlie)
    assert client.get(address(door, patient.pk)).status_code == 404
    assert Denial.objects.get().user == cast.charlie.pk
    assert not PatientOpened.objects.exists()


@pytest.mark.parametrize("door", OF_A_PATIENT)
def test_who_opened_the_patient_is_noted(client, cast, patient, door):
    client.force_login(cast.vera)
    client.get(address(door, patient.pk))
    assert list(PatientOpened.objects.values_list("user", "patient")) == [(cast.vera.pk, patient.pk)]


@pytest.mark.parametrize("door", OF_A_PATIENT)
def test_a_patient_nobody_has_is_not_found(client, cast, door):
    client.force_login(cast.alice)
    assert client.get(address(door, uuid.uuid4())).status_code == 404


@pytest.mark.parametrize("door", [door for door in DOORS if door != "patient_list"])
def test_it_takes_no_post(client, cast, patient, door):
    client.force_login(cast.alice)
    assert client.post(address(door, patient.pk)).status_code == 405


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_the_list_takes_no_other_method(client, cast, method):
    client.force_login(cast.alice)
    assert getattr(client, method)(reverse("scans:patient_list")).status_code == 405


@pytest.mark.parametrize("door", DOORS)
def test_it_is_kept_by_no_browser(client, cast, patient, door):
    client.force_login(cast.alice)
    assert client.get(address(door, patient.pk))["Cache-Control"] == "no-store, private"
