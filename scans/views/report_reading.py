"""Reads a pasted scan report and answers with proposals. Nothing is stored here, and no word of it is logged."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from lesiontrack.access.roles import Right
from lesiontrack.doors.today import today_of
from patients.models import Patient
from patients.views.guard import patient_for
from scans.analysis.scan_report.dates import Calendar
from scans.analysis.scan_report.report import ReportRefused, read_scan_report
from scans.analysis.vocabulary import Region
from scans.forms.scan import ScanForm
from scans.patient_scans import scans_of
from scans.presentation.report_offers import BOXES, offers_of
from scans.views.entry import scanners_for


@require_POST
@sensitive_post_parameters()
@sensitive_variables()
def read_report(request: HttpRequest, patient_id) -> HttpResponse:
    """`scan_report` is the text, beside the boxes as they are typed; `amends` the scan that is amended."""
    patient = patient_for(request, patient_id, Right.DRAFT_SCANS, opens=False)
    form, text = _form(request, patient), request.POST.get("scan_report", "").replace("\r\n", "\n")
    try:
        reading = read_scan_report(text, calendar=_calendar(patient), region=_region(form))
    except ReportRefused as refused:
        return render(request, "scans/report.html", {"refused": str(refused), "boxes": BOXES})
    return render(
        request, "scans/report.html", {"read": offers_of(text, reading, form), "is_empty": not text.strip()}
    )


def _form(request: HttpRequest, patient: Patient) -> ScanForm:
    """The boxes as they stand: nothing is judged yet."""
    scans = [scan for scan in scans_of(patient) if str(scan.pk) != request.POST.get("amends")]
    typed = request.POST.dict()
    return ScanForm(initial=typed, patient=patient, scans=scans, scanners=scanners_for(request, patient))


def _calendar(patient: Patient) -> Calendar:
    return Calendar(today_of(patient.clinic), patient.clinic.slashed_dates or None)


def _region(form: ScanForm) -> Region:
    region = form["region"].value()
    return Region(region) if region in set(Region) else Region.BRAIN
