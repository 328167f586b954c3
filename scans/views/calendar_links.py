"""A person's own secret links for calendar programs: made, shown once, revoked."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import Right
from scans.actions.calendar_links import make_calendar_link, revoke_calendar_link
from scans.calendars.links import links_of
from scans.forms.calendar_link import CalendarLinkForm


@require_http_methods(["GET", "HEAD", "POST"])
def calendar_links(request: HttpRequest) -> HttpResponse:
    clinics = list(Clinic.objects.where_may(request.user, Right.MANAGE_FOLLOW_UPS))
    if not clinics:
        raise PermissionDenied("Your role does not allow you to follow up MRIs.")
    form = CalendarLinkForm(request.POST or None, clinics=clinics)
    address = _make(request, form) if form.is_valid() else ""
    if address:
        form = CalendarLinkForm(clinics=clinics)
    context = {"form": form, "links": links_of(request.user), "address": address, "clinics": clinics}
    return render(request, "follow_ups/calendar_links.html", context)


def _make(request: HttpRequest, form: CalendarLinkForm) -> str:
    """The address, for this one answer: it is in no session, no message and no other page."""
    try:
        _, secret = make_calendar_link(by=request.user, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return ""
    return request.build_absolute_uri(reverse("scans:calendar_feed", args=[secret]))


@require_POST
def revoke(request: HttpRequest, link_id) -> HttpResponse:
    link = next((link for link in links_of(request.user) if link.pk == link_id), None)
    if link is None:
        raise Http404
    revoke_calendar_link(by=request.user, link=link)
    messages.success(request, "The link is revoked. Calendar programs that use it are told nothing any more.")
    return redirect("scans:calendar_links")
