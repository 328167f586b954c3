"""Which patients the list shows, in which order, with which facts."""

from datetime import date

import pytest

from patients.actions import record_phenotype
from patients.dates import FuzzyDate
from scans.actions import withdraw_scan
from scans.patient_rows import chosen_patients, page_rows
from scans.presentation.list_choice import ListChoice
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def people(cast):
    """Adler on Betaseron, scanned last; Berg planned; Cohn stopped, scanned first; Dorn of the other clinic."""
    adler = make_patient(
        cast.alice, cast.north, family_name="Adler", mrn="30", responsible_neurologist=cast.alice
    )
    berg = make_patient(cast.alice, cast.north, family_name="Berg", mrn="20")
    cohn = make_patient(cast.alice, cast.north, family_name="Cohn", mrn="10")
    make_patient(cast.charlie, cast.south, family_name="Dorn", mrn="40")
    make_course(cast.alice, adler, date(2020, 5, 20))
    make_course(cast.alice, berg, date(2025, 12, 1), product="ocrevus", state="planned")
    make_course(cast.alice, cohn, date(2019, 1, 1), product="rebif", stopped=True)
    first = make_scan(cast.alice, adler, date(2024, 5, 6))
    make_scan(cast.alice, adler, date(2025, 5, 6), reference=first, t2="2", gd="0")
    make_scan(cast.alice, cohn, date(2021, 5, 6))
    return {"adler": adler, "berg": berg, "cohn": cohn}


def names(user, **choice) -> list[str]:
    return [patient.family_name for patient in chosen_patients(user, ListChoice(**choice))]


@pytest.mark.parametrize(
    ("choice", "order"),
    [
        ({}, ["Adler", "Berg", "Cohn"]),
        ({"descending": True}, ["Cohn", "Berg", "Adler"]),
        ({"sort": "mrn"}, ["Cohn", "Berg", "Adler"]),
        ({"sort": "last_mri"}, ["Cohn", "Adler", "Berg"]),
        ({"sort": "last_mri", "descending": True}, ["Adler", "Cohn", "Berg"]),
        ({"sort": "therapy"}, ["Adler", "Berg", "Cohn"]),
        ({"sort": "neurologist"}, ["Adler", "Berg", "Cohn"]),
        ({"molecule": "interferon-beta-1b"}, ["Adler"]),
        ({"molecule": "none"}, ["Berg", "Cohn"]),
        ({"molecule": "ocrelizumab"}, []),
    ],
)
def test_order_and_filters(cast, people, choice, order):
    assert names(cast.vera, **choice) == order


def test_filter_by_the_responsible_neurologist(cast, people):
    assert names(cast.bob, neurologist=str(cast.alice.pk)) == ["Adler"]


def test_another_clinic_is_never_shown(cast, people):
    assert names(cast.charlie) == ["Dorn"]
    assert names(cast.charlie, clinic=str(cast.north.pk)) == []


def test_the_facts_beside_a_name(cast, people):
    record_phenotype(by=cast.alice, patient=people["adler"], name="CIS", since=FuzzyDate.of_year(2018))
    record_phenotype(by=cast.alice, patient=people["adler"], name="RRMS", since=FuzzyDate.of_year(2019))
    adler, berg, cohn = page_rows(chosen_patients(cast.vera, ListChoice()))
    assert (adler.phenotype, adler.therapy, adler.therapy_start) == ("RRMS", "Betaseron", "since 20 May 2020")
    assert (adler.last_mri, adler.neurologist, adler.sparkline_words) == (
        "6 months ago", "Alice", "T2 lesions per year: 2.0",
    )  # fmt: skip
    assert (berg.therapy, berg.therapy_start, berg.last_mri) == (
        "Ocrevus",
        "planned for 1 Dec 2025",
        "none yet",
    )
    assert (cohn.therapy, cohn.sparkline) == ("–", "")


def test_a_withdrawn_scan_is_no_last_mri(cast, people):
    withdraw_scan(by=cast.alice, scan=people["cohn"].scans.get(), reason="another patient")
    assert page_rows(chosen_patients(cast.vera, ListChoice()))[2].last_mri == "none yet"


@pytest.mark.parametrize("number", [1, 30])
def test_a_page_costs_four_queries(cast, django_assert_num_queries, number):
    for _ in range(number):
        patient = make_patient(cast.alice, cast.north)
        make_course(cast.alice, patient, date(2020, 5, 20))
        first = make_scan(cast.alice, patient, date(2024, 5, 6))
        make_scan(cast.alice, patient, date(2025, 5, 6), reference=first, t2="2", gd="0")
    with django_assert_num_queries(5):  # and the memberships
        assert len(page_rows(chosen_patients(cast.vera, ListChoice()))) == number
