"""Which patients the list shows, in which order, with which facts."""

from datetime import date

import pytest

from patients.dates import FuzzyDate
from scans.patient_rows import ChosenPatients, page_rows, resembling_rows
from scans.presentation.list_choice import ListChoice
from tests.factories.record import make_course, make_patient, make_scan
from tests.factories.second_reading import make_second_reading, read_twice, second_neurologist


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


def names(user, text: str = "", **choice) -> list[str]:
    chosen = ChosenPatients(user, ListChoice(**choice), text)
    found = [listed.family_name for listed in chosen[:25]]
    assert chosen.count() == len(found)
    return found


@pytest.mark.parametrize(
    ("choice", "order"),
    [
        ({}, ["Adler", "Berg", "Cohn"]),
        ({"descending": True}, ["Cohn", "Berg", "Adler"]),
        ({"sort": "mrn"}, ["Cohn", "Berg", "Adler"]),
        ({"sort": "last_mri"}, ["Cohn", "Adler", "Berg"]),
        ({"sort": "last_mri", "descending": True}, ["Adler", "Cohn", "Berg"]),
        ({"sort": "therapy"}, ["Adler", "Berg", "Cohn"]),
        ({"sort": "therapy", "descending": True}, ["Adler", "Berg", "Cohn"]),
        ({"sort": "neurologist"}, ["Adler", "Berg", "Cohn"]),
        ({"molecule": "interferon-beta-1b"}, ["Adler"]),
        ({"molecule": "none"}, ["Berg", "Cohn"]),
        ({"molecule": "ocrelizumab"}, []),
        ({"text": "ber"}, ["Berg"]),
        ({"text": "1985", "sort": "mrn"}, ["Cohn", "Berg", "Adler"]),
        ({"text": "nobody"}, []),
    ],
)
def test_order_filters_and_search(cast, people, choice, order):
    assert names(cast.vera, **choice) == order


def test_filter_by_the_responsible_neurologist(cast, people):
    assert names(cast.bob, neurologist=str(cast.alice.pk)) == ["Adler"]


def test_another_clinic_is_never_shown(cast, people):
    assert names(cast.vera) == ["Adler", "Berg", "Cohn"]
    assert names(cast.charlie) == ["Dorn"]
    assert names(cast.charlie, clinic=str(cast.north.pk)) == []
    assert names(cast.charlie, text="adler") == []
    assert resembling_rows(cast.charlie, "Adlre") == []


def test_who_belongs_nowhere_sees_nobody(cast, people):
    cast.vera.memberships.all().delete()
    assert names(cast.vera) == names(cast.vera, text="adler") == []


def test_a_part_of_the_list(cast, people):
    chosen = ChosenPatients(cast.vera, ListChoice())
    assert [listed.family_name for listed in chosen[1:2]] == ["Berg"]


def test_the_facts_beside_a_name(cast, people):
    adler, berg, cohn = page_rows(cast.vera, ChosenPatients(cast.vera, ListChoice())[:25])
    assert (adler.therapy, adler.therapy_start, adler.clinic) == (
        "Betaseron",
        "since 20 May 2020",
        "North Clinic",
    )
    assert (adler.last_mri, adler.neurologist, adler.sparkline_words) == (
        "6 months ago", "Alice", "T2 lesions per year: 2.0",
    )  # fmt: skip
    assert (berg.therapy, berg.therapy_start, berg.last_mri) == (
        "Ocrevus",
        "planned for 1 Dec 2025",
        "none yet",
    )
    assert (cohn.therapy, cohn.sparkline) == ("–", "")


def test_who_reads_again_sees_no_intervals_of_that_patient(cast, people):
    read_twice(cast.dana, cast.north, date(2024, 1, 1))
    erin, scan = second_neurologist(cast.north), people["adler"].scans.last()
    make_second_reading(erin, scan, people["adler"].scans.first(), sign=False)

    def sparkline_for(user) -> str:
        return page_rows(user, ChosenPatients(user, ListChoice())[:25])[0].sparkline_words

    assert [sparkline_for(user) for user in (erin, cast.alice, erin)] == ["", "T2 lesions per year: 2.0", ""]


def test_the_most_alike_stands_first(cast, people):
    make_patient(cast.alice, cast.north, family_name="Bergmann", birth=FuzzyDate.of_year(1970))
    assert [row.name.split(",")[0] for row in resembling_rows(cast.vera, "Bergmanm")] == ["Bergmann", "Berg"]


@pytest.mark.parametrize("number", [1, 30])
def test_a_page_costs_two_queries(cast, django_assert_num_queries, number):
    for _ in range(number):
        patient = make_patient(cast.alice, cast.north)
        make_course(cast.alice, patient, date(2020, 5, 20))
        first = make_scan(cast.alice, patient, date(2024, 5, 6))
        make_scan(cast.alice, patient, date(2025, 5, 6), reference=first, t2="2", gd="0")
    chosen = ChosenPatients(cast.alice, ListChoice())
    with django_assert_num_queries(2):  # the page, and whom a second reading closes
        assert len(page_rows(cast.alice, chosen[:50])) == number
