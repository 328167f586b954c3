"""The feed's door: the secret alone opens it, nothing tells whether one was ever right, and no log holds one."""

import json
import logging
from datetime import date, timedelta

import pytest
import vobject
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from lesiontrack.access.actions import change_role, create_user, remove_person, system_user
from lesiontrack.access.models import Membership
from lesiontrack.access.roles import Role
from lesiontrack.audit.models import Denial, PatientOpened
from lesiontrack.doors.logs import OneLine
from scans.actions.calendar_links import make_calendar_link, revoke_calendar_link
from scans.models import CalendarLink
from scans.views import calendar_feed
from tests.factories.booking import make_booking, note_step
from tests.factories.record import make_patient


@pytest.fixture
def link(cast):
    """Bob's link to all bookings of NORTH, and its secret."""
    return make_calendar_link(by=cast.bob, clinic=cast.north, scope="clinic")


@pytest.fixture
def address(link):
    return reverse("scans:calendar_feed", args=[link[1]])


@pytest.fixture
def booked(cast):
    return make_booking(make_patient(cast.alice, cast.north, mrn="M4711", family_name="Secretname"))


def test_a_calendar_program_reads_it_without_signing_in(client, booked, address):
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert answer["Cache-Control"] == "no-store, private"
    [event] = Calendar.from_ical(answer.content).walk("vevent")
    assert str(event["url"]) == f"http://testserver{reverse('scans:follow_up', args=[booked.pk])}"
    assert str(event["summary"]) == "MRI booking, North MRI"


def test_it_names_nobody(client, booked, address):
    feed = client.get(address).content.decode()
    held = (booked.patient.mrn, "Secretname", "Fictitious", str(booked.patient_id), "1985")
    assert [words for words in held if words in feed] == []


def test_a_booking_that_moves_updates_the_same_event(client, cast, booked, address):
    def read() -> tuple:
        [event] = vobject.readOne(client.get(address).content.decode()).vevent_list
        return event.uid.value, int(event.sequence.value), event.dtstart.value.date()

    uid, sequence, day = read()
    note_step(cast.bob, booked, "moved", date(2025, 11, 20), booked_for=date(2025, 12, 17))
    assert read() == (uid, sequence + 1, date(2025, 12, 17))
    assert day == date(2025, 12, 3)


def test_whoever_else_is_signed_in_there_reads_the_same(client, cast, booked, address):
    client.force_login(cast.charlie)
    assert len(Calendar.from_ical(client.get(address).content).walk("vevent")) == 1


@pytest.mark.parametrize("secret", ["x", "a" * 43, "ä", "%00", "a" * 5000])
def test_a_secret_that_nobody_has_opens_nothing(client, link, secret):
    assert client.get(f"/follow-ups/feeds/{secret}.ics").status_code in (400, 404)


def test_the_hash_opens_nothing(client, link):
    assert client.get(reverse("scans:calendar_feed", args=[link[0].token_hash])).status_code == 404


def test_a_revoked_link_opens_nothing(client, cast, link, address):
    revoke_calendar_link(by=cast.bob, link=link[0])
    assert client.get(address).status_code == 404


def test_who_leaves_the_clinic_takes_no_calendar_along(client, cast, address):
    remove_person(by=cast.dana, membership=Membership.objects.get(user=cast.bob))
    assert client.get(address).status_code == 404


def test_a_link_stays_dead_when_the_person_comes_back(client, cast, address):
    remove_person(by=cast.dana, membership=Membership.objects.get(user=cast.bob))
    create_user(by=system_user(), email=cast.bob.email, clinic=cast.north, role=Role.NURSE, password=None)
    assert client.get(address).status_code == 404


def test_leaving_one_of_two_clinics_ends_its_links_alone(client, cast, address):
    create_user(by=system_user(), email=cast.bob.email, clinic=cast.south, role=Role.NURSE, password=None)
    _, there = make_calendar_link(by=_fresh(cast.bob), clinic=cast.south, scope="own")
    remove_person(by=cast.dana, membership=Membership.objects.get(user=cast.bob, clinic=cast.north))
    asked = [client.get(one).status_code for one in (address, reverse("scans:calendar_feed", args=[there]))]
    assert asked == [404, 200]


def _fresh(user):
    return type(user).objects.get(pk=user.pk)


def test_who_may_no_longer_follow_up_reads_nothing(client, cast, address):
    change_role(by=cast.dana, membership=Membership.objects.get(user=cast.bob), role=Role.VIEWER)
    assert client.get(address).status_code == 404


def test_somebody_who_cannot_sign_in_reads_nothing(client, cast, address):
    cast.bob.is_active = False
    cast.bob.save()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_it_can_only_be_read(client, address, method):
    assert getattr(client, method)(address).status_code == 405


def test_its_use_is_noted_once_an_hour(client, link, address):
    def noted():
        return CalendarLink.objects.get(pk=link[0].pk).last_used_at

    client.get(address)
    first = noted()
    client.get(address)
    assert first is not None and noted() == first
    CalendarLink.objects.update(last_used_at=first - timedelta(hours=2))
    client.get(address)
    assert noted() > first - timedelta(minutes=1)
    assert noted() <= timezone.now()


def test_the_queries_do_not_grow_with_the_bookings(client, cast, address, django_assert_num_queries):
    client.get(address)
    for number in range(30):
        booked = make_booking(make_patient(cast.alice, cast.north))
        if number % 3 == 0:
            note_step(cast.bob, booked, "cancelled", date(2025, 11, 20), state="cancelled", booked_for=None)
    # the transactions, the link, the memberships, noting the use with its context, the bookings, those called off
    with django_assert_num_queries(10):
        client.get(address)


@pytest.fixture
def lines(caplog):
    """Every line that is logged, at any level, as the product writes it."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "django.request")
    logging.getLogger("django.request").addHandler(caplog.handler)
    yield lambda: "\n".join(OneLine().format(record) for record in caplog.records)
    logging.getLogger("django.request").removeHandler(caplog.handler)


def test_no_log_holds_the_secret(client, link, address, lines, monkeypatch):
    def fail(*args, **details):
        raise ValueError(f"cannot write {link[1]}")

    client.get(address)
    client.get(f"{address}?again")
    client.get(reverse("scans:calendar_feed", args=[link[1][::-1]]))
    client.post(address)
    monkeypatch.setattr(calendar_feed, "feed_of", fail)
    client.raise_request_exception = False
    assert client.get(address).status_code == 500
    said = lines()
    assert [json.loads(line)["status"] for line in said.splitlines() if "route" in line] == [404, 405, 500]
    assert [secret for secret in (link[1], link[1][::-1], link[0].token_hash) if secret in said] == []


def test_neither_the_log_of_refusals_nor_that_of_openings_holds_it(client, cast, booked, link, address):
    client.force_login(cast.charlie)
    client.get(address)
    client.get(reverse("scans:calendar_feed", args=[link[1][::-1]]))
    assert list(Denial.objects.values_list("route", flat=True)) == ["scans:calendar_feed"]
    assert not PatientOpened.objects.filter(user=cast.charlie.pk).exists()
