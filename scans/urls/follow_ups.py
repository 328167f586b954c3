"""The scans that are owed: the worklist, and what is done with one follow-up. Whole addresses: some lie below a patient."""

from django.urls import path

from scans.views import active_scan
from scans.views.calendar_feed import calendar_feed
from scans.views.calendar_links import calendar_links, revoke
from scans.views.follow_up import follow_up
from scans.views.follow_up_calendar import follow_up_calendar
from scans.views.quality import quality, quality_patients
from scans.views.worklist import worklist

urlpatterns = [
    path("follow-ups/", worklist, name="worklist"),
    path("scans/<uuid:scan_id>/answer/", active_scan.answer, name="answer_active_scan"),
    path("follow-ups/quality/", quality, name="quality"),
    path(
        "follow-ups/quality/<uuid:clinic_id>/<str:measure>/<str:verdict>/",
        quality_patients,
        name="quality_patients",
    ),
    path("follow-ups/calendar/", follow_up_calendar, name="follow_up_calendar"),
    path("follow-ups/calendar-links/", calendar_links, name="calendar_links"),
    path("follow-ups/calendar-links/<uuid:link_id>/revoke/", revoke, name="revoke_calendar_link"),
    path("follow-ups/<uuid:follow_up_id>/", follow_up, name="follow_up"),
    path("follow-ups/feeds/<str:secret>.ics", calendar_feed, name="calendar_feed"),
]
