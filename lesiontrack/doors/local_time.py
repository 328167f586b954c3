"""Moments on a page are told as the clocks of the reader's clinic show them; the database keeps UTC."""

from zoneinfo import ZoneInfo

from django.utils import timezone

from lesiontrack.access.roles import memberships_of


def tell_clinic_time(get_response):
    """The zone of the clinic; of several in different zones UTC, which no clinic's clock can contradict."""

    def middleware(request):
        with timezone.override(_zone(request.user)):
            return get_response(request)

    return middleware


def _zone(user) -> ZoneInfo | None:
    if not user.is_authenticated or user.is_system:
        return None
    zones = {membership.clinic.timezone for membership in memberships_of(user)}
    return ZoneInfo(zones.pop()) if len(zones) == 1 else None
