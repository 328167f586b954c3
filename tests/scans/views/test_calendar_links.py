"""The page of one's own links: made, shown once, revoked."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from lesiontrack.access.actions import create_user, hash_key, system_user
from lesiontrack.access.roles import Role
from scans.actions.calendar_links import MOST_LINKS, make_calendar_link
from scans.models import CalendarLink

PAGE = reverse("scans:calendar_links")


def secret_in(answer) -> str:
    found = re.search(r"/follow-ups/feeds/([\w-]+)\.ics", answer.content.decode())
    return found[1] if found else ""


@pytest.fixture
def bob(client, cast):
    client.force_login(cast.bob)
    return cast.bob


def test_a_link_is_made_and_opens_the_feed(client, cast, bob):
    answer = client.post(PAGE, {"scope": "own", "clinic": cast.north.pk})
    secret = secret_in(answer)
    assert f"http://testserver/follow-ups/feeds/{secret}.ics" in answer.content.decode()
    link = CalendarLink.objects.get()
    assert (link.user, link.clinic, link.scope) == (bob, cast.north, "own")
    client.logout()
    assert client.get(reverse("scans:calendar_feed", args=[secret])).status_code == 200


def test_the_secret_is_shown_once_and_kept_nowhere(client, cast, bob):
    secret = secret_in(client.post(PAGE, {"scope": "clinic", "clinic": cast.north.pk}))
    link = CalendarLink.objects.get()
    assert link.token_hash == hash_key(secret)
    assert secret_in(client.get(PAGE)) == ""
    kept = [session.get_decoded() for session in Session.objects.all()]
    assert secret not in repr(kept) + repr(CalendarLink.objects.values())


def test_nobody_guesses_it(client, cast, bob):
    secrets = {secret_in(client.post(PAGE, {"scope": "own", "clinic": cast.north.pk})) for _ in range(5)}
    assert (len(secrets), {len(secret) for secret in secrets}) == (5, {43})


def test_the_list_says_what_each_shows_and_when_it_was_used(client, cast, bob):
    make_calendar_link(by=bob, clinic=cast.north, scope="clinic")
    make_calendar_link(by=cast.alice, clinic=cast.north, scope="own")
    page = client.get(PAGE).content.decode()
    assert "all bookings of the clinic" in page
    assert "never" in page
    assert page.count("/revoke/") == 1


def test_revoked_it_opens_nothing_and_leaves_the_list(client, cast, bob):
    link, secret = make_calendar_link(by=bob, clinic=cast.north, scope="own")
    answer = client.post(reverse("scans:revoke_calendar_link", args=[link.pk]), follow=True)
    assert "The link is revoked." in answer.content.decode()
    assert "You have no link" in answer.content.decode()
    assert client.get(reverse("scans:calendar_feed", args=[secret])).status_code == 404
    assert CalendarLink.objects.filter(revoked_at__isnull=False).count() == 1


def test_nobody_revokes_anothers(client, cast, bob):
    link, _ = make_calendar_link(by=cast.alice, clinic=cast.north, scope="own")
    assert client.post(reverse("scans:revoke_calendar_link", args=[link.pk])).status_code == 404
    assert CalendarLink.objects.filter(revoked_at=None).exists()


@pytest.mark.parametrize("who", ["vera", "dana"])
def test_who_does_not_follow_up_makes_none(client, cast, who):
    client.force_login(getattr(cast, who))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"scope": "clinic", "clinic": cast.north.pk}).status_code == 403
    assert not CalendarLink.objects.exists()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"scope": ""}, "Choose what the calendar shows."),
        ({"scope": "everything"}, "Select a valid choice"),
        ({"clinic": ""}, "Choose the clinic."),
        ({"clinic": "SOUTH"}, "Choose a clinic of yours."),
    ],
)
def test_what_is_missing_or_not_theirs_is_named(client, cast, bob, sent, words):
    there = cast.south.pk if sent.get("clinic") == "SOUTH" else sent.get("clinic", cast.north.pk)
    answer = client.post(PAGE, {"scope": "own", **sent, "clinic": there})
    assert words in answer.content.decode()
    assert not CalendarLink.objects.exists()


def test_somebody_of_two_clinics_chooses_which(client, cast, bob):
    create_user(by=system_user(), email=bob.email, clinic=cast.south, role=Role.NURSE, password=None)
    assert "South Clinic" in client.get(PAGE).content.decode()
    client.post(PAGE, {"scope": "own", "clinic": cast.south.pk})
    assert CalendarLink.objects.get().clinic == cast.south


def test_links_are_not_heaped_up(client, cast, bob):
    for _ in range(MOST_LINKS):
        make_calendar_link(by=bob, clinic=cast.north, scope="own")
    answer = client.post(PAGE, {"scope": "own", "clinic": cast.north.pk})
    assert "Revoke one that you no longer use." in answer.content.decode()
    assert CalendarLink.objects.count() == MOST_LINKS
