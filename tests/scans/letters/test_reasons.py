"""What is missing is named; what can be made has no reason against it."""

from datetime import date

import pytest

from patients.actions import amend_patient, record_implant, record_pregnancy
from patients.dates import FuzzyDate
from scans.actions import override_safety, word_letter
from scans.letter_choices import LetterKind
from scans.letters.reasons import reasons_against, remarks_on
from tests.factories.letters import (
    ADDRESS,
    BOOKING,
    booked,
    case_of,
    follow_up_of,
    missed,
    reviewed,
    tried,
)
from tests.factories.record import make_patient

REQUEST, APPOINTMENT, REMINDER, CANNOT_REACH, NORMAL_RESULT = LetterKind


def reasons(row, kind=APPOINTMENT) -> tuple[str, ...]:
    return reasons_against(case_of(row, kind))


def test_a_whole_booking_has_its_letter(cast):
    assert reasons(booked(cast.alice, cast.north)) == ()


def test_no_address_is_named(cast):
    row = booked(cast.alice, cast.north, address=" ")
    assert reasons(row) == ("no address: enter it among the details",)


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"state": "requested", "booked_for": None}, "no booking: book a date first"),
        ({"booked_time": None}, "no time in the booking"),
        ({"place": ""}, "no place in the booking: it says where the patient is to come"),
        ({"booked_for": date(2025, 11, 19)}, "the booked day, 19 Nov 2025, has passed"),
    ],
)
def test_what_a_booking_lacks_is_named(cast, facts, named):
    row = booked(cast.alice, cast.north)
    assert reasons(follow_up_of(row.patient, **facts)) == (named,)


def test_on_the_booked_day_there_is_still_a_letter(cast):
    row = booked(cast.alice, cast.north)
    assert reasons(follow_up_of(row.patient, booked_for=date(2025, 11, 20))) == ()


def test_a_placeholder_the_record_cannot_fill_leaves_the_patient_out(cast):
    row = booked(cast.alice, cast.north)
    words = {"subject": "Your MRI", "body": "{patient}, {neurologist} asks you to come by {transport}."}
    word_letter(by=cast.dana, clinic=cast.north, kind=APPOINTMENT, **words)
    assert reasons(row) == (
        "not recorded: the responsible neurologist ({neurologist})",
        "not recorded: transport, as booked ({transport})",
    )


@pytest.mark.parametrize("kind", LetterKind)
def test_nobody_writes_to_the_dead(cast, kind):
    row = booked(cast.alice, cast.north)
    amend_patient(by=cast.alice, patient=row.patient, died_on=date(2025, 11, 1), reason="told")
    assert "died on 1 Nov 2025" in reasons(row, kind)


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        (
            {"care_ended_on": date(2025, 11, 1), "care_ended_reason": "transfer"},
            "care here ended on 1 Nov 2025",
        ),
        ({"imaging_refused_on": date(2025, 11, 1)}, "refuses imaging since 1 Nov 2025"),
    ],
)
def test_who_left_or_refused_gets_no_appointment_but_the_result(cast, facts, named):
    patient = make_patient(cast.alice, cast.north, address=ADDRESS)
    row = reviewed(cast.alice, patient)
    other = follow_up_of(make_patient(cast.alice, cast.north, address=ADDRESS), **BOOKING)
    amend_patient(by=cast.alice, patient=patient, reason="told", **facts)
    amend_patient(by=cast.alice, patient=other.patient, reason="told", **facts)
    assert reasons(row, NORMAL_RESULT) == ()
    assert named in reasons(other)


def test_a_reminder_follows_an_appointment_that_was_not_attended(cast):
    row = booked(cast.alice, cast.north)
    assert reasons(row, REMINDER) == ("the follow-up is booked, not one that was not attended",)
    assert reasons(missed(cast.bob, row), REMINDER) == ()


def test_a_letter_that_nobody_answers_follows_a_try(cast):
    row = booked(cast.alice, cast.north)
    none = ("no attempt to reach the patient without success: note the calls first",)
    assert reasons(row, CANNOT_REACH) == none
    tried(cast.bob, row, date(2025, 11, 3))
    assert reasons(row, CANNOT_REACH) == ()
    tried(cast.bob, row, date(2025, 11, 4), "reached")
    assert reasons(row, CANNOT_REACH) == none


def test_a_request_is_made_for_a_scan_that_is_still_to_be_made(cast):
    patient = make_patient(cast.alice, cast.north)
    assert reasons(follow_up_of(patient), REQUEST) == ()
    performed = {"state": "performed", "performed_on": date(2025, 11, 1)}
    assert reasons(follow_up_of(patient, **performed), REQUEST) == (
        "the follow-up is performed, report awaited",
    )


def test_what_a_person_should_know_of_a_letter(cast):
    row = booked(cast.alice, cast.north, language="Turkish")
    tried(cast.bob, row, date(2025, 11, 3))
    tried(cast.bob, row, date(2025, 11, 5), "sent", way="letter", note="cannot-reach letter")
    assert remarks_on(case_of(row, CANNOT_REACH)) == (
        "no referrer is recorded: no copy",
        "language: Turkish",
        "sent already on 5 Nov 2025",
    )
    assert remarks_on(case_of(row, APPOINTMENT)) == ("language: Turkish",)


PREGNANT = "pregnant (birth expected 1 Mar 2026): no contrast; the scan itself is possible"


@pytest.fixture
def pregnant(cast):
    row = booked(cast.alice, cast.north)
    record_pregnancy(by=cast.bob, patient=row.patient, expected=FuzzyDate.exact(date(2026, 3, 1)))
    return row.patient


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        (REQUEST, {"state": "proposed", "booked_for": None, "contrast_wanted": "yes"}),
        (APPOINTMENT, {"contrast_booked": "yes"}),
    ],
)
def test_no_paper_asks_for_contrast_that_is_blocked(cast, pregnant, kind, facts):
    row = follow_up_of(pregnant, **facts)
    assert reasons(row, kind) == (PREGNANT,)
    override_safety(by=cast.bob, follow_up=row, code="pregnant", radiologist="Dr Ray", reason="urgent")
    assert reasons(row, kind) == ()


def test_without_contrast_both_papers_are_made(pregnant):
    row = follow_up_of(pregnant, contrast_wanted="no", contrast_booked="no")
    assert (reasons(row, REQUEST), reasons(row, APPOINTMENT)) == ((), ())


def test_an_implant_stops_the_appointment_and_not_the_request(cast):
    row = booked(cast.alice, cast.north)
    record_implant(by=cast.bob, patient=row.patient, device="pacemaker", mr_label="unsafe")
    words = "pacemaker, MR Unsafe: no booking until a named radiologist decides"
    assert (reasons(row, REQUEST), reasons(row, APPOINTMENT)) == ((), (words,))
