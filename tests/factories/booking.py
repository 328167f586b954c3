"""Bookings as the feed and the calendar find them, written straight to the tables."""

from datetime import date, time

from scans.models import FollowUp, FollowUpStep
from tests.factories.follow_up import make_follow_up

BOOKED_ON = date(2025, 11, 10)


def make_booking(patient, booked_for: date = date(2025, 12, 3), at: time | None = time(14, 30), **facts):
    """A follow-up that is booked."""
    booking = {"state": "booked", "state_since": BOOKED_ON, "booked_for": booked_for, "booked_time": at}
    return make_follow_up(patient, **{**booking, "place": "North MRI", **facts})


def note_step(by, follow_up: FollowUp, step: str, on: date, **then) -> FollowUpStep:
    """A step of the follow-up, and what stands after it; as an action writes both."""
    before = {column: getattr(follow_up, column) for column in KEPT}
    noted = FollowUpStep.objects.create(
        patient=follow_up.patient, follow_up=follow_up, step=step, on=on, by=by, **before
    )
    for column, value in then.items():
        setattr(follow_up, column, value)
    follow_up.version += 1
    follow_up.save()
    return noted


KEPT = ("state", "state_since", "opens_on", "due_on", "closes_on", "booked_for", "booked_time", "place")
