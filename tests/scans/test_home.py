"""What waits for whom."""

from datetime import date, timedelta

import pytest

from lesiontrack.audit.models import PatientOpened
from patients.actions import amend_patient
from scans import home
from scans.actions import (
    begin_second_reading,
    define_cohort,
    enter_second_reading,
    withdraw_second_reading,
)
from scans.actions.facts import ReadingFacts
from tests.factories.record import make_course, make_patient, make_scan
from tests.factories.second_reading import read_twice, second_neurologist


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north, family_name="Adler")


def opened(user, patient):
    PatientOpened.objects.create(
        user=user.pk, patient=patient.pk, clinic=patient.clinic_id, route="scans:overview"
    )


def test_drafts_wait_for_who_signs_and_for_who_drafted(cast, patient):
    for day in range(1, 8):
        make_scan(cast.bob, patient, date(2025, 7, day), sign=False)
    for user in (cast.alice, cast.bob):
        waiting = home.waiting_scans(user)
        assert (waiting.number, [scan.performed_on.day for scan in waiting.first]) == (7, [1, 2, 3, 4, 5])
    assert home.waiting_scans(cast.charlie).number == 0


def test_a_plan_whose_day_has_passed_asks(cast, patient):
    passed = make_course(cast.alice, patient, date(2025, 11, 18), product="rebif", state="planned")
    make_course(cast.alice, patient, date(2025, 11, 21), product="ocrevus", state="planned")
    assert home.passed_plans(cast.bob) == [passed]
    assert home.passed_plans(cast.vera) == []
    assert home.passed_plans(cast.charlie) == []


def test_nobody_is_asked_about_who_left(cast, patient):
    make_course(cast.alice, patient, date(2025, 11, 18), product="rebif", state="planned")
    amend_patient(
        by=cast.alice, patient=patient, care_ended_on=date(2025, 11, 19), care_ended_reason="transfer"
    )
    assert home.passed_plans(cast.alice) == []


def test_the_patients_opened_last_once_each(cast, patient):
    other = make_patient(cast.alice, cast.north)
    for one in (patient, other, patient):
        opened(cast.vera, one)
    assert home.recent_patients(cast.vera) == [patient, other]
    assert home.recent_patients(cast.bob) == []


def test_what_is_no_longer_visible_is_not_recent(cast, patient):
    opened(cast.charlie, patient)
    assert home.recent_patients(cast.charlie) == []


def test_a_month_is_remembered(cast, patient, monkeypatch):
    opened(cast.vera, patient)
    monkeypatch.setattr(home, "REMEMBERED", timedelta(days=-1))
    assert home.recent_patients(cast.vera) == []


def test_hints_name_what_keeps_figures_from_being_calculated(cast, patient):
    make_course(cast.alice, patient, None)
    make_patient(cast.alice, cast.north, birth=None)
    first = make_scan(cast.alice, patient, date(2024, 5, 6))
    make_scan(cast.alice, patient, date(2025, 5, 6), reference=first, t2="stable")
    assert [(hint.number, hint.words) for hint in home.completeness_hints(cast.dana)] == [
        (1, "courses of therapy without a known start"),
        (1, "counts in words that wait for a person to confirm them"),
        (1, "patients without a birth date"),
    ]
    assert home.completeness_hints(cast.alice) == []


def test_hints_count_no_reading_that_is_open_or_was_taken_back(cast, patient, fixed_day):
    read_twice(cast.dana, cast.north, fixed_day)
    scan = make_scan(cast.alice, patient, date(2024, 5, 6))
    erin, frank = second_neurologist(cast.north), second_neurologist(cast.north, "Frank")
    unclear = ReadingFacts(compared="not_stated", counts={"new_or_enlarging_t2": "stable"})
    begun = begin_second_reading(by=erin, scan=scan)
    enter_second_reading(by=erin, reading=begun, facts=unclear)
    assert home.completeness_hints(cast.dana) == []
    withdraw_second_reading(by=erin, reading=begun)
    assert home.completeness_hints(cast.dana) == []
    enter_second_reading(
        by=frank, reading=begin_second_reading(by=frank, scan=scan), facts=unclear, sign=True
    )
    assert [hint.number for hint in home.completeness_hints(cast.dana)] == [1, 1]


def test_an_administrator_sees_how_many_people_there_are(cast):
    assert home.people_by_clinic(cast.dana) == [("NORTH", "North Clinic", 4)]
    assert home.people_by_clinic(cast.alice) == []


def test_cohorts_are_those_of_the_clinic(cast):
    cohort = define_cohort(by=cast.dana, clinic=cast.north, name="Betaseron")
    assert home.cohorts_by_name(cast.alice) == [cohort]
    assert home.cohorts_by_name(cast.charlie) == []
