"""The schedule from what is recorded: planned courses count, and nothing is proposed after the end."""

from datetime import date

import pytest

from patients.actions import amend_patient, amend_pregnancy, record_laboratory, record_pregnancy
from patients.dates import FuzzyDate
from patients.models import Patient
from scans.loading import record_rows, timeline_from
from scans.next_mri import next_mris
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


def due(patient):
    """As a page asks: the patient with the clinic, the rows, the timeline."""
    patient = Patient.objects.select_related("clinic").get(pk=patient.pk)
    rows = record_rows([patient.pk])[patient.pk]
    return [(one.kind, one.due_on) for one in next_mris(patient, rows, timeline_from(patient, rows))]


def test_on_therapy_the_year_counts_from_the_last_signed_scan(cast, patient):
    make_course(cast.alice, patient, date(2023, 2, 1))
    first = make_scan(cast.alice, patient, date(2023, 6, 1))
    make_scan(cast.alice, patient, date(2024, 6, 1), reference=first, t2="0", sign=False)
    assert due(patient) == [("routine", date(2024, 6, 1))]


def test_a_planned_start_asks_for_its_baseline(cast, patient):
    make_course(cast.alice, patient, date(2026, 1, 10), state="planned")
    assert due(patient) == [("baseline", date(2025, 10, 12)), ("re-baseline", date(2026, 4, 10))]


@pytest.mark.parametrize(
    ("finding", "due_on"),
    [("negative", date(2026, 7, 1)), ("positive", date(2025, 10, 1)), ("indeterminate", date(2025, 10, 1))],
)
def test_serology_sets_the_dates_of_surveillance(cast, patient, finding, due_on):
    """20 months on natalizumab: yearly while a negative result is fresh, else every three to four months."""
    make_course(cast.alice, patient, date(2024, 3, 1), "tysabri")
    make_scan(cast.alice, patient, date(2025, 7, 1))
    record_laboratory(
        by=cast.alice, patient=patient, analyte="jcv", taken_on=date(2025, 9, 1), finding=finding
    )
    assert due(patient)[0][1] == due_on


@pytest.mark.parametrize(
    "facts",
    [
        {"died_on": date(2025, 2, 3)},
        {"care_ended_on": date(2025, 2, 3), "care_ended_reason": "transfer"},
        {"imaging_refused_on": date(2025, 2, 3)},
    ],
)
def test_nothing_is_proposed_after_the_end(cast, patient, facts):
    amend_patient(by=cast.alice, patient=patient, reason="told", **facts)
    assert due(patient) == []


def test_the_yearly_scan_waits_for_the_birth(cast, patient):
    make_course(cast.alice, patient, date(2023, 2, 1))
    make_scan(cast.alice, patient, date(2024, 6, 1))
    row = record_pregnancy(by=cast.bob, patient=patient, expected=FuzzyDate.exact(date(2025, 12, 10)))
    assert due(patient) == [("postpartum", date(2026, 2, 10))]
    lost = FuzzyDate.exact(date(2025, 11, 10))
    amend_pregnancy(by=cast.bob, pregnancy=row, ended=lost, outcome="ended_early")
    assert due(patient) == [("routine", date(2025, 11, 10))]


def test_a_research_opt_out_changes_nothing(cast, patient):
    amend_patient(by=cast.alice, patient=patient, reason="told", research_opt_out_on=date(2025, 2, 3))
    assert due(patient) == [("untreated", date(2025, 11, 20))]
