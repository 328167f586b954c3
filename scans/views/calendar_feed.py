"""The one door that is opened by a secret in its address. Whatever does not open is 404, so that nobody learns which secrets were."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from scans.actions.calendar_links import note_calendar_link_used
from scans.calendars.bookings import bookings_of
from scans.calendars.feed import feed_of
from scans.calendars.links import link_of


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Whoever asks, and whoever else is signed in there, reads what the link's person may read."""
    link = link_of(secret)
    if link is None:
        raise Http404
    note_calendar_link_used(by=link.user, link=link)
    feed = feed_of(
        bookings_of(link),
        name=f"MRI bookings, {link.clinic}",
        written_at=timezone.now(),
        address_of=lambda pk: request.build_absolute_uri(reverse("scans:follow_up", args=[pk])),
    )
    return HttpResponse(feed, content_type="text/calendar; charset=utf-8")
