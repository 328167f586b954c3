"""A person's word on an interval, and what a correction of anything would change."""

from django.urls import path

from scans.views import changes, override

INTERVAL = "patients/<uuid:patient_id>/intervals/<uuid:reading_id>/"

urlpatterns = [
    path(INTERVAL, override.override, name="override"),
    path(f"{INTERVAL}take-back/", override.take_back, name="take_back"),
    path(f"{INTERVAL}changes/", changes.of_override, name="changes_of_override"),
    path("scans/<uuid:scan_id>/changes/", changes.of_scan, name="changes_of_scan"),
    path("patients/<uuid:patient_id>/changes/details/", changes.of_details, name="changes_of_details"),
    path(
        "patients/<uuid:patient_id>/changes/<str:noun>/<uuid:row_id>/", changes.of_row, name="changes_of_row"
    ),
]
