"""Secret links for calendar programs: made, used, revoked. A row is never deleted."""

import secrets
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone

from lesiontrack.access.actions import hash_key
from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.doors.errors import refuse
from scans.follow_up_choices import CalendarScope
from scans.models import CalendarLink

MOST_LINKS = 10
NOTED_EVERY = timedelta(hours=1)
"""A program asks often: use is noted this seldom."""


@action
def make_calendar_link(*, by, clinic: Clinic, scope: CalendarScope) -> tuple[CalendarLink, str]:
    """The link and its secret, which is returned once; its hash is kept. 256 random bits: nobody guesses one."""
    require(by, Right.MANAGE_FOLLOW_UPS, clinic.pk)
    if CalendarLink.objects.filter(user=by, revoked_at=None).count() >= MOST_LINKS:
        raise refuse("scope", f"You have {MOST_LINKS} links already. Revoke one that you no longer use.")
    secret = secrets.token_urlsafe(32)
    link = CalendarLink.objects.create(
        user=by, clinic=clinic, scope=CalendarScope(scope), token_hash=hash_key(secret)
    )
    return link, secret


@action
def revoke_calendar_link(*, by, link: CalendarLink) -> None:
    """From now on the link opens nothing. It is its own person's to revoke."""
    if link.user_id != by.pk:
        raise PermissionDenied("This calendar link is another person’s.")
    _revoke(Q(pk=link.pk))


@action
def end_calendar_links(*, by, user_id, clinic_id) -> None:
    """Who leaves a clinic leaves its calendars: coming back later opens no old link again."""
    _revoke(Q(user=user_id, clinic=clinic_id))


@action
def note_calendar_link_used(*, by, link: CalendarLink) -> None:
    before = timezone.now() - NOTED_EVERY
    unnoted = Q(last_used_at=None) | Q(last_used_at__lt=before)
    CalendarLink.objects.filter(unnoted, pk=link.pk).update(last_used_at=timezone.now())


def _revoke(links: Q) -> None:
    CalendarLink.objects.filter(links, revoked_at=None).update(revoked_at=timezone.now())
