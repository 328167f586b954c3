"""The root of the API."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularJSONAPIView

from lesiontrack.doors.nothing_here import NothingHere

app_name = "api"

urlpatterns = [
    path("v1/", include("patients.api.urls")),
    path("v1/", include("scans.api.urls")),
    re_path(r"^schema/?$", SpectacularJSONAPIView.as_view(), name="schema"),
    re_path(r"^", NothingHere.as_view(), name="nothing-here"),
]
