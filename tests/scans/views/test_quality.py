"""Quality in numbers: each number opens its patients, and no other clinic's."""

from datetime import date

import pytest
from django.urls import reverse

from lesiontrack.audit.models import PatientOpened
from scans.quality.working_out import work_out, work_out_together
from tests.factories.record import make_course, make_patient, make_scan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fixed_day")]


def behind(cast, measure="baseline", verdict="met"):
    return reverse("scans:quality_patients", args=[cast.north.pk, measure, verdict])


@pytest.fixture
def treated(cast):
    patient = make_patient(cast.alice, cast.north, family_name="Quality-Case")
    make_scan(cast.alice, patient, date(2025, 1, 2))
    make_course(cast.alice, patient, date(2025, 1, 10))
    work_out(cast.north)
    work_out_together()
    return patient


@pytest.mark.parametrize("who", ["alice", "bob", "dana", "vera"])
def test_everybody_of_the_clinic_sees_its_numbers(client, cast, treated, who):
    client.force_login(getattr(cast, who))
    page = client.get(reverse("scans:quality")).content.decode()
    assert "1 of 1 (100 %)" in page
    assert behind(cast) in page
    assert "As of 20 Nov 2025" in page
    assert "not shown: too few clinics or patients" in page


def test_a_clinic_whose_night_has_not_come(client, cast):
    client.force_login(cast.bob)
    assert "Not worked out yet" in client.get(reverse("scans:quality")).content.decode()


def test_a_number_opens_its_patients_and_that_is_noted(client, cast, treated):
    client.force_login(cast.bob)
    page = client.get(behind(cast)).content.decode()
    assert "Quality-Case" in page
    assert "baseline scan: adequate" in page
    assert PatientOpened.objects.filter(user=cast.bob.pk, patient=treated.pk).exists()


def test_nobody_behind_a_number(client, cast, treated):
    client.force_login(cast.bob)
    assert "No patient stands behind this number." in client.get(behind(cast, "yearly")).content.decode()


@pytest.mark.parametrize(("measure", "verdict"), [("beauty", "met"), ("baseline", "perhaps")])
def test_a_number_nobody_counts_is_not_found(client, cast, treated, measure, verdict):
    client.force_login(cast.bob)
    assert client.get(behind(cast, measure, verdict)).status_code == 404


def test_another_clinic_finds_nothing(client, cast, treated):
    client.force_login(cast.charlie)
    assert client.get(behind(cast)).status_code == 404
    assert "Quality-Case" not in client.get(reverse("scans:quality")).content.decode()


def test_nothing_is_sent_to_it(client, cast, treated):
    client.force_login(cast.bob)
    assert client.post(reverse("scans:quality")).status_code == 405
    assert client.post(behind(cast)).status_code == 405


@pytest.mark.parametrize("patients", [1, 30])
def test_queries_do_not_grow_with_the_patients(client, cast, patients, django_assert_num_queries):
    for _ in range(patients):
        patient = make_patient(cast.alice, cast.north)
        make_course(cast.alice, patient, date(2025, 1, 10))
    work_out(cast.north)
    work_out_together()
    client.force_login(cast.bob)
    client.get(reverse("scans:quality"))
    with django_assert_num_queries(8):
        client.get(reverse("scans:quality"))
