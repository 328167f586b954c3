from django.shortcuts import render

from patients.views.guard import patient_for


def therapies(request, patient_id):
    patient = patient_for(request, patient_id)
    return render(request, "patients/page.html", {"patient": patient, "heading": "Therapies"})


def amend_therapy(request, patient_id, row_id):
    patient = patient_for(request, patient_id)
    return render(request, "patients/page.html", {"patient": patient, "heading": "Amend therapy"})


def stop_therapy(request, patient_id, row_id):
    patient = patient_for(request, patient_id)
    return render(request, "patients/page.html", {"patient": patient, "heading": "Stop therapy"})


def confirm_start(request, patient_id, row_id):
    patient = patient_for(request, patient_id)
    return render(request, "patients/page.html", {"patient": patient, "heading": "Confirm start"})
