from django.urls import path

from scans.views import amending, entry, preview, report_reading, showing, signing

urlpatterns = [
    path("patients/<uuid:patient_id>/scans/new/", entry.enter, name="enter"),
    path("patients/<uuid:patient_id>/scans/preview/", preview.preview, name="preview"),
    path("patients/<uuid:patient_id>/scans/read-report/", report_reading.read_report, name="read_report"),
    path("scans/to-sign/", signing.to_sign, name="to_sign"),
    path("scans/<uuid:scan_id>/", showing.show, name="show"),
    path("scans/<uuid:scan_id>/further-region/", entry.enter_region, name="enter_region"),
    path("scans/<uuid:scan_id>/amend/", amending.amend, name="amend"),
    path("scans/<uuid:scan_id>/sign/", signing.sign, name="sign"),
    path("scans/<uuid:scan_id>/withdraw/", signing.withdraw, name="withdraw"),
]
