"""The feed is read by two independent readers, and its moments survive the changes of the clocks."""

from datetime import UTC, date, datetime, time

import pytest
import vobject
from icalendar import Calendar

from scans.calendars.bookings import Booking
from scans.calendars.feed import feed_of

WRITTEN = datetime(2025, 11, 20, 6, 0, tzinfo=UTC)
BERLIN = "Europe/Berlin"


def booking(day: date = date(2026, 1, 12), at: time | None = time(14, 30), **facts) -> Booking:
    defaults = {"follow_up": "f1", "moved": 1, "place": "North MRI", "timezone": BERLIN}
    return Booking(day=day, at=at, **{**defaults, **facts})


def written(*bookings: Booking) -> bytes:
    return feed_of(
        bookings, name="MRI bookings", written_at=WRITTEN, address_of=lambda pk: f"https://x.example/{pk}/"
    )


def by_icalendar(feed: bytes) -> list:
    return [
        (str(e["uid"]), int(e["sequence"]), e.decoded("dtstart"), str(e["summary"]), str(e["status"]))
        for e in Calendar.from_ical(feed).walk("vevent")
    ]


def by_vobject(feed: bytes) -> list:
    return [
        (e.uid.value, int(e.sequence.value), e.dtstart.value, e.summary.value, e.status.value)
        for e in vobject.readOne(feed.decode()).contents.get("vevent", [])
    ]


READERS = pytest.mark.parametrize("read", [by_icalendar, by_vobject])


@READERS
def test_both_readers_read_the_same(read):
    feed = written(booking(), booking(follow_up="f2", at=None, place="", cancelled=True, moved=4))
    uid = "@follow-ups.lesiontrack"
    assert read(feed) == [
        (f"f1{uid}", 1, datetime(2026, 1, 12, 13, 30, tzinfo=UTC), "MRI booking, North MRI", "CONFIRMED"),
        (f"f2{uid}", 4, date(2026, 1, 12), "MRI booking", "CANCELLED"),
    ]


@READERS
def test_an_empty_feed_is_a_calendar(read):
    assert read(written()) == []


@READERS
def test_a_place_keeps_its_commas_and_its_length(read):
    place = "Radiology, North; building “7\\B”, " + "second floor, " * 6 + "Größe"
    [(_, _, _, summary, _)] = read(written(booking(place=place)))
    assert summary == f"MRI booking, {place}"


CLOCKS = [
    ("the Saturday before the clocks go forward", date(2026, 3, 28), time(9, 0), datetime(2026, 3, 28, 8, 0)),
    ("the Sunday on which they do", date(2026, 3, 29), time(9, 0), datetime(2026, 3, 29, 7, 0)),
    ("just before", date(2026, 3, 29), time(1, 59), datetime(2026, 3, 29, 0, 59)),
    ("a time that the clocks leave out", date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, 30)),
    ("just after", date(2026, 3, 29), time(3, 0), datetime(2026, 3, 29, 1, 0)),
    ("the Saturday before the clocks go back", date(2026, 10, 24), time(9, 0), datetime(2026, 10, 24, 7, 0)),
    ("the Sunday on which they do so", date(2026, 10, 25), time(9, 0), datetime(2026, 10, 25, 8, 0)),
    ("a time that comes twice", date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30)),
    ("midnight lies on the day before", date(2026, 7, 1), time(0, 15), datetime(2026, 6, 30, 22, 15)),
]


@READERS
@pytest.mark.parametrize(("day", "at", "moment"), [row[1:] for row in CLOCKS], ids=[row[0] for row in CLOCKS])
def test_a_time_is_told_in_utc_by_the_clocks_of_that_day(read, day, at, moment):
    assert read(written(booking(day, at)))[0][2] == moment.replace(tzinfo=UTC)


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
@READERS
def test_a_day_without_a_time_stays_that_day(read, day):
    assert read(written(booking(day, None)))[0][2] == day


def test_the_lines_keep_to_the_standard():
    """RFC 5545: lines of at most 75 octets that end in CR LF; what every calendar and event must have."""
    feed = written(booking(place="Größe, " * 30))
    assert feed.endswith(b"\r\n")
    assert max(len(line) for line in feed.split(b"\r\n")) <= 75
    assert b"\n" not in feed.replace(b"\r\n", b"")
    required = (b"VERSION:2.0", b"PRODID:", b"UID:", b"DTSTAMP:20251120T060000Z", b"METHOD:PUBLISH")
    assert [name for name in required if name not in feed] == []


def test_a_nurse_is_not_busy_and_an_end_is_not_made_up():
    event = Calendar.from_ical(written(booking())).walk("vevent")[0]
    assert (str(event["transp"]), str(event["class"])) == ("TRANSPARENT", "PRIVATE")
    assert "dtend" not in event and "duration" not in event
