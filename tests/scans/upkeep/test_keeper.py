"""The record keeps its follow-ups: what answers, what stops, what is proposed; in a fixed number of queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lesiontrack.access.actions import system_user
from patients.actions import amend_patient, withdraw_row
from scans import actions
from scans.derived import once_at_the_end, recompute
from scans.follow_ups import (
    answered_in_words,
    differing,
    follow_ups_of,
    mark_backlog,
    patients_followed,
    refresh_follow_ups,
    refresh_standings,
)
from scans.models import ClinicRules, FollowUp, FollowUpSettings, FollowUpStep, WorklistEntry
from tests.factories.record import make_course, make_patient, make_scan

pytestmark = pytest.mark.django_db
SOON = date(2025, 12, 3)


@pytest.fixture
def patient(cast):
    return on_betaseron(cast)


def on_betaseron(cast):
    """Routine due 10 Jul 2025, window 10 Jun to 10 Sep 2025; today is 20 Nov 2025."""
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2024, 1, 15))
    make_scan(cast.alice, patient, date(2024, 7, 10))
    return patient


def open_of(patient, region="brain") -> FollowUp:
    return FollowUp.objects.open().in_force().get(patient=patient, region=region)


def standing_of(row) -> str:
    return WorklistEntry.objects.get(follow_up=row).standing


def steps_of(row) -> list[str]:
    return list(FollowUpStep.objects.filter(follow_up=row).values_list("step", flat=True))


def test_everybody_has_a_proposal_from_the_first_day(cast):
    row = open_of(make_patient(cast.bob, cast.north))
    assert (row.kind, row.rules, row.due_on) == ("untreated", ["SCH-6"], date(2025, 11, 20))
    assert standing_of(row) == "to_request"


def test_what_nothing_dates_is_overdue_two_months_after_it_was_first_known(cast, settings):
    patient = make_patient(cast.bob, cast.north)
    settings.TODAY = date(2026, 1, 21)
    refresh_follow_ups(by=system_user(), patients=[patient.pk])
    row = open_of(patient)
    assert (row.due_on, row.closes_on, standing_of(row)) == (date(2025, 11, 20), date(2026, 1, 20), "overdue")


def test_a_first_therapy_replaces_the_proposal_in_place(cast):
    patient = make_patient(cast.bob, cast.north)
    before = open_of(patient)
    make_course(cast.bob, patient, date(2025, 11, 10))
    after = open_of(patient)
    assert (after.pk, after.kind, after.rules) == (before.pk, "baseline", ["SCH-1"])
    assert after.version == before.version + 1
    assert (after.opens_on, after.closes_on) == (date(2025, 11, 10), date(2025, 11, 24))


def test_one_of_many_patients_costs_the_same_queries(cast):
    one = [on_betaseron(cast).pk]
    many = [on_betaseron(cast).pk for _ in range(5)]
    counts = []
    for ids in (one, many):
        FollowUp.objects.filter(patient__in=ids).update(reason="other")
        with CaptureQueriesContext(connection) as queries:
            recompute(ids)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_second_look_writes_nothing(cast, patient):
    before = list(FollowUp.objects.values()), list(WorklistEntry.objects.values())
    with CaptureQueriesContext(connection) as queries:
        refresh_follow_ups(by=system_user(), patients=[patient.pk])
    assert [q["sql"] for q in queries if q["sql"].startswith(("UPDATE", "INSERT", "DELETE"))] == []
    assert (list(FollowUp.objects.values()), list(WorklistEntry.objects.values())) == before
    assert [wrong for _, wrong in differing(cast.north)] == [set()]


def test_what_differs_is_found(cast, patient):
    FollowUp.objects.filter(patient=patient).update(reason="something else")
    assert [wrong for _, wrong in differing(cast.north)] == [{patient.pk}]
    refresh_follow_ups(by=system_user(), patients=[patient.pk])
    WorklistEntry.objects.update(standing="booked")
    assert [wrong for _, wrong in differing(cast.north)] == [{patient.pk}]


def test_a_clinic_s_waiting_time_says_when_to_request(cast, patient):
    ClinicRules.objects.create(
        clinic=cast.north,
        number=2,
        in_force_since=date(2025, 11, 20),
        made_by=cast.dana,
        reason="long waits",
        mri_waiting_weeks=12,
    )
    recompute([patient.pk])
    assert open_of(patient).request_by == date(2025, 3, 18)


def test_many_writes_at_once_are_kept_up_at_the_end(cast):
    with once_at_the_end():
        patient = on_betaseron(cast)
        assert not FollowUp.objects.filter(patient=patient).exists()
    assert open_of(patient).due_on == date(2025, 7, 10)
    assert steps_of(open_of(patient)) == []


def test_an_earlier_scan_that_is_entered_later_answers_nothing(cast, patient):
    row = open_of(patient)
    scan = make_scan(cast.alice, patient, date(2025, 1, 10))
    row.refresh_from_db()
    assert (row.state, row.scan, row.due_on) == ("proposed", None, date(2026, 1, 10))
    assert answered_in_words(scan) == ""


def test_a_scan_that_answers_says_so(cast, patient):
    scan = make_scan(cast.bob, patient, date(2025, 8, 1), sign=False)
    assert answered_in_words(scan) == "This scan answers the follow-up due 10 Jul 2025."


def test_a_scan_elsewhere_than_in_the_brain_does_not_answer(cast, patient):
    make_scan(cast.alice, patient, date(2025, 8, 1), region="cervical")
    assert (open_of(patient).state, open_of(patient).scan) == ("proposed", None)


def test_a_booking_that_lies_ahead_is_left_to_a_person(cast, patient):
    row = actions.book_mri(by=cast.bob, follow_up=open_of(patient), booked_for=date(2026, 1, 10))
    make_scan(cast.alice, patient, date(2025, 11, 10))
    row.refresh_from_db()
    assert (row.state, row.scan, row.suggested_due_on) == ("booked", None, date(2026, 11, 10))


def test_a_draft_moved_to_another_day_is_taken_away_again(cast, patient):
    row = actions.request_mri(by=cast.bob, follow_up=open_of(patient))
    scan = make_scan(cast.bob, patient, date(2025, 8, 1), sign=False)
    actions.amend_scan(by=cast.bob, scan=scan, performed_on=date(2025, 2, 1))
    row.refresh_from_db()
    assert (row.state, row.scan) == ("requested", None)
    assert steps_of(row) == ["requested", "entered", "detached"]
    actions.amend_scan(by=cast.bob, scan=scan, performed_on=date(2025, 8, 1))
    row.refresh_from_db()
    assert (row.state, row.scan) == ("entered", scan)
    actions.withdraw_scan(by=cast.bob, scan=scan, reason="of another patient")
    row.refresh_from_db()
    assert (row.state, row.scan, standing_of(row)) == ("requested", None, "overdue")


def test_a_reviewed_one_ends_where_the_next_is_a_person_s_by_now(cast, patient):
    row = open_of(patient)
    scan = make_scan(cast.alice, patient, date(2025, 8, 1))
    following = actions.request_mri(by=cast.bob, follow_up=open_of(patient))
    actions.withdraw_scan(by=cast.alice, scan=scan, reason="of another patient")
    row.refresh_from_db()
    following.refresh_from_db()
    assert (row.state, row.scan, standing_of(row)) == ("stopped", None, "ended")
    assert (following.state, following.suggested_due_on) == ("requested", date(2025, 7, 10))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"died_on": date(2025, 11, 1)}, "died on 1 Nov 2025"),
        (
            {"care_ended_on": date(2025, 11, 1), "care_ended_reason": "transfer"},
            "care here ended on 1 Nov 2025",
        ),
        ({"imaging_refused_on": date(2025, 11, 1)}, "refuses imaging since 1 Nov 2025"),
    ],
)
def test_the_record_stops_and_takes_it_back(cast, patient, facts, words):
    row = open_of(patient)
    cord = actions.order_mri(by=cast.alice, patient=patient, due_on=SOON, region="cervical")
    actions.book_mri(by=cast.bob, follow_up=row, booked_for=SOON)
    amend_patient(by=cast.bob, patient=patient, **facts)
    for each in (row, cord):
        each.refresh_from_db()
        assert (each.state, each.decision) == ("stopped", words)
    assert (standing_of(row), standing_of(cord)) == ("cancel_at_site", "ended")
    none = {name: "" if name == "care_ended_reason" else None for name in facts}
    patient.refresh_from_db()
    amend_patient(by=cast.bob, patient=patient, reason="typing error", **none)
    row.refresh_from_db()
    assert (row.state, row.booked_for, row.cancel_at_site) == ("booked", SOON, False)
    assert steps_of(row) == ["booked", "stopped", "reopened"]


def test_a_stop_that_was_told_to_the_site_is_not_taken_back(cast, patient):
    row = actions.book_mri(by=cast.bob, follow_up=open_of(patient), booked_for=SOON)
    amend_patient(by=cast.bob, patient=patient, imaging_refused_on=date(2025, 11, 1))
    row.refresh_from_db()
    actions.confirm_cancelled_at_site(by=cast.bob, follow_up=row)
    patient.refresh_from_db()
    amend_patient(by=cast.bob, patient=patient, reason="changed her mind", imaging_refused_on=None)
    assert (open_of(patient).state, open_of(patient).pk == row.pk) == ("proposed", False)


def test_a_scan_that_was_made_is_read_though_care_has_ended(cast, patient):
    row = actions.mark_performed(by=cast.bob, follow_up=open_of(patient), performed_on=date(2025, 11, 19))
    amend_patient(
        by=cast.bob, patient=patient, care_ended_on=date(2025, 11, 20), care_ended_reason="transfer"
    )
    row.refresh_from_db()
    assert (row.state, standing_of(row)) == ("performed", "without_report")
    make_scan(cast.alice, patient, date(2025, 11, 19))
    row.refresh_from_db()
    assert row.state == "reviewed"
    assert not FollowUp.objects.open().filter(patient=patient).exists()


def test_the_research_opt_out_changes_nothing(cast, patient):
    row = open_of(patient)
    amend_patient(by=cast.bob, patient=patient, research_opt_out_on=date(2025, 11, 1))
    row.refresh_from_db()
    assert (row.state, row.version) == ("proposed", open_of(patient).version)


def test_a_withdrawn_course_suggests_while_the_booking_stays(cast, patient):
    row = actions.book_mri(by=cast.bob, follow_up=open_of(patient), booked_for=SOON)
    withdraw_row(by=cast.alice, row=patient.therapycourses.get(), reason="of another patient")
    row.refresh_from_db()
    assert (row.booked_for, row.kind) == (SOON, "routine")
    assert row.suggestion == (
        "phenotype not recorded, no therapy: 12 months after the scan of 10 Jul 2024 "
        "(due 10 Jul 2025, window 10 Jun 2025 to 10 Sep 2025)"
    )


def test_the_list_of_today_is_brought_up_by_whoever_opens_it(cast, patient, settings):
    row = actions.book_mri(by=cast.bob, follow_up=open_of(patient), booked_for=SOON)
    settings.TODAY = date(2025, 12, 4)
    assert standing_of(row) == "overdue"
    assert refresh_standings([cast.north.pk]) == 1
    assert standing_of(row) == "date_passed"
    assert refresh_standings([cast.north.pk]) == 0


def test_backlog_is_what_was_overdue_at_the_go_live(cast, patient):
    settings = FollowUpSettings.objects.create(clinic=cast.north, go_live_on=date(2025, 9, 11))
    assert mark_backlog(cast.north) == 1
    row = open_of(patient)
    assert (row.is_backlog, standing_of(row)) == (True, "backlog")
    row = actions.request_mri(by=cast.bob, follow_up=row)
    assert standing_of(row) == "overdue"
    row = actions.reopen_follow_up(by=cast.bob, follow_up=row)
    assert standing_of(row) == "backlog"
    row = actions.set_due_from(by=cast.bob, follow_up=row, month=date(2026, 2, 1))
    assert (row.is_backlog, standing_of(row)) == (False, "not_yet")
    row = actions.undo_step(by=cast.bob, follow_up=row)
    assert (row.is_backlog, standing_of(row)) == (True, "backlog")
    settings.go_live_on = date(2025, 9, 10)
    settings.save()
    assert mark_backlog(cast.north) == 1
    assert standing_of(row) == "overdue"


def test_who_is_looked_at_at_night(cast, patient):
    gone = make_patient(cast.bob, cast.north)
    amend_patient(by=cast.bob, patient=gone, died_on=date(2025, 11, 1))
    make_patient(cast.charlie, cast.south)
    assert patients_followed(cast.north) == [patient.pk]


def test_a_patient_s_follow_ups_the_open_ones_first(cast, patient):
    make_scan(cast.alice, patient, date(2025, 8, 1))
    assert [(row.state, row.due_on) for row in follow_ups_of(patient, cast.vera)] == [
        ("proposed", date(2026, 8, 1)),
        ("reviewed", date(2025, 7, 10)),
        ("reviewed", date(2024, 4, 15)),
    ]
    assert follow_ups_of(patient, cast.charlie) == []


def test_what_was_suggested_goes_with_the_request(cast, patient):
    row = actions.request_mri(by=cast.bob, follow_up=open_of(patient))
    make_scan(cast.alice, patient, date(2025, 2, 10))
    row.refresh_from_db()
    assert row.suggested_due_on == date(2026, 2, 10)
    row = actions.reopen_follow_up(by=cast.bob, follow_up=row)
    assert (row.due_on, row.suggestion, row.suggested_due_on) == (date(2026, 2, 10), "", None)
