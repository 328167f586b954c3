from django.shortcuts import render

from patients.views.guard import patient_for


def visits(request, patient_id):
    patient = patient_for(request, patient_id)
    return render(request, "patients/page.html", {"patient": patient, "heading": "Visits"})


def amend_visit(request, patient_id, row_id):
    patient = patient_for(request, patient_id)
    return render(request, "patients/page.html", {"patient": patient, "heading": "Amend visit"})
