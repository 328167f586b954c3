"""The calendar by month and week: what stands on which day, whose, and in how many queries."""

import re
from datetime import date, time

import pytest
from django.urls import reverse

from lesiontrack.access.actions import create_user, system_user
from lesiontrack.access.roles import Role
from tests.factories.booking import make_booking
from tests.factories.follow_up import make_follow_up
from tests.factories.record import make_patient

PAGE = reverse("scans:follow_up_calendar")


@pytest.fixture
def bob(client, cast):
    client.force_login(cast.bob)
    return cast.bob


@pytest.fixture
def days(client):
    """Day -> what stands there, as read."""

    def read(**choice) -> dict[str, list[str]]:
        page = client.get(PAGE, choice).content.decode()
        cells = [cell for cell in page.split('<li class="calendar__day')[1:] if "calendar__entry" in cell]
        return {re.search(r'datetime="([\d-]+)"', cell)[1]: _entries(cell) for cell in cells}

    return read


def _entries(cell: str) -> list[str]:
    return [_words(entry) for entry in re.findall(r'<a class="calendar__entry.*?</a>', cell, re.S)]


def _words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def named(cast, name: str, **facts):
    return make_patient(cast.alice, cast.north, family_name=name, birth=None, **facts)


def test_bookings_stand_on_their_day_by_the_clock(cast, bob, days):
    make_booking(named(cast, "Late"), at=time(16, 0), place="")
    make_booking(named(cast, "Somewhen"), at=None)
    make_booking(named(cast, "Early"), at=time(8, 5))
    assert days(on="2025-12-01") == {
        "2025-12-03": [
            "08:05 Early, Fictitious North MRI",
            "16:00 Late, Fictitious",
            "booked Somewhen, Fictitious North MRI",
        ]
    }


def test_each_entry_leads_to_its_follow_up(client, cast, bob):
    booked = make_booking(named(cast, "A"))
    page = client.get(PAGE, {"on": "2025-12-01"}).content.decode()
    assert f'href="{reverse("scans:follow_up", args=[booked.pk])}"' in page


def test_a_window_without_a_date_is_marked_where_it_is_due_and_where_it_closes(cast, bob, days):
    make_follow_up(named(cast, "A"), date(2025, 12, 1), closes_on=date(2025, 12, 31), state="requested")
    assert days(on="2025-12-15") == {
        "2025-12-01": ["due A, Fictitious"],
        "2025-12-31": ["closes A, Fictitious"],
    }


def test_a_window_that_closes_on_the_day_it_is_due_is_marked_once(cast, bob, days):
    make_follow_up(named(cast, "A"), date(2025, 12, 1), closes_on=date(2025, 12, 1))
    assert days(on="2025-12-15") == {"2025-12-01": ["closes A, Fictitious"]}


def test_who_declined_stands_on_the_day_to_ask_again(cast, bob, days):
    declined = {"state": "declined", "decision": "exam", "decided_on": date(2025, 11, 1)}
    make_follow_up(named(cast, "A"), date(2025, 12, 1), ask_again_on=date(2025, 12, 9), **declined)
    assert days(on="2025-12-15") == {"2025-12-09": ["ask again A, Fictitious"]}


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("performed", ["14:30 A, Fictitious North MRI, performed, report awaited"]),
        ("not_attended", None),
        ("cancelled", None),
        ("stopped", None),
    ],
)
def test_what_became_of_a_booking(cast, bob, days, state, words):
    facts = {"performed_on": date(2025, 12, 3), "decision": "x"}
    make_booking(named(cast, "A"), due_on=date(2026, 6, 1), state=state, **facts)
    assert days(on="2025-12-15").get("2025-12-03") == words


def test_without_an_address_it_is_this_month(client, cast, bob):
    page = client.get(PAGE).content.decode()
    assert "Calendar: November 2025" in page
    assert re.search(r'is-today[^>]*>\s*<h2[^>]*><time datetime="2025-11-20"', page)


@pytest.mark.parametrize(
    ("choice", "first", "last", "before", "after"),
    [
        ({"on": "2026-03-15"}, "2026-02-23", "2026-04-05", "2026-02-01", "2026-04-01"),
        ({"on": "2026-01-31"}, "2025-12-29", "2026-02-01", "2025-12-01", "2026-02-01"),
        ({"on": "2026-03-31", "by": "week"}, "2026-03-30", "2026-04-05", "2026-03-24", "2026-04-07"),
        ({"on": "1950-01-01"}, "1949-12-26", "1950-02-05", "1949-12-01", "1950-02-01"),
    ],
)
def test_months_and_weeks_follow_each_other(client, bob, choice, first, last, before, after):
    page = client.get(PAGE, choice).content.decode()
    days = re.findall(r'datetime="([\d-]+)"', page)
    assert (days[0], days[-1]) == (first, last)
    assert f"on={before}" in page and f"on={after}" in page


@pytest.mark.parametrize("on", ["", "yesterday", "0001-01-01", "9999-12-31", "2025-13-01"])
def test_a_day_nobody_can_have_chosen_is_today(client, bob, on):
    assert "November 2025" in client.get(PAGE, {"on": on}).content.decode()


def test_the_week_shows_open_windows_as_bars(client, cast, bob):
    make_follow_up(named(cast, "Whole"), date(2025, 12, 1))
    make_follow_up(
        named(cast, "Part"), date(2025, 11, 20), opens_on=date(2025, 11, 19), closes_on=date(2025, 11, 21)
    )
    make_follow_up(named(cast, "Later"), date(2026, 6, 1))
    page = client.get(PAGE, {"on": "2025-11-20", "by": "week"}).content.decode()
    bars = re.findall(r'class="calendar-bar ([^"]*)".*?calendar__name">(.*?)<', page, re.S)
    assert bars == [
        ("from-3 to-5", "Part, Fictitious"),
        ("from-1 to-7 calendar-bar--from-before calendar-bar--goes-on", "Whole, Fictitious"),
    ]


def test_a_full_day_of_the_month_leads_to_its_week(client, cast, bob, days):
    for number in range(8):
        make_booking(named(cast, f"A{number}"))
    page = client.get(PAGE, {"on": "2025-12-01"}).content.decode()
    assert "and 2 more" in page
    assert "?by=week&amp;on=2025-12-03" in page
    assert len(days(on="2025-12-03", by="week")["2025-12-03"]) == 8


def test_it_is_narrowed_to_who_looks_after_the_patient(cast, bob, days):
    make_booking(named(cast, "Owned"), owner=bob)
    make_booking(named(cast, "Nursed", responsible_nurse=bob))
    make_booking(named(cast, "Other"))
    assert len(days(on="2025-12-01")["2025-12-03"]) == 3
    mine = days(on="2025-12-01", owner=bob.pk)["2025-12-03"]
    assert [words.split()[1] for words in mine] == ["Nursed,", "Owned,"]


def test_it_is_narrowed_to_a_clinic(client, cast, bob, days):
    assert 'name="clinic"' not in client.get(PAGE).content.decode()
    create_user(by=system_user(), email=bob.email, clinic=cast.south, role=Role.NURSE, password=None)
    make_booking(named(cast, "Here"))
    make_booking(make_patient(cast.charlie, cast.south, family_name="There"))
    assert len(days(on="2025-12-01")["2025-12-03"]) == 2
    assert days(on="2025-12-01", clinic=cast.south.pk)["2025-12-03"] == ["14:30 There, Fictitious North MRI"]


def test_another_clinic_is_not_shown(client, cast, bob, days):
    make_booking(make_patient(cast.charlie, cast.south))
    assert days(on="2025-12-01") == {}
    assert "Nothing is booked" in client.get(PAGE, {"on": "2025-12-01"}).content.decode()
    assert "Charlie" not in client.get(PAGE).content.decode()


def test_a_nurse_is_led_to_the_links(client, bob):
    assert reverse("scans:calendar_links") in client.get(PAGE).content.decode()
    assert reverse("scans:digest") in client.get(reverse("account:show")).content.decode()


def test_a_viewer_looks_and_makes_no_links(client, cast):
    client.force_login(cast.vera)
    page = client.get(PAGE)
    assert page.status_code == 200
    assert reverse("scans:calendar_links") not in page.content.decode()
    assert client.post(PAGE).status_code == 405


@pytest.mark.parametrize("by", ["month", "week"])
def test_the_queries_do_not_grow(client, cast, bob, by, django_assert_num_queries):
    def fill(number: int) -> None:
        for _ in range(number):
            make_booking(make_patient(cast.alice, cast.north), date(2025, 11, 20))
            make_follow_up(make_patient(cast.alice, cast.north), date(2025, 11, 21))

    fill(1)
    client.get(PAGE, {"by": by})
    for more in (0, 29):
        fill(more)
        with django_assert_num_queries(7):  # the transaction, session, person, memberships, rows, people
            client.get(PAGE, {"by": by})
