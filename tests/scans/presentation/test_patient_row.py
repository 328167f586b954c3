from datetime import date
from types import SimpleNamespace
from uuid import UUID

import pytest

from scans.presentation.patient_row import ListedPatient, patient_row

NORTH = SimpleNamespace(name="North Clinic", timezone="Europe/Berlin")
WHO = ListedPatient(
    UUID(int=1), UUID(int=2), "Testcase", "Erika", "T0001", date(1985, 3, 14), date(1985, 3, 14), None, None,
    "Alice", "alice@example.org", "RRMS", "Betaseron", False, date(2020, 5, 20), date(2020, 5, 20),
    date(2025, 5, 6), "<svg/>", "T2 lesions per year: 2.0",
)  # fmt: skip


def test_a_row_in_words():
    row = patient_row(WHO, NORTH)
    assert (row.name, row.birth, row.mrn, row.phenotype) == (
        "Testcase, Erika",
        "14 Mar 1985 (40)",
        "T0001",
        "RRMS",
    )
    assert (row.therapy, row.therapy_start, row.last_mri) == (
        "Betaseron",
        "since 20 May 2020",
        "6 months ago",
    )
    assert (row.neurologist, row.clinic, row.ended) == ("Alice", "North Clinic", "")
    assert (row.sparkline, row.sparkline_words) == ("<svg/>", "T2 lesions per year: 2.0")


def test_what_is_not_recorded_is_a_dash_and_never_a_guess():
    nobody = WHO._replace(
        birth_earliest=None,
        birth_latest=None,
        neurologist_name=None,
        neurologist_email=None,
        last_mri=None,
        phenotype="",
        therapy="",
        therapy_start_earliest=None,
        therapy_start_latest=None,
    )
    row = patient_row(nobody, NORTH)
    assert (row.birth, row.phenotype, row.therapy, row.last_mri, row.neurologist) == (
        "not known", "–", "–", "none yet", "–",
    )  # fmt: skip
    assert row.therapy_start == ""


def test_a_neurologist_without_a_name_is_told_by_the_address():
    assert patient_row(WHO._replace(neurologist_name=""), NORTH).neurologist == "alice@example.org"


def test_who_died_has_the_age_of_that_day():
    row = patient_row(WHO._replace(died_on=date(2020, 3, 13)), NORTH)
    assert (row.birth, row.ended) == ("14 Mar 1985 (34)", "died")


def test_who_left_is_marked():
    assert patient_row(WHO._replace(care_ended_on=date(2025, 1, 1)), NORTH).ended == "care ended"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            {"therapy_start_earliest": date(2020, 1, 1), "therapy_start_latest": date(2020, 12, 31)},
            "since 2020",
        ),
        ({"therapy_start_earliest": None, "therapy_start_latest": None}, "start not known"),
        ({"therapy_is_planned": True}, "planned for 20 May 2020"),
    ],
)
def test_since_or_for_when(facts, said):
    assert patient_row(WHO._replace(**facts), NORTH).therapy_start == said


def test_what_is_closed_shows_no_intervals():
    row = patient_row(WHO, NORTH, closed=True)
    assert (row.sparkline, row.sparkline_words, row.last_mri) == ("", "", "6 months ago")
