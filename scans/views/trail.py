from django.shortcuts import render

from patients.views.guard import patient_for


def trail(request, patient_id):
    return render(request, "scans/trail.html", {"patient": patient_for(request, patient_id)})
