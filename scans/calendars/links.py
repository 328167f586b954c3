"""Which secret link opens what: it lives as long as nobody revoked it and its person may follow up in the clinic."""

from lesiontrack.access.actions import hash_key
from lesiontrack.access.roles import Right, may
from scans.models import CalendarLink


def link_of(secret: str) -> CalendarLink | None:
    """The link with this secret, None where it opens nothing (any more)."""
    links = CalendarLink.objects.select_related("user", "clinic")
    link = links.filter(token_hash=hash_key(secret), revoked_at=None, user__is_active=True).first()
    return link if link and may(link.user, Right.MANAGE_FOLLOW_UPS, link.clinic_id) else None


def links_of(user) -> list[CalendarLink]:
    """This person's links that are not revoked, the newest first."""
    return list(CalendarLink.objects.filter(user=user, revoked_at=None).select_related("clinic"))
