"""Bookings as an iCalendar stream (RFC 5545). It names no patient: whoever finds the link learns when, where, and an address to sign in at."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from scans.calendars.bookings import Booking

PRODUCT = "-//LesionTrack//Follow-ups//EN"
READ_AGAIN = timedelta(hours=1)


def feed_of(
    bookings: Iterable[Booking], *, name: str, written_at: datetime, address_of: Callable[[object], str]
) -> bytes:
    """`address_of` makes the address of a follow-up's page from its id; `written_at` has a time zone."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", READ_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", READ_AGAIN)
    for booking in bookings:
        calendar.add_component(_event(booking, written_at, address_of(booking.follow_up)))
    return calendar.to_ical()


def _event(booking: Booking, written_at: datetime, address: str) -> Event:
    """The same UID through all moves, and a sequence that rises with them: the calendar moves the event it has.

    No end: how long a scan takes is not recorded. Transparent: the patient is busy, not the nurse.
    """
    event = Event()
    event.add("uid", f"{booking.follow_up}@follow-ups.lesiontrack")
    event.add("sequence", booking.moved)
    event.add("dtstamp", written_at)
    event.add("dtstart", booking.start)
    event.add("summary", f"MRI booking, {booking.place}" if booking.place else "MRI booking")
    if booking.place:
        event.add("location", booking.place)
    event.add("url", address)
    event.add("description", address)
    event.add("status", "CANCELLED" if booking.cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event
