"""The bookings a calendar program is told of: those that stand, those lately past, and those lately called off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from lesiontrack.doors.today import today_of
from scans.calendars.entries import KEEPS_THE_DATE
from scans.calendars.whose import looked_after_by
from scans.follow_up_choices import CalendarScope, FollowUpState
from scans.models import CalendarLink, FollowUp, FollowUpStep

KEPT = timedelta(days=30)
"""A booking that was called off is told as cancelled, and one that is over stays, for this long."""


@dataclass(frozen=True)
class Booking:
    """`moved` counts up with each change of the follow-up; `at` is None where no time is known."""

    follow_up: object
    moved: int
    day: date
    at: time | None
    place: str
    timezone: str
    cancelled: bool = False

    @property
    def start(self) -> datetime | date:
        """The moment in UTC by the clocks of the clinic on that day, or the day where no time is known.

        RFC 5545, 3.3.5: a time that the clocks leave out is read by the offset before the change, one they show twice is the first.
        """
        if self.at is None:
            return self.day
        return datetime.combine(self.day, self.at, ZoneInfo(self.timezone)).astimezone(UTC)


def bookings_of(link: CalendarLink) -> list[Booking]:
    """In two queries: the bookings of the link's clinic, or of the person's own follow-ups in it, by day."""
    since = today_of(link.clinic) - KEPT
    rows = _follow_ups(link)
    standing = rows.filter(state__in=KEEPS_THE_DATE, booked_for__gte=since)
    found = [_booking(row, row, link) for row in standing]
    called_off = rows.exclude(state__in=KEEPS_THE_DATE)
    found += [_booking(step.follow_up, step, link, True) for step in _last_booked(called_off, since)]
    return sorted(found, key=lambda booking: (booking.day, str(booking.at or ""), str(booking.follow_up)))


def _follow_ups(link: CalendarLink) -> QuerySet[FollowUp]:
    rows = FollowUp.objects.visible_to(link.user).in_force().filter(clinic=link.clinic)
    if link.scope == CalendarScope.OWN:
        rows = rows.filter(looked_after_by(link.user_id))
    return rows


def _last_booked(follow_ups: QuerySet[FollowUp], since: date) -> Iterable[FollowUpStep]:
    """The step by which each follow-up lost its date: it keeps the booking that stood before."""
    steps = FollowUpStep.objects.in_force().filter(
        Q(state=FollowUpState.BOOKED, booked_for__isnull=False, on__gte=since), follow_up__in=follow_ups
    )
    ordered = steps.select_related("follow_up").order_by("created_at", "id")
    return {step.follow_up_id: step for step in ordered}.values()


def _booking(
    follow_up: FollowUp, facts: FollowUp | FollowUpStep, link: CalendarLink, cancelled: bool = False
) -> Booking:
    return Booking(
        follow_up=follow_up.pk,
        moved=follow_up.version,
        day=facts.booked_for,
        at=facts.booked_time,
        place=facts.place,
        timezone=link.clinic.timezone,
        cancelled=cancelled,
    )
