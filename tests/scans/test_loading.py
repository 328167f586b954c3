"""Rows to timelines: what counts, and what it costs."""

from datetime import date
from decimal import Decimal

import pytest

from patients.actions import record_edss, record_phenotype, record_relapse
from patients.dates import FuzzyDate
from scans.actions import withdraw_scan
from scans.analysis.vocabulary import ReferenceState
from scans.loading import record_rows, timeline_of, timelines_of
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north, relapses_from=date(2018, 1, 1))


def test_drafts_planned_courses_and_attacks_that_are_no_relapse_do_not_count(cast, patient):
    make_scan(cast.alice, patient, date(2024, 5, 6))
    make_scan(cast.bob, patient, date(2025, 5, 6), sign=False)
    make_course(cast.alice, patient, date(2020, 5, 20))
    make_course(cast.alice, patient, date(2025, 12, 1), product="ocrevus", state="planned")
    record_relapse(by=cast.alice, patient=patient, onset=FuzzyDate.exact(date(2019, 7, 1)))
    record_relapse(by=cast.alice, patient=patient, onset=FuzzyDate.exact(date(2019, 12, 1)), fever="yes")
    short = FuzzyDate.exact(date(2020, 3, 1))
    record_relapse(by=cast.alice, patient=patient, onset=short, lasted_24_hours="no")
    timeline = timeline_of(patient)
    assert [scan.performed_on for scan in timeline.scans] == [date(2024, 5, 6)]
    assert [course.product for course in timeline.courses] == ["Betaseron"]
    assert [relapse.onset.earliest for relapse in timeline.relapses] == [date(2019, 7, 1)]
    assert timeline.relapses_recorded.since == FuzzyDate.exact(date(2018, 1, 1))


@pytest.mark.parametrize(
    ("contacts", "until"),
    [
        ({}, None),
        ({"last_contact": date(2024, 3, 1)}, date(2024, 3, 1)),
        ({"last_contact": date(2024, 3, 1), "died_on": date(2024, 6, 1)}, date(2024, 3, 1)),
        ({"last_contact": date(2024, 3, 1), "relapses_to": date(2025, 1, 1)}, date(2025, 1, 1)),
    ],
)
def test_relapses_are_recorded_to_the_day_given_else_to_the_last_contact(cast, contacts, until):
    patient = make_patient(cast.alice, cast.north, relapses_from=date(2018, 1, 1), **contacts)
    recorded = timeline_of(patient).relapses_recorded
    assert recorded.until == (FuzzyDate.exact(until) if until else None)


def test_rows_hold_what_a_page_lists(cast, patient):
    make_scan(cast.bob, patient, date(2025, 5, 6), sign=False)
    withdraw_scan(
        by=cast.alice, scan=make_scan(cast.alice, patient, date(2024, 5, 6)), reason="another patient"
    )
    make_course(cast.alice, patient, date(2025, 12, 1), product="ocrevus", state="planned")
    rows = record_rows([patient.pk])[patient.pk]
    assert [scan.state for scan in rows.scans] == ["draft"]
    assert [scan.state for scan in rows.withdrawn_scans] == ["withdrawn"]
    assert [course.state for course in rows.courses] == ["planned"]


def test_a_withdrawn_reference_is_known_as_withdrawn(cast, patient):
    first = make_scan(cast.alice, patient, date(2024, 5, 6))
    make_scan(cast.alice, patient, date(2025, 5, 6), reference=first, t2="2")
    withdraw_scan(by=cast.alice, scan=first, reason="another patient")
    (scan,) = timeline_of(patient).scans
    assert scan.readings[0].reference_state is ReferenceState.WITHDRAWN
    assert scan.readings[0].reference_scan is None


@pytest.mark.parametrize("number", [1, 30])
def test_timelines_cost_one_query(cast, django_assert_num_queries, number):
    patients = [make_patient(cast.alice, cast.north) for _ in range(number)]
    for patient in patients:
        first = make_scan(cast.alice, patient, date(2024, 5, 6))
        make_scan(cast.alice, patient, date(2025, 5, 6), reference=first, t2="2")
        make_course(cast.alice, patient, date(2020, 5, 20))
        record_edss(by=cast.alice, patient=patient, assessed_on=date(2024, 5, 6), score=Decimal("2.0"))
        record_phenotype(by=cast.alice, patient=patient, name="RRMS", since=None)
    with django_assert_num_queries(1):
        assert len(timelines_of(patients)) == number
