from django.shortcuts import render

from patients.views.guard import patient_for


def overview(request, patient_id):
    return render(request, "scans/overview.html", {"patient": patient_for(request, patient_id)})
