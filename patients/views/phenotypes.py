from django.shortcuts import render

from patients.views.guard import patient_for


def phenotypes(request, patient_id):
    patient = patient_for(request, patient_id)
    return render(request, "patients/page.html", {"patient": patient, "heading": "Phenotypes"})


def amend_phenotype(request, patient_id, row_id):
    patient = patient_for(request, patient_id)
    return render(request, "patients/page.html", {"patient": patient, "heading": "Amend phenotype"})
