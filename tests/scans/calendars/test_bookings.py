"""Which bookings a link tells of, and that a booking that moves is the same event."""

from datetime import date, time, timedelta

import pytest

from lesiontrack.access.actions import create_user, system_user
from lesiontrack.access.roles import Role
from patients.actions import amend_patient
from scans import actions
from scans.actions.calendar_links import make_calendar_link
from scans.calendars.bookings import KEPT, Booking, bookings_of
from scans.models import FollowUp
from tests.factories.booking import make_booking, note_step
from tests.factories.follow_up import make_follow_up
from tests.factories.record import make_patient

TODAY = date(2025, 11, 20)


@pytest.fixture
def link_for(cast):
    def make(user=None, scope="clinic"):
        return make_calendar_link(by=user or cast.bob, clinic=cast.north, scope=scope)[0]

    return make


@pytest.fixture
def told(link_for):
    """What the clinic's calendar tells: day, time and whether it was called off."""

    def bookings() -> list[tuple]:
        return [(one.day, one.at, one.cancelled) for one in bookings_of(link_for())]

    return bookings


def test_a_booking_is_told_as_it_stands(cast, link_for):
    cast.north.timezone = "Europe/Berlin"
    cast.north.save()
    booked = make_booking(make_patient(cast.alice, cast.north))
    assert bookings_of(link_for()) == [
        Booking(booked.pk, 1, date(2025, 12, 3), time(14, 30), "North MRI", "Europe/Berlin")
    ]


@pytest.mark.parametrize("state", ["proposed", "requested"])
def test_what_has_no_date_is_not_told(cast, told, state):
    make_follow_up(make_patient(cast.alice, cast.north), state=state)
    assert told() == []


def test_a_booking_that_moves_is_the_same_event(cast, link_for):
    booked = make_booking(make_patient(cast.alice, cast.north))
    [before] = bookings_of(link_for())
    note_step(cast.bob, booked, "moved", TODAY, booked_for=date(2025, 12, 9), booked_time=time(8, 0))
    [after] = bookings_of(link_for())
    assert (after.follow_up, after.day, after.at) == (before.follow_up, date(2025, 12, 9), time(8, 0))
    assert after.moved > before.moved


@pytest.mark.parametrize("state", ["cancelled", "not_attended", "declined", "stopped"])
def test_what_was_called_off_is_told_as_cancelled(cast, told, state):
    booked = make_booking(make_patient(cast.alice, cast.north))
    after = {
        "booked_for": None,
        "booked_time": None,
        "decision": "x",
        "ask_again_on": TODAY,
        "decided_on": TODAY,
    }
    note_step(cast.bob, booked, state, TODAY, state=state, **after)
    assert told() == [(date(2025, 12, 3), time(14, 30), True)]


@pytest.mark.parametrize(("days_ago", "number"), [(KEPT.days, 1), (KEPT.days + 1, 0)])
def test_a_cancellation_is_told_for_thirty_days(cast, told, days_ago, number):
    booked = make_booking(make_patient(cast.alice, cast.north))
    note_step(cast.bob, booked, "cancelled", TODAY - timedelta(days=days_ago), state="cancelled")
    assert len(told()) == number


def test_booked_again_it_stands_again(cast, told):
    booked = make_booking(make_patient(cast.alice, cast.north))
    note_step(cast.bob, booked, "cancelled", TODAY, state="cancelled", booked_for=None, booked_time=None)
    note_step(cast.bob, booked, "booked", TODAY, state="booked", booked_for=date(2026, 1, 8))
    assert told() == [(date(2026, 1, 8), None, False)]


def test_moved_and_then_called_off_the_last_date_is_cancelled(cast, told):
    booked = make_booking(make_patient(cast.alice, cast.north))
    note_step(cast.bob, booked, "moved", TODAY, booked_for=date(2025, 12, 9))
    note_step(cast.bob, booked, "cancelled", TODAY, state="cancelled", booked_for=None)
    assert told() == [(date(2025, 12, 9), time(14, 30), True)]


def test_a_step_that_was_taken_back_cancels_nothing(cast, told):
    booked = make_booking(make_patient(cast.alice, cast.north))
    step = note_step(cast.bob, booked, "cancelled", TODAY, state="requested", booked_for=None)
    step.withdrawn_at = step.created_at
    step.save()
    assert told() == []


@pytest.mark.parametrize(("days_ago", "number"), [(KEPT.days, 1), (KEPT.days + 1, 0)])
def test_what_is_over_stays_for_thirty_days(cast, told, days_ago, number):
    day = TODAY - timedelta(days=days_ago)
    make_booking(make_patient(cast.alice, cast.north), day, state="performed", performed_on=day)
    assert len(told()) == number


def test_another_clinic_is_not_told(cast, told):
    make_booking(make_patient(cast.charlie, cast.south))
    assert told() == []


def test_ones_own_are_those_one_took_over_or_is_the_nurse_of(cast, link_for):
    bob, others = cast.bob, make_patient(cast.alice, cast.north)
    nursed = make_patient(cast.alice, cast.north, responsible_nurse=bob)
    make_booking(others, date(2025, 12, 1))
    make_booking(others, date(2025, 12, 2), region="cervical", owner=bob)
    make_booking(nursed, date(2025, 12, 3))
    days = [one.day for one in bookings_of(link_for(scope="own"))]
    assert days == [date(2025, 12, 2), date(2025, 12, 3)]
    assert len(bookings_of(link_for(scope="clinic"))) == 3


def test_each_step_that_a_person_takes_is_told(cast, link_for):
    """By the actions themselves: booked, moved, called off, called off taken back, the patient dies."""
    patient, link = make_patient(cast.alice, cast.north), link_for()
    row = FollowUp.objects.get(patient=patient)

    def told() -> tuple:
        [one] = bookings_of(link)
        assert one.follow_up == row.pk
        return one.moved, one.day, one.at, one.cancelled

    row = actions.book_mri(by=cast.bob, follow_up=row, booked_for=date(2025, 12, 3), booked_time=time(8, 0))
    booked = told()
    row = actions.book_mri(by=cast.bob, follow_up=row, booked_for=date(2025, 12, 9))
    moved = told()
    row = actions.cancel_booking(by=cast.bob, follow_up=row)
    called_off = told()
    row = actions.undo_step(by=cast.bob, follow_up=row)
    taken_back = told()
    amend_patient(by=cast.alice, patient=patient, died_on=TODAY)
    dead = told()
    assert [one[1:] for one in (booked, moved, called_off, taken_back, dead)] == [
        (date(2025, 12, 3), time(8, 0), False),
        (date(2025, 12, 9), None, False),
        (date(2025, 12, 9), None, True),
        (date(2025, 12, 9), None, False),
        (date(2025, 12, 9), None, True),
    ]
    numbers = [one[0] for one in (booked, moved, called_off, taken_back, dead)]
    assert numbers == sorted(set(numbers))


def test_somebody_of_two_clinics_reads_the_one_of_the_link(cast, link_for):
    create_user(by=system_user(), email=cast.bob.email, clinic=cast.south, role=Role.NURSE, password=None)
    make_booking(make_patient(cast.charlie, cast.south), owner=cast.bob)
    make_booking(make_patient(cast.alice, cast.north), owner=cast.bob)
    assert len(bookings_of(link_for(scope="own"))) == 1


def test_the_queries_do_not_grow_with_the_bookings(cast, link_for, django_assert_num_queries):
    link = link_for()
    for number in range(12):
        booked = make_booking(make_patient(cast.alice, cast.north))
        if number % 2:
            note_step(cast.bob, booked, "cancelled", TODAY, state="cancelled", booked_for=None)
    with django_assert_num_queries(2):  # the bookings, those called off
        assert len(bookings_of(link)) == 12
