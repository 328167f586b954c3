"""The scans that are owed: the worklist, and what is done with one follow-up. Whole addresses: some lie below a patient."""

from django.urls import path

from scans.views import active_scan
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
]
