from datetime import date
from uuid import UUID

import pytest

from patients.dates import FuzzyDate
from scans.analysis.timeline import Course
from scans.presentation.patient_row import Courses, IntervalBar, Person, patient_row, therapy_in_words

TODAY = date(2025, 11, 20)
WHO = Person(
    UUID(int=1), "Testcase", "Erika", "T0001", date(1985, 3, 14), date(1985, 3, 14), None, None,
    "Alice", "alice@example.org", "North Clinic", "Europe/Berlin", date(2025, 5, 6), "RRMS",
)  # fmt: skip


def course(product, start=None, stopped=False) -> Course:
    begun = FuzzyDate.exact(date.fromisoformat(start)) if start else None
    return Course(product, "interferon-beta-1b", "interferon beta-1b", product, begun, None, stopped)


def test_a_row_in_words():
    row = patient_row(WHO, Courses([course("Betaseron", "2020-05-20")]), [])
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
    assert (row.neurologist, row.clinic, row.ended, row.sparkline) == ("Alice", "North Clinic", "", "")


def test_what_is_not_recorded_is_a_dash_and_never_a_guess():
    nobody = WHO._replace(
        birth_earliest=None,
        birth_latest=None,
        neurologist_name=None,
        neurologist_email=None,
        last_scan=None,
        phenotype=None,
    )
    row = patient_row(nobody, Courses(), [])
    assert (row.birth, row.phenotype, row.therapy, row.last_mri, row.neurologist) == (
        "not known", "–", "–", "none yet", "–",
    )  # fmt: skip


def test_who_died_has_the_age_of_that_day():
    row = patient_row(WHO._replace(died_on=date(2020, 3, 13)), Courses(), [])
    assert (row.birth, row.ended) == ("14 Mar 1985 (34)", "died")


def test_who_left_is_marked():
    assert patient_row(WHO._replace(care_ended_on=date(2025, 1, 1)), Courses(), []).ended == "care ended"


@pytest.mark.parametrize(
    ("courses", "said"),
    [
        (Courses([course("Betaseron", "2020-05-20", stopped=True)]), ("–", "")),
        (
            Courses([course("Rebif", "2015-01-01"), course("Extavia", "2020-05-20")]),
            ("Extavia", "since 20 May 2020"),
        ),
        (Courses([course("Extavia", "2020-05-20"), course("Rebif")]), ("Extavia", "since 20 May 2020")),
        (Courses([course("Rebif")]), ("Rebif", "start not known")),
        (Courses(planned=[course("Ocrevus", "2025-12-01")]), ("Ocrevus", "planned for 1 Dec 2025")),
    ],
)
def test_the_therapy_of_today(courses, said):
    assert therapy_in_words(courses) == said


def test_the_sparkline_is_drawn_and_said():
    bars = [
        IntervalBar(date(2023, 2, 1), date(2024, 2, 1), 2, 2),
        IntervalBar(date(2024, 2, 1), date(2025, 2, 1), 21, None),
    ]
    row = patient_row(WHO, Courses([course("Betaseron", "2020-05-20")]), bars)
    assert row.sparkline_words == "T2 lesions per year: 2.0, at least 21.0"
    assert row.sparkline.startswith("<svg")
    assert 'class="therapy"' in row.sparkline
