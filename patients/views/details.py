"""A patient's own facts: to read, and for those who may record patients to amend."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lesiontrack.access.roles import Right, may
from lesiontrack.doors.drafts import draft_of, restored
from patients.actions import amend_patient
from patients.forms.patient import DetailsForm
from patients.models import Patient
from patients.views.guard import patient_for
from patients.views.storing import stored


@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, patient_id) -> HttpResponse:
    patient = patient_for(
        request, patient_id, Right.RECORD_PATIENTS if request.method == "POST" else Right.READ
    )
    if not may(request.user, Right.RECORD_PATIENTS, patient.clinic_id):
        return render(request, "patients/details/show.html", {"patient": patient, "form": form_of(patient)})
    return _amend(request, patient)


def _amend(request: HttpRequest, patient: Patient) -> HttpResponse:
    kept = draft_of(request.user, "details", patient.pk) if request.method == "GET" else None
    form = form_of(patient, request.POST or None, kept)
    address = reverse("patients:details", args=[patient.pk])

    def store():
        if not form.changes():
            messages.info(request, "Nothing was changed.")
            return patient, address
        row = amended(request.user, patient, form)
        messages.success(request, f"Amended: the details of {row}.")
        return row, address

    return stored(request, form, store, kept=("details", patient.pk)) or render(
        request, "patients/details/amend.html", {"patient": patient, "form": form, "kept": kept}
    )


def amended(by, patient: Patient, form: DetailsForm) -> Patient:
    """The patient with what `form` changes, stored."""
    typed = {"version": form.cleaned_data["version"], "reason": form.cleaned_data["reason"]}
    return amend_patient(by=by, patient=patient, **typed, **form.changes())


def form_of(patient: Patient, data=None, kept=None) -> DetailsForm:
    """What is known of the patient, to amend; `data` as sent, `kept` as typed before."""
    initial = restored(DetailsForm, kept, DetailsForm.initial_of(patient))
    return DetailsForm(data, initial=initial, clinic=patient.clinic, row=patient)
