from django.urls import path

from scans.views import (
    agreement,
    amending,
    entry,
    preview,
    reconciling,
    report_reading,
    second_reading,
    showing,
    signing,
)

urlpatterns = [
    path("patients/<uuid:patient_id>/scans/new/", entry.enter, name="enter"),
    path("patients/<uuid:patient_id>/scans/preview/", preview.preview, name="preview"),
    path("patients/<uuid:patient_id>/scans/read-report/", report_reading.read_report, name="read_report"),
    path("scans/to-sign/", signing.to_sign, name="to_sign"),
    path("scans/second-readings/", second_reading.second_readings, name="second_readings"),
    path("scans/agreement/", agreement.agreement, name="agreement"),
    path("scans/<uuid:scan_id>/", showing.show, name="show"),
    path("scans/<uuid:scan_id>/further-region/", entry.enter_region, name="enter_region"),
    path("scans/<uuid:scan_id>/amend/", amending.amend, name="amend"),
    path("scans/<uuid:scan_id>/sign/", signing.sign, name="sign"),
    path("scans/<uuid:scan_id>/withdraw/", signing.withdraw, name="withdraw"),
    path("scans/<uuid:scan_id>/second-reading/", second_reading.second_reading, name="second_reading"),
    path("scans/<uuid:scan_id>/second-reading/begin/", second_reading.begin, name="begin_second_reading"),
    path(
        "scans/<uuid:scan_id>/second-reading/preview/", second_reading.preview, name="second_reading_preview"
    ),
    path(
        "scans/<uuid:scan_id>/second-reading/give-up/", second_reading.give_up, name="give_up_second_reading"
    ),
    path("scans/<uuid:scan_id>/second-reading/amend/", reconciling.amend_second, name="amend_second_reading"),
    path(
        "scans/<uuid:scan_id>/second-reading/take-back/",
        reconciling.take_back_second,
        name="take_back_second_reading",
    ),
    path("scans/<uuid:scan_id>/readings/", reconciling.both_readings, name="both_readings"),
    path("scans/<uuid:scan_id>/readings/reconcile/", reconciling.reconcile, name="reconcile"),
    path(
        "scans/<uuid:scan_id>/readings/take-back/",
        reconciling.take_back_settlement,
        name="take_back_reconciliation",
    ),
]
