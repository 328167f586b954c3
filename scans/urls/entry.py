from django.urls import path

from scans.views import amending, entry, reading_aloud, showing, signing

urlpatterns = [
    path("patients/<uuid:patient_id>/scans/new/", entry.enter, name="enter"),
    path("scans/to-sign/", signing.to_sign, name="to_sign"),
    path("scans/read-count/", reading_aloud.read_count, name="read_count"),
    path("scans/read-date/", reading_aloud.read_date, name="read_date"),
    path("scans/<uuid:scan_id>/", showing.show, name="show"),
    path("scans/<uuid:scan_id>/amend/", amending.amend, name="amend"),
    path("scans/<uuid:scan_id>/sign/", signing.sign, name="sign"),
    path("scans/<uuid:scan_id>/withdraw/", amending.withdraw, name="withdraw"),
]
