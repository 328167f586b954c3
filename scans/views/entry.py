"""Enter a scan."""

from django.shortcuts import render

from lesiontrack.access.roles import Right
from patients.views.guard import patient_for


def enter(request, patient_id):
    patient = patient_for(request, patient_id, Right.DRAFT_SCANS)
    return render(request, "scans/enter.html", {"patient": patient})
