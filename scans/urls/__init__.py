"""The doors of imaging and of what combines it with the record; one module per room."""

from django.urls import include, path

app_name = "scans"

urlpatterns = [
    path("", include("scans.urls.overview")),
    path("", include("scans.urls.entry")),
    path("", include("scans.urls.overrides")),
    # Before the follow-ups: a step of any name would take their addresses.
    path("", include("scans.urls.letters")),
    path("", include("scans.urls.follow_ups")),
    path("imports/", include("scans.urls.imports")),
    path("cohorts/", include("scans.urls.cohorts")),
    path("account/clinic/", include("scans.urls.rules")),
]
