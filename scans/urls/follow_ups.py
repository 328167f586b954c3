"""The scans that are owed: the worklist, and what is done with one follow-up. Whole addresses: some lie below a patient."""

from django.urls import path

from scans.views import active_scan, patient_follow_ups
from scans.views.backlog import backlog
from scans.views.calendar_feed import calendar_feed
from scans.views.calendar_links import calendar_links, revoke
from scans.views.clinic_day import clinic_day
from scans.views.digest import digest
from scans.views.follow_up import follow_up
from scans.views.follow_up_calendar import follow_up_calendar
from scans.views.follow_up_settings import follow_up_settings
from scans.views.follow_up_step import follow_up_step
from scans.views.follow_ups_bulk import follow_ups_bulk
from scans.views.quality import quality, quality_patients
from scans.views.worklist import worklist
from scans.views.worklist_changed import worklist_changed
from scans.views.worklist_files import worklist_csv, worklist_xlsx
from scans.views.worklist_filters import worklist_filters
from scans.views.worklist_flags import worklist_flags

urlpatterns = [
    path("follow-ups/", worklist, name="worklist"),
    path(
        "patients/<uuid:patient_id>/follow-ups/",
        patient_follow_ups.patient_follow_ups,
        name="patient_follow_ups",
    ),
    path("patients/<uuid:patient_id>/follow-ups/order/", patient_follow_ups.order_mri, name="order_mri"),
    path("scans/<uuid:scan_id>/answer/", active_scan.answer, name="answer_active_scan"),
    path("follow-ups/settings/", follow_up_settings, name="follow_up_settings"),
    path("follow-ups/backlog/", backlog, name="backlog"),
    path("follow-ups/quality/", quality, name="quality"),
    path(
        "follow-ups/quality/<uuid:clinic_id>/<str:measure>/<str:verdict>/",
        quality_patients,
        name="quality_patients",
    ),
    path("follow-ups/calendar/", follow_up_calendar, name="follow_up_calendar"),
    path("follow-ups/calendar-links/", calendar_links, name="calendar_links"),
    path("follow-ups/calendar-links/<uuid:link_id>/revoke/", revoke, name="revoke_calendar_link"),
    path("follow-ups/clinic-day/", clinic_day, name="clinic_day"),
    path("follow-ups/digest/", digest, name="digest"),
    path("follow-ups/feeds/<str:secret>.ics", calendar_feed, name="calendar_feed"),
    path("follow-ups/bulk/", follow_ups_bulk, name="follow_ups_bulk"),
    path("follow-ups/changed/", worklist_changed, name="worklist_changed"),
    path("follow-ups/flags/", worklist_flags, name="worklist_flags"),
    path("follow-ups/filters/", worklist_filters, name="worklist_filters"),
    path("follow-ups/worklist.csv", worklist_csv, name="worklist_csv"),
    path("follow-ups/worklist.xlsx", worklist_xlsx, name="worklist_xlsx"),
    path("follow-ups/<uuid:follow_up_id>/", follow_up, name="follow_up"),
    path("follow-ups/<uuid:follow_up_id>/<str:verb>/", follow_up_step, name="follow_up_step"),
]
