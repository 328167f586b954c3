"""An order ends only by its own scan or by a person: not by taking back another step, by an older scan, or by a typing error."""

from datetime import date, timedelta

import pytest

from patients.actions import amend_patient
from scans import actions
from scans.models import FollowUp
from tests.factories.record import make_course, make_patient, make_scan

pytestmark = pytest.mark.django_db

TODAY, SOON = date(2025, 11, 20), date(2025, 12, 3)
IN_MAY, IN_JUNE = date(2026, 5, 20), date(2026, 6, 20)


@pytest.fixture
def patient(cast):
    """On Betaseron since January 2024, last scan of July 2024: routine due 10 Jul 2025."""
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2024, 1, 15))
    make_scan(cast.alice, patient, date(2024, 7, 10))
    return patient


def order(cast, patient, due_on=IN_MAY, **facts) -> FollowUp:
    return actions.order_mri(by=cast.alice, patient=patient, due_on=due_on, **facts)


def open_of(patient, region="brain") -> FollowUp:
    rows = FollowUp.objects.open().in_force().select_related("entry")
    return rows.get(patient=patient, region=region)


def test_taking_back_a_second_order_of_the_cord_leaves_the_first_with_its_booking(cast, patient):
    first = order(cast, patient, SOON, region="cervical", question="myelitis?")
    booked = actions.book_mri(by=cast.bob, follow_up=first, booked_for=SOON)
    second = order(cast, patient, region="cervical", question="new symptoms?")
    assert (second.pk, second.due_on) == (first.pk, IN_MAY)
    back = actions.undo_step(by=cast.alice, follow_up=second)
    assert (back.withdrawn_at, back.state, back.booked_for, back.due_on, back.question) == (
        None,
        "booked",
        SOON,
        SOON,
        "myelitis?",
    )
    assert open_of(patient, "cervical").entry.standing == "booked"
    assert booked.pk == back.pk


def test_taking_back_a_second_order_of_the_brain_leaves_the_first(cast, patient):
    first = order(cast, patient, question="new lesion?", contrast_wanted="yes")
    second = order(cast, patient, IN_JUNE)
    back = actions.undo_step(by=cast.alice, follow_up=second)
    kept = (
        "origin",
        "kind",
        "rules",
        "reason",
        "question",
        "contrast_wanted",
        "ordered_by",
        "covers",
        "due_on",
    )
    assert [getattr(back, name) for name in kept] == [getattr(first, name) for name in kept]
    assert (back.origin, back.question, back.ordered_on) == ("ordered", "new lesion?", TODAY)


def test_the_first_order_taken_back_gives_the_brain_to_the_rules_and_the_cord_to_nobody(cast, patient):
    brain, cord = order(cast, patient), order(cast, patient, region="cervical")
    back = actions.undo_step(by=cast.alice, follow_up=brain)
    assert (back.origin, back.kind, back.due_on, back.ordered_by) == (
        "rule",
        "routine",
        date(2025, 7, 10),
        None,
    )
    assert actions.undo_step(by=cast.alice, follow_up=cord).withdrawn_at is not None


def test_an_accepted_window_taken_back_gives_back_the_order(cast, patient):
    row = order(cast, patient, question="new lesion?")
    make_scan(cast.alice, patient, date(2025, 2, 10))
    row.refresh_from_db()
    accepted = actions.accept_window(by=cast.alice, follow_up=row)
    assert (accepted.origin, accepted.kind, accepted.due_on) == ("rule", "routine", date(2026, 2, 10))
    back = actions.undo_step(by=cast.alice, follow_up=accepted)
    assert (back.origin, back.kind, back.rules, back.due_on) == ("ordered", "ordered", [], IN_MAY)
    assert (back.reason, back.suggested_due_on) == (row.reason, date(2026, 2, 10))


@pytest.mark.parametrize("way", ["ordered", "due from"])
def test_a_window_set_by_a_person_awaits_a_scan_that_was_not_known_then(cast, patient, way):
    row = actions.book_mri(by=cast.bob, follow_up=open_of(patient), booked_for=date(2026, 1, 10))
    make_scan(cast.alice, patient, date(2025, 11, 10))
    row.refresh_from_db()
    row = actions.cancel_booking(by=cast.bob, follow_up=row)
    if way == "ordered":
        row = order(cast, patient, TODAY + timedelta(days=2))
    else:
        row = actions.set_due_from(by=cast.bob, follow_up=row, month=TODAY)
    assert row.scan is None
    scan = make_scan(cast.alice, patient, TODAY)
    row.refresh_from_db()
    assert (row.state, row.scan) == ("reviewed", scan)


def test_the_second_of_two_drafts_answers_the_next_proposal(cast, patient):
    first = make_scan(cast.bob, patient, date(2025, 8, 1), sign=False)
    second = make_scan(cast.bob, patient, date(2025, 11, 1), sign=False)
    actions.amend_scan(by=cast.bob, scan=first, performed_on=date(2024, 11, 1))
    actions.sign_scan(by=cast.alice, scan=first)
    assert open_of(patient).scan == second
    actions.sign_scan(by=cast.alice, scan=second)
    assert (open_of(patient).state, open_of(patient).due_on) == ("proposed", date(2026, 11, 1))


@pytest.mark.parametrize("came_to", ["not_attended", "declined"])
def test_an_order_over_what_came_to_nothing_awaits_its_own_day(cast, patient, settings, came_to):
    row = actions.book_mri(by=cast.bob, follow_up=open_of(patient), booked_for=TODAY)
    settings.TODAY = date(2025, 11, 21)
    if came_to == "declined":
        facts = {"reason": "later", "ask_again_on": SOON}
        row = actions.decline_mri(by=cast.bob, follow_up=row, **facts)
    else:
        row = actions.mark_not_attended(by=cast.bob, follow_up=row)
    row = order(cast, patient)
    assert (row.state, row.booked_for, row.performed_on) == ("proposed", None, None)
    settings.TODAY = date(2026, 1, 15)
    make_scan(cast.alice, patient, date(2026, 1, 10))
    row.refresh_from_db()
    assert (row.state, row.scan, row.due_on) == ("proposed", None, IN_MAY)


def test_a_death_typed_by_mistake_gives_back_every_order(cast, patient):
    brain = order(cast, patient, question="new lesion?")
    cord = order(cast, patient, region="cervical", question="myelitis?")
    amend_patient(by=cast.bob, patient=patient, died_on=date(2025, 11, 18))
    assert not FollowUp.objects.open().in_force().filter(patient=patient).exists()
    patient.refresh_from_db()
    amend_patient(by=cast.bob, patient=patient, died_on=None, reason="another patient")
    for row in (brain, cord):
        again = open_of(patient, row.region)
        assert (again.pk, again.origin, again.question, again.due_on, again.state) == (
            row.pk,
            "ordered",
            row.question,
            IN_MAY,
            "proposed",
        )


def test_an_order_whose_booking_was_cancelled_at_the_site_is_to_be_requested_anew(cast, patient):
    row = actions.book_mri(by=cast.bob, follow_up=order(cast, patient, SOON), booked_for=SOON)
    amend_patient(by=cast.bob, patient=patient, imaging_refused_on=date(2025, 11, 1))
    row.refresh_from_db()
    actions.confirm_cancelled_at_site(by=cast.bob, follow_up=row)
    patient.refresh_from_db()
    amend_patient(by=cast.bob, patient=patient, reason="changed her mind", imaging_refused_on=None)
    again = open_of(patient)
    assert (again.pk, again.origin, again.state, again.booked_for, again.cancel_at_site) == (
        row.pk,
        "ordered",
        "proposed",
        None,
        False,
    )


def test_what_was_decided_about_stands_again_after_a_mistaken_stop(cast, patient):
    row = actions.no_further_mri(by=cast.alice, follow_up=open_of(patient), reason="no consequence")
    amend_patient(by=cast.bob, patient=patient, died_on=date(2025, 11, 18))
    patient.refresh_from_db()
    amend_patient(by=cast.bob, patient=patient, died_on=None, reason="another patient")
    again = open_of(patient)
    assert (again.pk, again.state, again.decision, again.decided_by) == (
        row.pk,
        "no_further",
        "no consequence",
        cast.alice,
    )


def test_what_the_site_is_to_be_told_outlives_the_taking_back_of_a_later_step(cast, patient):
    row = actions.book_mri(by=cast.bob, follow_up=open_of(patient), booked_for=SOON)
    row = actions.decline_mri(by=cast.bob, follow_up=row, reason="later", ask_again_on=IN_MAY)
    row = actions.set_due_from(by=cast.bob, follow_up=row, month=IN_MAY)
    row = actions.undo_step(by=cast.bob, follow_up=row)
    assert (row.state, row.cancel_at_site) == ("declined", True)
    row = actions.reopen_follow_up(by=cast.bob, follow_up=row)
    row = actions.undo_step(by=cast.bob, follow_up=row)
    assert row.cancel_at_site
    row = actions.confirm_cancelled_at_site(by=cast.bob, follow_up=row)
    row = actions.undo_step(by=cast.bob, follow_up=row)
    assert row.cancel_at_site
    assert not actions.undo_step(by=cast.bob, follow_up=row).cancel_at_site


@pytest.mark.parametrize("was", ["booked", "requested"])
def test_the_site_is_to_be_told_of_what_was_done_elsewhere(cast, patient, was):
    row = open_of(patient)
    if was == "booked":
        row = actions.book_mri(by=cast.bob, follow_up=row, booked_for=IN_MAY)
    else:
        row = actions.request_mri(by=cast.bob, follow_up=row)
    row = actions.done_elsewhere(by=cast.bob, follow_up=row, performed_on=date(2025, 8, 1))
    row = FollowUp.objects.select_related("entry").get(pk=row.pk)
    assert (row.state, row.cancel_at_site, row.entry.standing) == ("reviewed", True, "cancel_at_site")
    assert actions.undo_step(by=cast.bob, follow_up=row).cancel_at_site is False


def test_an_appointment_after_the_day_of_the_scan_is_to_be_cancelled(cast, patient):
    row = actions.book_mri(by=cast.bob, follow_up=open_of(patient), booked_for=SOON)
    row = actions.mark_performed(by=cast.bob, follow_up=row, performed_on=TODAY)
    assert (open_of(patient).state, open_of(patient).entry.standing) == ("performed", "cancel_at_site")
    row = actions.confirm_cancelled_at_site(by=cast.bob, follow_up=row)
    assert open_of(patient).entry.standing == "without_report"


def test_booked_anew_the_old_booking_is_named_and_the_new_one_stands(cast, patient):
    row = actions.book_mri(by=cast.bob, follow_up=open_of(patient), booked_for=SOON)
    row = actions.decline_mri(by=cast.bob, follow_up=row, reason="later", ask_again_on=IN_MAY)
    actions.book_mri(by=cast.bob, follow_up=row, booked_for=IN_MAY)
    row = open_of(patient)
    assert (row.entry.standing, row.cancel_at_site) == ("overdue", True)
    note = row.steps.order_by("created_at").last().note
    assert note == "to be cancelled at the MRI site: the booking of 3 Dec 2025"
