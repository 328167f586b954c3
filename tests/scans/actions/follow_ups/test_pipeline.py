"""One follow-up from the proposal to the review, and every way it may stop in between."""

from datetime import date, time
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from lesiontrack.doors.rows import RowChanged
from patients.actions import amend_patient, stop_course
from patients.dates import FuzzyDate
from scans import actions
from scans.models import FollowUp
from tests.factories.record import make_course, make_patient, make_scan

pytestmark = pytest.mark.django_db

SOON = date(2025, 12, 3)


@pytest.fixture
def patient(cast):
    """On Betaseron since January 2024, last scan of July 2024: routine due 10 Jul 2025, overdue by today (20 Nov 2025)."""
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2024, 1, 15))
    make_scan(cast.alice, patient, date(2024, 7, 10))
    return patient


def open_of(patient) -> FollowUp:
    return FollowUp.objects.open().in_force().get(patient=patient)


def standing_of(row) -> str:
    return FollowUp.objects.select_related("entry").get(pk=row.pk).entry.standing


def test_the_record_proposes_and_keeps_the_proposal_up_to_date(cast, patient):
    row = open_of(patient)
    assert (row.state, row.kind, row.rules) == ("proposed", "routine", ["SCH-3"])
    assert (row.opens_on, row.due_on, row.closes_on) == (
        date(2025, 6, 10),
        date(2025, 7, 10),
        date(2025, 9, 10),
    )
    assert row.request_by == date(2025, 4, 15)
    assert row.reason == "routine: 12 months after the scan of 10 Jul 2024"
    assert standing_of(row) == "overdue"


def test_requested_booked_entered_reviewed_and_the_next_is_proposed(cast, patient):
    row = open_of(patient)
    row = actions.request_mri(by=cast.bob, follow_up=row, version=row.version)
    assert (row.state, standing_of(row)) == ("requested", "overdue")
    row = actions.book_mri(
        by=cast.bob,
        follow_up=row,
        version=row.version,
        booked_for=SOON,
        booked_time=time(8, 30),
        place="MRI North",
    )
    assert (row.state, row.booked_for, row.booked_time, row.place) == (
        "booked",
        SOON,
        time(8, 30),
        "MRI North",
    )
    scan = make_scan(cast.bob, patient, date(2025, 11, 20), sign=False)
    row.refresh_from_db()
    assert (row.state, row.scan, standing_of(row)) == ("entered", scan, "to_review")
    actions.sign_scan(by=cast.alice, scan=scan)
    row.refresh_from_db()
    assert (row.state, standing_of(row)) == ("reviewed", "cancel_at_site")
    assert [(step.step, step.by) for step in row.steps.all()] == [
        ("requested", cast.bob),
        ("booked", cast.bob),
        ("entered", cast.bob),
        ("reviewed", cast.alice),
    ]
    following = open_of(patient)
    assert (following.state, following.due_on) == ("proposed", date(2026, 11, 20))


def test_withdrawing_the_scan_gives_back_what_stood_before(cast, patient):
    row = open_of(patient)
    actions.book_mri(by=cast.bob, follow_up=row, booked_for=SOON)
    scan = make_scan(cast.alice, patient, date(2025, 11, 20))
    assert open_of(patient).pk != row.pk
    actions.withdraw_scan(by=cast.alice, scan=scan, reason="scan of another patient")
    again = open_of(patient)
    assert (again.pk, again.state, again.booked_for, again.scan) == (row.pk, "booked", SOON, None)
    assert standing_of(again) == "overdue"


def test_death_stops_and_the_site_is_told(cast, patient):
    row = open_of(patient)
    actions.book_mri(by=cast.bob, follow_up=row, booked_for=SOON)
    amend_patient(by=cast.bob, patient=patient, died_on=date(2025, 11, 18))
    row.refresh_from_db()
    assert (row.state, row.decision, standing_of(row)) == ("stopped", "died on 18 Nov 2025", "cancel_at_site")
    row = actions.confirm_cancelled_at_site(by=cast.bob, follow_up=row, version=row.version)
    assert (row.cancel_at_site, standing_of(row)) == (False, "ended")
    assert not FollowUp.objects.open().filter(patient=patient).exists()


def test_a_changed_record_suggests_and_moves_nothing(cast, patient):
    row = open_of(patient)
    actions.book_mri(by=cast.bob, follow_up=row, booked_for=SOON)
    course = patient.therapycourses.get()
    stop_course(by=cast.alice, course=course, stop=FuzzyDate.exact(date(2025, 11, 1)), stop_reason="other")
    row.refresh_from_db()
    assert (row.state, row.due_on, row.booked_for) == ("booked", date(2025, 7, 10), SOON)
    assert row.suggested_due_on == date(2026, 2, 1)
    kept = actions.keep_window(by=cast.bob, follow_up=row, version=row.version)
    assert (kept.suggestion, kept.due_on) == ("", date(2025, 7, 10))
    make_scan(cast.alice, patient, date(2023, 7, 10))
    kept.refresh_from_db()
    assert kept.suggestion == ""


def test_a_neurologist_orders_and_it_wins(cast, patient):
    with pytest.raises(PermissionDenied):
        actions.order_mri(by=cast.bob, patient=patient, due_on=date(2026, 5, 20))
    row = actions.order_mri(by=cast.alice, patient=patient, due_on=date(2026, 5, 20), question="new lesion?")
    assert (row.origin, row.kind, row.due_on, row.opens_on, row.closes_on) == (
        "ordered",
        "ordered",
        date(2026, 5, 20),
        date(2026, 5, 6),
        date(2026, 6, 20),
    )
    assert row.covers.startswith("routine: 12 months after the scan of 10 Jul 2024 (due 10 Jul 2025")
    assert row.suggestion == ""
    cord = actions.order_mri(by=cast.alice, patient=patient, due_on=date(2026, 5, 20), region="cervical")
    assert (cord.state, cord.covers) == ("proposed", "")
    back = actions.undo_step(by=cast.alice, follow_up=row)
    assert (back.origin, back.kind, back.due_on) == ("rule", "routine", date(2025, 7, 10))
    assert actions.undo_step(by=cast.alice, follow_up=cord).withdrawn_at is not None


def test_declined_asks_again_and_no_further_is_a_neurologists(cast, patient):
    row = open_of(patient)
    with pytest.raises(ValidationError):
        actions.decline_mri(by=cast.bob, follow_up=row, reason=" ", ask_again_on=SOON)
    row = actions.decline_mri(by=cast.bob, follow_up=row, reason="after the summer", ask_again_on=SOON)
    assert (row.state, row.decision, standing_of(row)) == ("declined", "after the summer", "ask_again")
    with pytest.raises(PermissionDenied):
        actions.no_further_mri(by=cast.bob, follow_up=row, reason="no consequence")
    row = actions.no_further_mri(by=cast.alice, follow_up=row, reason="no consequence")
    assert standing_of(row) == "no_further"
    row = actions.reopen_follow_up(by=cast.alice, follow_up=row)
    assert (row.state, row.decision, row.due_on) == ("proposed", "", date(2025, 7, 10))


def test_done_elsewhere_counts_on_from_that_day_and_can_be_undone(cast, patient):
    row = open_of(patient)
    row = actions.done_elsewhere(by=cast.bob, follow_up=row, performed_on=date(2025, 8, 1))
    assert (row.state, row.scan.origin, row.scan.state) == ("reviewed", "outside", "signed")
    assert open_of(patient).due_on == date(2026, 8, 1)
    row = actions.undo_step(by=cast.bob, follow_up=row)
    assert (open_of(patient).pk, row.state, row.scan, row.due_on) == (
        row.pk,
        "proposed",
        None,
        date(2025, 7, 10),
    )


def test_a_person_sets_the_month_and_the_record_leaves_it(cast, patient):
    row = actions.set_due_from(by=cast.bob, follow_up=open_of(patient), month=date(2026, 3, 15))
    assert (row.opens_on, row.due_on, row.closes_on) == (date(2026, 3, 1), date(2026, 3, 1), date(2026, 5, 1))
    assert row.suggested_due_on == date(2025, 7, 10)
    row = actions.accept_window(by=cast.bob, follow_up=row, version=row.version)
    assert (row.due_on, row.suggestion, row.decision) == (date(2025, 7, 10), "", "")


def test_what_was_ordered_is_moved_by_a_neurologist_alone(cast, patient):
    row = actions.order_mri(by=cast.alice, patient=patient, due_on=date(2025, 12, 20))
    with pytest.raises(ValidationError) as refused:
        actions.set_due_from(by=cast.bob, follow_up=row, month=date(2027, 10, 1))
    assert refused.value.messages == ["A neurologist ordered this MRI: ask a neurologist to decide."]
    row = actions.set_due_from(by=cast.alice, follow_up=row, month=date(2026, 1, 1))
    assert row.due_on == date(2026, 1, 1)


def test_what_was_ordered_is_ended_elsewhere_by_a_scan_that_serves_it_alone(cast, patient):
    row = actions.order_mri(by=cast.alice, patient=patient, due_on=date(2025, 12, 10), region="cervical")
    elsewhere = partial(actions.done_elsewhere, follow_up=row)
    with pytest.raises(ValidationError) as refused:
        elsewhere(by=cast.bob, performed_on=date(2025, 11, 19))
    assert refused.value.messages == ["A neurologist ordered this MRI: ask a neurologist to decide."]
    with pytest.raises(ValidationError) as refused:
        elsewhere(by=cast.alice, performed_on=date(2019, 6, 1))
    assert refused.value.message_dict == {
        "performed_on": [
            "1 Jun 2019 is too early for the MRI that was ordered: its window opens on 26 Nov 2025."
        ]
    }
    assert elsewhere(by=cast.alice, performed_on=date(2025, 11, 19)).state == "reviewed"


def test_two_people_at_once(cast, patient):
    row = open_of(patient)
    actions.request_mri(by=cast.bob, follow_up=row, version=row.version)
    with pytest.raises(RowChanged):
        actions.book_mri(by=cast.alice, follow_up=row, version=row.version, booked_for=SOON)


def test_performed_not_attended_cancelled(cast, patient, settings):
    row = actions.book_mri(by=cast.bob, follow_up=open_of(patient), booked_for=SOON)
    settings.TODAY = date(2025, 12, 4)
    missed = actions.mark_not_attended(by=cast.bob, follow_up=row, note="did not come")
    assert (missed.state, missed.booked_for, standing_of(missed)) == ("not_attended", SOON, "rebook")
    row = actions.undo_step(by=cast.bob, follow_up=missed)
    assert (row.state, standing_of(row)) == ("booked", "date_passed")
    row = actions.mark_performed(by=cast.bob, follow_up=row)
    assert (row.state, row.performed_on, standing_of(row)) == ("performed", SOON, "without_report")
    row = actions.undo_step(by=cast.bob, follow_up=row)
    row = actions.cancel_booking(by=cast.bob, follow_up=row, note="machine is broken")
    assert (row.state, row.booked_for, standing_of(row)) == ("cancelled", None, "rebook")


def test_viewer_and_outsider_take_no_step(cast, patient):
    row = open_of(patient)
    for person in (cast.vera, cast.dana, cast.charlie):
        with pytest.raises(PermissionDenied):
            actions.request_mri(by=person, follow_up=row)


def test_contact_and_owner(cast, patient):
    row = open_of(patient)
    attempt = actions.note_contact(by=cast.bob, follow_up=row, outcome="no_answer")
    assert attempt.attempted_on == date(2025, 11, 20)
    row = actions.assign_follow_up(by=cast.bob, follow_up=row, owner=cast.bob)
    assert row.owner == cast.bob
    with pytest.raises(ValidationError):
        actions.assign_follow_up(by=cast.bob, follow_up=row, owner=cast.charlie)
