"""Each person's digest goes out once: run again, at the same time, or killed in the middle."""

from contextlib import closing
from datetime import date
from io import StringIO

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connections

from lesiontrack.access.actions import change_role, create_user, remove_person, system_user
from lesiontrack.access.models import Membership
from lesiontrack.access.roles import Role
from scans.actions import book_mri, decline_mri
from scans.actions.digests import choose_digest
from scans.digests import sending
from scans.digests.sending import LOCK, Sent, send_digests
from scans.models import DigestMail, FollowUp, FollowUpSettings
from tests.factories.cast import make_cast
from tests.factories.record import make_course, make_patient, make_scan

TODAY = date(2025, 11, 20)


def overdue(cast, **facts):
    """A patient whose yearly scan is overdue, and the follow-up."""
    patient = make_patient(cast.alice, cast.north, **facts)
    make_course(cast.alice, patient, date(2024, 1, 15))
    make_scan(cast.alice, patient, date(2024, 7, 10))
    return FollowUp.objects.open().in_force().get(patient=patient)


def switch_on(clinic) -> None:
    FollowUpSettings.objects.update_or_create(clinic=clinic, defaults={"digest": True})


def addressed() -> list[str]:
    return sorted(address for one in mail.outbox for address in one.to)


@pytest.fixture
def waiting(cast):
    """NORTH sends digests, and one scan is overdue there."""
    switch_on(cast.north)
    return overdue(cast, mrn="M4711", family_name="Secretname")


def test_it_is_off_until_a_clinic_switches_it_on(cast):
    overdue(cast)
    assert send_digests() == Sent(0, 0)
    assert mail.outbox == []


def test_nurses_and_neurologists_get_one_and_nobody_else(cast, waiting):
    assert send_digests() == Sent(2, 0)
    assert addressed() == ["alice@example.org", "bob@example.org"]


def test_it_tells_numbers_and_addresses(cast, waiting):
    patient = waiting.patient
    overdue(cast, responsible_nurse=cast.bob)
    send_digests()
    to_bob = next(one for one in mail.outbox if one.to == ["bob@example.org"])
    assert to_bob.subject == "LesionTrack: 2 follow-ups wait today"
    lines = to_bob.body.splitlines()
    assert lines[:4] == [
        "North Clinic, 20 Nov 2025",
        "",
        "overdue: 2, 1 of them yours",
        f"  http://127.0.0.1:8000/follow-ups/?clinic={cast.north.pk}&group=overdue",
    ]
    assert "http://127.0.0.1:8000/follow-ups/digest/" in to_bob.body
    held = ("M4711", "Secretname", "Fictitious", str(patient.pk), str(waiting.pk))
    assert [words for words in held if words in to_bob.body + to_bob.subject] == []


def test_where_nothing_waits_nobody_is_mailed(cast):
    switch_on(cast.north)
    assert send_digests() == Sent(0, 0)
    assert not DigestMail.objects.exists()


def test_what_was_done_meanwhile_is_not_told(cast, waiting):
    overdue(cast)
    decline_mri(by=cast.bob, follow_up=waiting, reason="exam", ask_again_on=date(2025, 12, 3))
    send_digests()
    assert "overdue: 1\n" in mail.outbox[0].body


def test_a_day_that_passed_is_seen_although_nobody_opened_the_list(cast, waiting, settings):
    book_mri(by=cast.bob, follow_up=waiting, booked_for=date(2025, 12, 3))
    settings.TODAY = date(2025, 12, 4)
    send_digests()
    assert "date passed: was it done?: 1" in mail.outbox[0].body


def test_who_switched_it_off_gets_none(cast, waiting):
    choose_digest(by=cast.bob, wanted=False)
    send_digests()
    assert addressed() == ["alice@example.org"]
    choose_digest(by=cast.bob, wanted=True)
    send_digests()
    assert addressed() == ["alice@example.org", "bob@example.org"]


def test_who_left_or_may_only_look_gets_none(cast, waiting):
    remove_person(by=cast.dana, membership=Membership.objects.get(user=cast.alice))
    change_role(by=cast.dana, membership=Membership.objects.get(user=cast.bob), role=Role.VIEWER)
    assert send_digests() == Sent(0, 0)


def test_somebody_of_two_clinics_gets_one_mail(cast, waiting):
    switch_on(cast.south)
    create_user(by=system_user(), email=cast.charlie.email, clinic=cast.north, role=Role.NURSE, password=None)
    make_course(cast.charlie, make_patient(cast.charlie, cast.south), date(2023, 1, 15))
    send_digests()
    assert addressed().count("charlie@example.org") == 1
    to_charlie = next(one for one in mail.outbox if one.to == ["charlie@example.org"])
    assert "North Clinic, 20 Nov 2025" in to_charlie.body and "South Clinic, 20 Nov 2025" in to_charlie.body


def test_between_two_time_zones_a_day_has_one_mail(cast, waiting, settings):
    for clinic, zone in ((cast.north, "Pacific/Kiritimati"), (cast.south, "Etc/GMT+12")):
        clinic.timezone = zone
        clinic.save()
    settings.TODAY = None
    switch_on(cast.south)
    create_user(by=system_user(), email=cast.charlie.email, clinic=cast.north, role=Role.NURSE, password=None)
    make_course(cast.charlie, make_patient(cast.charlie, cast.south), date(2023, 1, 15))
    send_digests()
    FollowUpSettings.objects.filter(clinic=cast.north).update(digest=False)
    send_digests()
    assert addressed().count("charlie@example.org") == 1


def test_run_again_it_sends_nobody_a_second_one_until_the_next_day(cast, waiting, settings):
    assert [send_digests(), send_digests()] == [Sent(2, 0), Sent(0, 0)]
    settings.TODAY = date(2025, 11, 21)
    assert send_digests() == Sent(2, 0)
    assert len(mail.outbox) == 4


def test_a_second_run_leaves_it_to_the_first(cast, waiting):
    with closing(connections.create_connection("default")) as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", LOCK)
        assert send_digests() is None
    assert mail.outbox == []


class Refusing(EmailBackend):
    def send_messages(self, messages):
        raise OSError("connection reset")


class NotAnswering(EmailBackend):
    def open(self):
        raise ConnectionRefusedError

    __enter__ = open


@pytest.fixture
def server(monkeypatch):
    """`server(Backend)`: the mail server from now on."""
    return lambda backend: monkeypatch.setattr(sending, "get_connection", backend)


def test_a_server_that_breaks_off_is_not_tried_again_that_day(cast, waiting, server):
    """It may have taken the mail before it broke off."""
    server(Refusing)
    assert send_digests() == Sent(0, 2)
    server(EmailBackend)
    assert send_digests() == Sent(0, 0)
    assert DigestMail.objects.filter(sent_at=None).count() == 2


def test_a_server_that_does_not_answer_costs_nobody_their_mail(cast, waiting, server):
    server(NotAnswering)
    with pytest.raises(ConnectionRefusedError):
        send_digests()
    with pytest.raises(CommandError, match="does not answer"):
        call_command("send_digests")
    server(EmailBackend)
    assert send_digests() == Sent(2, 0)


class Killed(BaseException):
    """As the operating system ends a process: nobody is told, and what was committed stays."""


class KilledBefore(EmailBackend):
    def send_messages(self, messages):
        if mail.outbox:
            raise Killed
        return super().send_messages(messages)


class KilledAfter(EmailBackend):
    def send_messages(self, messages):
        super().send_messages(messages)
        raise Killed


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("backend", "went_out_before", "go_out_after"), [(KilledBefore, 1, 1), (KilledAfter, 1, 2)]
)
def test_killed_in_the_middle_and_run_again_it_sends_nothing_twice(
    server, backend, went_out_before, go_out_after
):
    """Killed while a mail was handed over: whether it went out nobody knows, so that one is not sent again."""
    cast = make_cast()
    switch_on(cast.north)
    create_user(by=system_user(), email="eve@example.org", clinic=cast.north, role=Role.NURSE, password=None)
    overdue(cast)
    server(backend)
    with pytest.raises(Killed):
        send_digests()
    assert len(mail.outbox) == went_out_before
    server(EmailBackend)
    assert send_digests() == Sent(go_out_after, 0)
    assert len(set(addressed())) == len(addressed()) == went_out_before + go_out_after
    assert send_digests() == Sent(0, 0)
    assert DigestMail.objects.count() == 3


def test_the_command_says_what_it_did(cast, waiting):
    said = StringIO()
    call_command("send_digests", stdout=said)
    assert said.getvalue() == "2 digests sent, 0 failed.\n"


@pytest.mark.parametrize("unset", ["SITE_ADDRESS", "EMAIL_HOST"])
def test_without_a_server_or_an_address_it_says_what_to_set(cast, waiting, settings, unset):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.SITE_ADDRESS = "mail.example.org", "https://lesiontrack.example.org"
    setattr(settings, unset, "")
    with pytest.raises(CommandError, match=unset):
        call_command("send_digests")
    assert not DigestMail.objects.exists()
