"""The entry of a patient in the list: what it says, and that every write keeps it true."""

from datetime import date

import pytest

from patients.actions import amend_patient, record_phenotype, stop_course, withdraw_row
from patients.dates import FuzzyDate
from scans.actions import amend_scan, withdraw_scan
from scans.models import PatientListEntry
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north, family_name="Adler", given_name="Anna", mrn="30")


def entry(patient) -> PatientListEntry:
    return PatientListEntry.objects.get(patient=patient)


def therapy(patient) -> tuple:
    said = entry(patient)
    return said.therapy, said.therapy_is_planned, said.therapy_start_earliest


def test_a_new_patient_is_in_the_list(patient, cast):
    said = entry(patient)
    assert (said.clinic, said.family_name, said.given_name, said.mrn) == (cast.north, "Adler", "Anna", "30")
    assert (said.birth_earliest, said.birth_latest) == (date(1985, 3, 14), date(1985, 3, 14))
    assert (said.phenotype, said.therapy, said.last_mri, said.sparkline) == ("", "", None, "")
    assert said.sparkline_words == "no T2 interval"


def test_the_facts_of_the_patient_are_amended(patient, cast):
    amend_patient(
        by=cast.alice,
        patient=patient,
        reason="typing error",
        family_name="Adlerova",
        died_on=date(2025, 1, 1),
        responsible_neurologist=cast.alice,
    )
    said = entry(patient)
    assert (said.family_name, said.died_on, said.responsible_neurologist) == (
        "Adlerova", date(2025, 1, 1), cast.alice,
    )  # fmt: skip


def test_the_phenotype_is_the_last_one(patient, cast):
    for name, year in (("RRMS", 2019), ("CIS", 2018)):
        record_phenotype(by=cast.alice, patient=patient, name=name, since=FuzzyDate.of_year(year))
    assert entry(patient).phenotype == "RRMS"
    withdraw_row(by=cast.alice, row=patient.phenotypes.get(name="RRMS"), reason="another patient")
    assert entry(patient).phenotype == "CIS"


@pytest.mark.parametrize(
    ("courses", "said"),
    [
        ([], ("", False, None)),
        ([("betaseron", "2020-05-20", {"stopped": True})], ("", False, None)),
        ([("rebif", "2015-01-01", {}), ("extavia", "2020-05-20", {})], ("Extavia", False, date(2020, 5, 20))),
        ([("extavia", "2020-05-20", {}), ("rebif", None, {})], ("Extavia", False, date(2020, 5, 20))),
        ([("rebif", None, {})], ("Rebif", False, None)),
        ([("ocrevus", "2025-12-01", {"state": "planned"})], ("Ocrevus", True, date(2025, 12, 1))),
        (
            [("rebif", "2015-01-01", {}), ("ocrevus", "2025-12-01", {"state": "planned"})],
            ("Rebif", False, date(2015, 1, 1)),
        ),
        (
            [
                ("ocrevus", "2026-01-01", {"state": "planned"}),
                ("kesimpta", "2025-12-01", {"state": "planned"}),
            ],
            ("Kesimpta", True, date(2025, 12, 1)),
        ),
    ],
)
def test_the_therapy_of_now(patient, cast, courses, said):
    for product, start, facts in courses:
        make_course(cast.alice, patient, date.fromisoformat(start) if start else None, product, **facts)
    assert therapy(patient) == said


def test_a_therapy_that_is_stopped_is_taken_no_more(patient, cast):
    course = make_course(cast.alice, patient, date(2020, 5, 20))
    stop_course(by=cast.alice, course=course, stop=FuzzyDate.exact(date(2024, 5, 20)), stop_reason="wish")
    assert therapy(patient) == ("", False, None)


def test_the_last_brain_mri_may_be_a_draft(patient, cast):
    make_scan(cast.alice, patient, date(2024, 5, 6))
    draft = make_scan(cast.bob, patient, date(2025, 5, 6), sign=False)
    make_scan(cast.alice, patient, date(2025, 8, 6), region="cervical")
    assert entry(patient).last_mri == date(2025, 5, 6)
    amend_scan(by=cast.alice, scan=draft, performed_on=date(2025, 4, 6))
    assert entry(patient).last_mri == date(2025, 4, 6)
    withdraw_scan(by=cast.alice, scan=draft, reason="another patient")
    assert entry(patient).last_mri == date(2024, 5, 6)


def test_the_sparkline_draws_the_kept_intervals_and_the_start(patient, cast):
    first = make_scan(cast.alice, patient, date(2023, 2, 1))
    second = make_scan(cast.alice, patient, date(2024, 2, 1), reference=first, t2="2")
    make_scan(cast.alice, patient, date(2025, 2, 1), reference=second, t2=">20")
    assert entry(patient).sparkline_words == "T2 lesions per year: 2.0, at least 21.0"
    assert entry(patient).sparkline.startswith("<svg")
    assert "therapy" not in entry(patient).sparkline
    make_course(cast.alice, patient, date(2023, 5, 20))
    assert 'class="therapy"' in entry(patient).sparkline
