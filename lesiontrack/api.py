"""The root of the API."""

from django.urls import include, path
from drf_spectacular.views import SpectacularJSONAPIView

app_name = "api"

urlpatterns = [
    path("v1/", include("patients.api.urls")),
    path("v1/", include("scans.api.urls")),
    path("schema/", SpectacularJSONAPIView.as_view(api_version="v1"), name="schema"),
]
