"""Printed and sent: a letter is an attempt to reach the patient, a request a step; neither is noted twice."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from patients.actions import record_pregnancy
from patients.dates import FuzzyDate
from scans.actions import note_contact
from scans.actions.letters import note_letters_sent
from scans.letter_choices import LetterKind
from scans.models import ContactAttempt, FollowUp
from scans.presentation.letters import said_of_sent
from tests.factories.letters import booked, follow_up_of
from tests.factories.record import make_patient

APPOINTMENT, REQUEST = LetterKind.APPOINTMENT, LetterKind.REQUEST


def send(by, rows, kind=APPOINTMENT, **versions):
    known = {row.pk: row.version for row in rows}
    return note_letters_sent(by=by, follow_ups=rows, kind=kind, versions={**known, **versions})


def noted(row):
    return list(row.contacts.values_list("way", "outcome", "note", "by__name"))


def test_a_letter_is_an_attempt_to_reach_the_patient(cast):
    row = booked(cast.alice, cast.north)
    sent = send(cast.bob, [row])
    assert (sent.noted, sent.already, sent.changed) == ([row], [], [])
    assert noted(row) == [("letter", "sent", "appointment letter", "Bob")]


def test_the_same_letter_is_not_noted_twice_on_a_day(cast):
    row, other = (booked(cast.alice, cast.north) for _ in range(2))
    send(cast.bob, [row])
    sent = send(cast.alice, [row, other])
    assert (sent.noted, sent.already) == ([other], [row])
    assert len(noted(row)) == 1


def test_another_day_is_another_letter(cast, settings):
    row = booked(cast.alice, cast.north)
    send(cast.bob, [row])
    settings.TODAY = settings.TODAY.replace(day=21)
    assert send(cast.bob, [row]).noted == [row]


def test_a_letter_of_another_kind_is_another_letter(cast):
    row = booked(cast.alice, cast.north)
    note_contact(by=cast.bob, follow_up=row, way="letter", outcome="sent", note="cannot-reach letter")
    assert send(cast.bob, [row]).noted == [row]


def test_what_changed_since_it_was_printed_is_not_noted(cast):
    row = booked(cast.alice, cast.north)
    versions = {row.pk: row.version - 1}
    sent = note_letters_sent(by=cast.bob, follow_ups=[row], kind=APPOINTMENT, versions=versions)
    assert (sent.noted, sent.changed) == ([], [row])
    assert noted(row) == []


def test_a_request_that_was_sent_is_the_step(cast):
    row = follow_up_of(make_patient(cast.alice, cast.north))
    assert send(cast.bob, [row], REQUEST).noted == [row]
    requested = FollowUp.objects.get(pk=row.pk)
    assert (requested.state, noted(row)) == ("requested", [])
    assert send(cast.bob, [requested], REQUEST).already == [row]
    assert FollowUp.objects.get(pk=row.pk).version == requested.version


@pytest.mark.parametrize("person", ["dana", "vera", "charlie"])
@pytest.mark.parametrize("kind", [APPOINTMENT, REQUEST])
def test_who_does_not_look_after_follow_ups_sends_nothing(cast, person, kind):
    row = follow_up_of(make_patient(cast.alice, cast.north))
    with pytest.raises(PermissionDenied):
        send(getattr(cast, person), [row], kind)
    assert not ContactAttempt.objects.exists()


def test_a_request_that_is_blocked_does_not_hold_up_the_others(cast):
    pregnant, other = (follow_up_of(make_patient(cast.alice, cast.north)) for _ in range(2))
    follow_up_of(pregnant.patient, contrast_wanted="yes")
    expected = FuzzyDate.exact(date(2026, 3, 1))
    record_pregnancy(by=cast.bob, patient=pregnant.patient, expected=expected)
    rows = [FollowUp.objects.get(pk=row.pk) for row in (pregnant, other)]
    sent = send(cast.bob, rows, REQUEST)
    ((refused, words),) = sent.refused
    assert (sent.noted, refused) == ([other], pregnant)
    assert words.startswith("Pregnant (birth expected 1 Mar 2026): no contrast")
    assert FollowUp.objects.get(pk=pregnant.pk).state == "proposed"
    assert [said for _, said in said_of_sent(sent, REQUEST)] == [
        "1 patient: request form marked as requested.",
        f"{pregnant.patient}: not noted as sent. {words}",
    ]
