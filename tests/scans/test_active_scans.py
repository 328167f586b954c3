"""Scans that meet the clinic's rule are asked about when they are signed, and wait until somebody answers."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from patients.actions import amend_course, record_laboratory
from patients.dates import FuzzyDate
from scans.actions import amend_scan, record_scan, sign_scan, withdraw_scan
from scans.actions.active_scan import answer_active_scan
from scans.active_scans import answers_of, antibodies_awaited, unanswered_active_scans
from scans.models import ActiveScanAnswer, FollowUpSettings
from tests.factories.record import make_course, make_patient, make_scan
from tests.factories.second_reading import facts_of


@pytest.fixture
def patient(cast):
    """On therapy since January 2024, with baseline and re-baseline scan."""
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2024, 1, 15))
    make_scan(cast.alice, patient, date(2023, 12, 20))
    return patient


@pytest.fixture
def re_baseline(cast, patient):
    return make_scan(cast.alice, patient, date(2024, 7, 10))


@pytest.fixture
def rule(cast):
    """One or more new or enlarging T2, one or more Gd+."""
    return FollowUpSettings.objects.create(
        clinic=cast.north, active_t2=1, active_gd=1, active_since=timezone.now()
    )


def routine(cast, patient, re_baseline, on=date(2025, 7, 8), **facts):
    return make_scan(cast.alice, patient, on, reference=re_baseline, **{"t2": "2", "gd": "0", **facts})


def correct(cast, scan, **counts):
    facts = facts_of(scan.reading.reference_scan, **counts)
    amend_scan(by=cast.alice, scan=scan, reading=facts, reason="typing error")


def asked():
    return list(ActiveScanAnswer.objects.in_force().values_list("because", "asked_on", "answer"))


ASKED = [("2 new or enlarging T2 (rule: 1 or more)", date(2025, 11, 20), "")]


def test_without_a_rule_nothing_is_asked(cast, patient, re_baseline):
    routine(cast, patient, re_baseline)
    assert asked() == []


def test_signing_asks(cast, patient, re_baseline, rule):
    draft = routine(cast, patient, re_baseline, sign=False)
    assert asked() == []
    sign_scan(by=cast.alice, scan=draft)
    assert asked() == ASKED


def test_a_scan_below_the_rule_is_not_asked_about(cast, patient, re_baseline, rule):
    routine(cast, patient, re_baseline, t2="0")
    assert asked() == []


def test_scans_signed_before_the_rule_are_not_asked_about(cast, patient, re_baseline):
    routine(cast, patient, re_baseline)
    FollowUpSettings.objects.create(clinic=cast.north, active_t2=1, active_since=timezone.now())
    make_scan(cast.alice, patient, date(2025, 11, 1), gd="0")
    assert asked() == []


@pytest.mark.parametrize(("day", "number"), [(date(2024, 11, 19), 0), (date(2024, 11, 20), 1)])
def test_an_old_scan_entered_late_asks_for_no_decision_of_today(
    cast, patient, re_baseline, rule, day, number
):
    routine(cast, patient, re_baseline, on=day)
    assert len(asked()) == number


def test_what_does_not_meet_the_rule_any_more_is_not_asked(cast, patient, re_baseline, rule):
    scan = routine(cast, patient, re_baseline)
    course = patient.therapycourses.get()
    amend_course(by=cast.alice, course=course, start=FuzzyDate.exact(date(2025, 5, 1)), reason="typing error")
    assert asked() == []
    amend_course(
        by=cast.alice, course=course, start=FuzzyDate.exact(date(2024, 1, 15)), reason="it was right"
    )
    assert asked() == ASKED
    withdraw_scan(by=cast.alice, scan=scan, reason="another patient")
    assert asked() == []


def test_amended_counts_are_said_as_they_are(cast, patient, re_baseline, rule):
    scan = routine(cast, patient, re_baseline, gd="1")
    assert asked()[0][0] == "2 new or enlarging T2 (rule: 1 or more); 1 Gd+ (rule: 1 or more)"
    correct(cast, scan, new_or_enlarging_t2="2", gd_t1="0")
    assert asked() == ASKED


def test_an_answer_stays_when_the_record_changes(cast, patient, re_baseline, rule):
    scan = routine(cast, patient, re_baseline)
    answer_active_scan(by=cast.alice, asked=scan.activity_answers.get(), answer="continue")
    correct(cast, scan, new_or_enlarging_t2="0", gd_t1="0")
    assert [row[2] for row in asked()] == ["continue"]


def test_a_register_that_is_imported_asks_nothing(cast, patient, re_baseline, rule):
    record_scan(
        by=cast.dana,
        patient=patient,
        performed_on=date(2025, 7, 8),
        reading=facts_of(re_baseline, new_or_enlarging_t2="2"),
        sign=True,
        imported=True,
    )
    assert asked() == []


class TestUnanswered:
    @pytest.fixture
    def row(self, cast, patient, re_baseline, rule):
        return routine(cast, patient, re_baseline).activity_answers.get()

    def test_those_who_decide_see_it_until_it_is_answered(self, cast, row):
        assert unanswered_active_scans(cast.alice) == [row]
        assert unanswered_active_scans(cast.bob) == unanswered_active_scans(cast.charlie) == []
        answer_active_scan(by=cast.alice, asked=row, answer="switch")
        assert unanswered_active_scans(cast.alice) == []

    def test_a_conference_asks_again_the_day_after(self, cast, row, settings, fixed_day):
        answer_active_scan(by=cast.alice, asked=row, answer="later", conference_on=fixed_day)
        assert unanswered_active_scans(cast.alice) == []
        settings.TODAY = fixed_day + timedelta(days=1)
        assert unanswered_active_scans(cast.alice) == [row]

    def test_later_without_a_day_stays(self, cast, row):
        answer_active_scan(by=cast.alice, asked=row, answer="later")
        assert unanswered_active_scans(cast.alice) == [row]

    def test_the_longest_waiting_comes_first(self, cast, row, settings, fixed_day):
        settings.TODAY = fixed_day + timedelta(days=3)
        later = make_scan(cast.alice, row.patient, date(2025, 11, 22), reference=row.scan, t2="1")
        assert [each.scan for each in unanswered_active_scans(cast.alice)] == [row.scan, later]


def test_an_antibody_test_is_awaited_until_a_result_was_taken(cast, patient, re_baseline, rule, fixed_day):
    row = routine(cast, patient, re_baseline).activity_answers.get()
    answer_active_scan(by=cast.alice, asked=row, answer="antibodies")
    (answered,) = answers_of(patient)
    assert antibodies_awaited([answered], patient.laboratoryresults.all()) == [answered]
    for day, awaited in ((fixed_day - timedelta(days=1), [answered]), (fixed_day, [])):
        record_laboratory(by=cast.alice, patient=patient, analyte="nab", taken_on=day, finding="negative")
        assert antibodies_awaited([answered], patient.laboratoryresults.all()) == awaited
