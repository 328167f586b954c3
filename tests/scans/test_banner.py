from datetime import date

import pytest
from django.template import Context, Template

from patients.dates import FuzzyDate
from scans.actions import withdraw_scan
from scans.banner import Banner, banner_of
from tests.factories.record import make_patient, make_scan


def test_whose_page_it_is(cast):
    patient = make_patient(cast.alice, cast.north, mrn="N1", family_name="Testcase", given_name="Erika")
    assert banner_of(patient) == Banner(
        name="Testcase, Erika",
        url=f"/patients/{patient.pk}/",
        birth_date="14 Mar 1985",
        age="40",
        sex="female",
        mrn="N1",
        clinic="North Clinic",
        last_mri="no brain MRI yet",
        died_on="",
    )


def test_what_is_not_known_stays_out(cast):
    patient = make_patient(cast.alice, cast.north, birth=None, sex="unknown")
    banner = banner_of(patient)
    assert (banner.birth_date, banner.age, banner.sex) == ("", "", "")


def test_an_imprecise_birth_date_leaves_two_ages(cast):
    patient = make_patient(cast.alice, cast.north, birth=FuzzyDate.of_year(1985))
    assert (banner_of(patient).birth_date, banner_of(patient).age) == ("1985", "39–40")


def test_who_died_keeps_the_age_of_that_day(cast):
    patient = make_patient(cast.alice, cast.north, died_on=date(2024, 3, 13))
    assert (banner_of(patient).age, banner_of(patient).died_on) == ("38", "13 Mar 2024")


def test_the_last_mri_is_the_latest_brain_scan_even_a_draft(cast):
    patient = make_patient(cast.alice, cast.north)
    make_scan(cast.alice, patient, date(2024, 5, 6))
    make_scan(cast.bob, patient, date(2025, 8, 20), sign=False)
    make_scan(cast.alice, patient, date(2025, 11, 1), region="cervical")
    assert banner_of(patient).last_mri == "last MRI 3 months ago"


def test_a_withdrawn_scan_is_none(cast):
    patient = make_patient(cast.alice, cast.north)
    withdraw_scan(
        by=cast.alice, scan=make_scan(cast.alice, patient, date(2025, 8, 20)), reason="another patient"
    )
    assert banner_of(patient).last_mri == "no brain MRI yet"


@pytest.mark.parametrize("scans", [0, 30])
def test_the_tag_costs_one_query(cast, django_assert_num_queries, scans):
    patient = make_patient(cast.alice, cast.north)
    for number in range(scans):
        make_scan(cast.alice, patient, date(2020, 1, 1 + number))
    with django_assert_num_queries(1):
        page = Template("{% load patient_banner %}{% patient_banner patient %}").render(
            Context({"patient": patient})
        )
    assert "Testcase" in page
