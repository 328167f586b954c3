"""A neurologist of another clinic finds nothing of this one's patients, whatever door is tried."""

from datetime import date

import pytest
from playwright.sync_api import expect

from lesiontrack.audit.models import Denial, PatientOpened
from tests.factories.example import make_example
from tests.factories.record import make_scan

ROOMS = ["", "trail/", "details/", "therapies/", "scans/new/", "chart.svg"]


@pytest.fixture
def patient(cast):
    patient = make_example(cast.alice, cast.north, family_name="Testcase", given_name="Erika", mrn="N1")
    make_scan(cast.bob, patient, date(2025, 11, 3), gd="5", sign=False)
    return patient


@pytest.fixture
def outsider(page, cast, signed_in, patient):
    signed_in(page, cast.charlie)
    return page


@pytest.mark.parametrize("text", ["Testcase", "N1", "14.03.1985"])
def test_a_search_finds_nobody(outsider, text):
    outsider.goto("/")
    outsider.get_by_label("Find a patient").fill(text)
    outsider.get_by_role("button", name="Search").click()
    expect(outsider.get_by_text("No patient matches your search.")).to_be_visible()
    expect(outsider.get_by_text("Erika")).to_have_count(0)


def test_nothing_waits_and_the_list_is_empty(outsider, accessible):
    outsider.goto("/")
    expect(outsider.get_by_text("To sign (0)")).to_be_visible()
    accessible(outsider)
    outsider.goto("/patients/")
    expect(outsider.get_by_text("No patients yet.")).to_be_visible()
    accessible(outsider)


def test_every_door_of_the_patient_is_not_found_and_noted(outsider, cast, patient):
    for room in ROOMS:
        answer = outsider.goto(f"/patients/{patient.pk}/{room}")
        assert answer.status == 404, room
        assert "Erika" not in outsider.content()
    assert Denial.objects.filter(user=cast.charlie.pk, status=404).count() == len(ROOMS)
    assert not PatientOpened.objects.filter(user=cast.charlie.pk).exists()
