"""What a form that is still being typed will store and mean, for the lines beside its boxes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from lesiontrack.access.roles import Right
from patients.views.guard import patient_for
from scans.forms.preview import echoes_of, meaning_in_words, stored_in_words
from scans.forms.scan import ScanForm
from scans.loading import timeline_of
from scans.patient_scans import scans_of
from scans.views.entry import rows_beside, scanners_for


@require_POST
def preview(request: HttpRequest, patient_id) -> HttpResponse:
    """`amends` names the scan whose amendment is typed: it is no reference of its own. Nothing is stored."""
    patient = patient_for(request, patient_id, Right.DRAFT_SCANS, opens=False)
    scans = scans_of(patient)
    amended = next((scan.pk for scan in scans if str(scan.pk) == request.POST.get("amends")), None)
    offered = {
        "patient": patient,
        "scans": [scan for scan in scans if scan.pk != amended],
        "scanners": scanners_for(request, patient),
    }
    typed = ScanForm(request.POST, **offered)
    typed.is_valid()
    # What is drawn anew is not blamed for what is still missing.
    drawn = ScanForm(initial=request.POST.dict(), **offered)
    context = {
        "form": drawn,
        "echoes": echoes_of(typed),
        "stored": stored_in_words(typed),
        "meaning": meaning_in_words(typed, timeline_of(patient), amended),
        "earlier": rows_beside(drawn),
        "offer_changed": _offer_in(request.POST) != _offer_in(drawn.initial),
    }
    return render(request, "scans/preview.html", context)


def _offer_in(boxes) -> tuple[str, str]:
    return boxes.get("offered_scan", ""), boxes.get("offered_in", "")
