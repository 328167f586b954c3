"""What was overdue at the go-live is cleared many at a time, with one answer for all that are ticked."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from scans.actions import request_mri, set_follow_up_settings
from scans.models import FollowUp, Scan
from tests.factories.record import make_course, make_patient, make_scan

ADDRESS = reverse("scans:backlog")


@pytest.fixture
def rows(cast):
    """Three patients last scanned in July 2023, and the clinic live since November 2025."""
    made = []
    for _ in range(3):
        patient = make_patient(cast.alice, cast.north)
        make_course(cast.alice, patient, date(2022, 1, 15))
        make_scan(cast.alice, patient, date(2023, 7, 10))
        made.append(patient)
    set_follow_up_settings(by=cast.dana, clinic=cast.north, go_live_on=date(2025, 11, 1))
    return [FollowUp.objects.open().get(patient=patient) for patient in made]


@pytest.fixture
def bob(client, cast):
    client.force_login(cast.bob)
    return client


def clear(client, rows, answer, **typed):
    ticked = [f"{row.pk}:{row.version}" for row in rows]
    sent = {"rows": ticked, "answer": answer, "submission": str(uuid4()), **typed}
    return client.post(ADDRESS, sent)


def left(client) -> int:
    return client.get(ADDRESS).context["progress"].left


def test_it_lists_what_was_overdue_then(bob, rows):
    page = bob.get(ADDRESS)
    assert [row.pk for row in page.context["page"]] == [row.pk for row in rows]
    assert "10 Sep 2024" in page.content.decode()


def test_done_elsewhere(bob, rows):
    answer = clear(bob, rows[:2], "elsewhere", performed_on="14.3.2025")
    assert answer.url == f"{ADDRESS}?clinic=NORTH"
    assert Scan.objects.filter(performed_on=date(2025, 3, 14), origin="outside").count() == 2
    page = bob.get(ADDRESS)
    progress = page.context["progress"]
    assert (progress.left, progress.cleared) == (1, 2)
    assert "2 follow-ups cleared: done elsewhere." in page.content.decode()
    following = FollowUp.objects.open().in_force().get(patient=rows[0].patient)
    assert following.due_on == date(2026, 3, 14)


def test_due_from_a_month(bob, rows):
    clear(bob, rows, "due-from", month="03/2026")
    assert set(FollowUp.objects.open().values_list("due_on", flat=True)) == {date(2026, 3, 1)}
    progress = bob.get(ADDRESS).context["progress"]
    assert (progress.left, progress.cleared) == (0, 3)


def test_not_followed_here(bob, rows, fixed_day):
    clear(bob, rows[:1], "not-here", why="transfer")
    rows[0].patient.refresh_from_db()
    assert (rows[0].patient.care_ended_on, rows[0].patient.care_ended_reason) == (fixed_day, "transfer")
    assert left(bob) == 2


@pytest.mark.parametrize(
    ("answer", "field", "words"),
    [
        ("elsewhere", "performed_on", "Enter the day the scans were made, for example 14.03.2025."),
        ("due-from", "month", "Enter the month, for example 03/2026."),
        ("not-here", "why", "Choose why care here ended."),
    ],
)
def test_what_is_missing_is_said_and_the_ticks_stay(bob, rows, answer, field, words):
    page = clear(bob, rows[:1], answer)
    assert page.context["form"].errors[field] == [words]
    assert page.content.decode().count(" checked") == 1
    assert left(bob) == 3


def test_nothing_ticked(bob, rows):
    page = clear(bob, [], "due-from", month="03/2026")
    assert page.context["form"].errors["rows"] == ["Tick the patients first."]


def test_what_another_took_up_meanwhile_is_left_as_it_is(bob, cast, rows):
    seen = rows[0].version
    request_mri(by=cast.alice, follow_up=rows[0])
    rows[0].version = seen
    page = clear(bob, rows[:2], "due-from", month="03/2026")
    assert page.context["form"].errors["rows"] == ["One of these is not in the backlog any more."]
    assert left(bob) == 2


def test_what_the_record_refuses_is_named(bob, rows):
    clear(bob, rows[:1], "elsewhere", performed_on="1.1.2026")
    page = bob.get(ADDRESS).content.decode()
    assert "0 follow-ups cleared: done elsewhere." in page
    assert "1 Jan 2026 lies in the future." in page


def test_who_only_reads_sees_no_boxes(client, cast, rows):
    client.force_login(cast.vera)
    assert 'type="checkbox" name="rows"' not in client.get(ADDRESS).content.decode()
    assert clear(client, rows, "due-from", month="03/2026").status_code == 403


def test_another_clinic_sees_none_of_it(client, cast, rows):
    client.force_login(cast.charlie)
    page = client.get(ADDRESS).content.decode()
    assert "No backlog" in page
    assert client.get(f"{ADDRESS}?clinic=NORTH").status_code == 404
