from django.conf import settings
from django.urls import include, path

from lesiontrack import errors, health
from scans.views.home import home

urlpatterns = [
    path("", home, name="home"),
    path("", include("scans.urls")),
    path("patients/", include("patients.urls")),
    path("account/", include("lesiontrack.access.urls")),
    path("drafts/", include("lesiontrack.doors.urls")),
    path("api/", include("lesiontrack.api")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

if settings.DEBUG:
    from lesiontrack.gallery import gallery

    urlpatterns.append(path("gallery/", gallery, name="gallery"))

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
