"""The words of a digest: plain text, numbers and addresses that ask for a sign-in."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from patients.dates import day_in_words
from scans.digests.counts import ClinicToday, Digest, Waiting
from scans.follow_up_choices import FollowUpStanding

GROUP_OF_AT_RISK = FollowUpStanding.BOOKED
"""A booking behind the window stands in the group of the bookings."""


def mail_of(digest: Digest) -> EmailMessage:
    noun = "follow-up waits" if digest.number == 1 else "follow-ups wait"
    return EmailMessage(
        subject=f"LesionTrack: {digest.number} {noun} today",
        body="\n".join(_lines(digest)),
        to=[digest.user.email],
    )


def _lines(digest: Digest) -> Iterator[str]:
    for clinic in digest.clinics:
        yield f"{clinic.clinic}, {day_in_words(clinic.today)}"
        yield ""
        for waiting in clinic.waiting:
            yield f"{waiting.standing.label}: {waiting.all}{_own(waiting)}"
            yield f"  {_address_of(clinic, waiting)}"
        yield ""
    yield f"Your calendar of bookings: {_absolute('scans:follow_up_calendar')}"
    yield f"You no longer want this mail? Switch it off: {_absolute('scans:digest')}"


def _own(waiting: Waiting) -> str:
    return f", {waiting.own} of them yours" if waiting.own else ""


def _address_of(clinic: ClinicToday, waiting: Waiting) -> str:
    at_risk = waiting.standing == FollowUpStanding.AT_RISK
    group = GROUP_OF_AT_RISK if at_risk else waiting.standing
    return f"{_absolute('scans:worklist')}?{urlencode({'clinic': clinic.clinic.pk, 'group': group.value})}"


def _absolute(name: str) -> str:
    return settings.SITE_ADDRESS.rstrip("/") + reverse(name)
