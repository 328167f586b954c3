"""Register a patient. Somebody who records in several clinics says first in which."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import Right, may
from lesiontrack.doors.drafts import draft_of, restored
from patients.actions import record_phenotype, register_patient
from patients.forms.patient import RegisterForm
from patients.loading import possible_duplicates
from patients.models import Patient
from patients.views.storing import stored


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    clinics = list(Clinic.objects.where_may(request.user, Right.RECORD_PATIENTS))
    if not clinics:
        raise PermissionDenied("Your role does not allow you to register patients.")
    clinic = _chosen(clinics, request.GET.get("clinic"))
    if clinic is None:
        return render(request, "patients/register/choose_clinic.html", {"clinics": clinics})
    return _register_at(request, clinic, len(clinics) > 1)


def _chosen(clinics: list[Clinic], code: str | None) -> Clinic | None:
    if code is None:
        return clinics[0] if len(clinics) == 1 else None
    for clinic in clinics:
        if clinic.code == code:
            return clinic
    raise Http404


def _register_at(request: HttpRequest, clinic: Clinic, several: bool) -> HttpResponse:
    kept = draft_of(request.user, "register", clinic.pk) if request.method == "GET" else None
    form = RegisterForm(
        request.POST or None,
        initial=restored(RegisterForm, kept),
        clinic=clinic,
        may_record_phenotype=may(request.user, Right.RECORD_DISABILITY, clinic.pk),
    )

    form.focus_first()

    def store():
        patient = _register(request, clinic, form)
        messages.success(request, f"Registered: {patient}.")
        return patient, reverse("scans:overview", args=[patient.pk])

    return stored(request, form, store, kept=("register", clinic.pk)) or render(
        request,
        "patients/register/form.html",
        {"form": form, "clinic": clinic, "several": several, "kept": kept, "alike": _alike(clinic, form)},
    )


def _register(request: HttpRequest, clinic: Clinic, form: RegisterForm) -> Patient:
    confirmed = tuple(request.POST.get("confirm", "").split())
    patient = register_patient(by=request.user, clinic=clinic, confirmed=confirmed, **form.patient_facts())
    if phenotype := form.phenotype_facts():
        record_phenotype(by=request.user, patient=patient, **phenotype)
    return patient


def _alike(clinic: Clinic, form: RegisterForm) -> list[Patient]:
    """Whom the open question is about."""
    return possible_duplicates(Patient(clinic=clinic, **form.patient_facts())) if form.questions else []
