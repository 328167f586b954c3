"""MRI safety on one page: what was asked when, implants, reactions to contrast, pregnancies; each with a page to add and amend."""

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lesiontrack.access.roles import Right, may
from lesiontrack.doors.today import today_of
from patients import actions
from patients.choices import KnownOrNot
from patients.forms.mri_safety import (
    AmendContrastReactionForm,
    AmendImplantForm,
    AmendSafetyCheckForm,
    ContrastReactionForm,
    ImplantForm,
    NoneReportedForm,
    SafetyCheckForm,
)
from patients.forms.pregnancy import AmendPregnancyForm, PregnancyForm
from patients.models import ContrastReaction, Implant, MrSafetyCheck, Patient, Pregnancy
from patients.views.guard import patient_for
from patients.views.nouns import Noun, amend_row, list_and_add
from patients.views.storing import stored

SAFETY_CHECKS = Noun(
    page="safety_checks",
    singular="safety_check",
    title="Questions before an MRI",
    right=Right.RECORD_SAFETY,
    rows=lambda user: MrSafetyCheck.objects.visible_to(user).order_by("-asked_on", "-created_at"),
    form=SafetyCheckForm,
    amendment=AmendSafetyCheckForm,
    record=actions.record_safety_check,
    amend=actions.amend_safety_check,
    keyword="check",
    shown_on="safety",
)
IMPLANTS = Noun(
    page="implants",
    singular="implant",
    title="Implants",
    right=Right.RECORD_SAFETY,
    rows=lambda user: Implant.objects.visible_to(user).order_by("-created_at"),
    form=ImplantForm,
    amendment=AmendImplantForm,
    record=actions.record_implant,
    amend=actions.amend_implant,
    keyword="implant",
    shown_on="safety",
)
CONTRAST_REACTIONS = Noun(
    page="contrast_reactions",
    singular="contrast_reaction",
    title="Reactions to contrast",
    right=Right.RECORD_SAFETY,
    rows=lambda user: ContrastReaction.objects.visible_to(user).order_by(
        F("day_earliest").desc(nulls_last=True), "-created_at"
    ),
    form=ContrastReactionForm,
    amendment=AmendContrastReactionForm,
    record=actions.record_contrast_reaction,
    amend=actions.amend_contrast_reaction,
    keyword="reaction",
    shown_on="safety",
)
PREGNANCIES = Noun(
    page="pregnancies",
    singular="pregnancy",
    title="Pregnancies",
    right=Right.RECORD_SAFETY,
    rows=lambda user: Pregnancy.objects.visible_to(user).reverse(),
    form=PregnancyForm,
    amendment=AmendPregnancyForm,
    record=actions.record_pregnancy,
    amend=actions.amend_pregnancy,
    keyword="pregnancy",
    shown_on="safety",
)
SAFETY_NOUNS = (SAFETY_CHECKS, IMPLANTS, CONTRAST_REACTIONS, PREGNANCIES)
NONE_REPORTED = ("implants", "kidney_disease", "hypertension", "diabetes", "dialysis_or_injury")
"""What one key answers with no. Pregnancy and breastfeeding are asked by their own questions."""


@require_http_methods(["GET", "HEAD", "POST"])
def safety(request: HttpRequest, patient_id) -> HttpResponse:
    """The page; sent, it records that the patient was asked today and reported nothing."""
    patient = patient_for(
        request, patient_id, Right.RECORD_SAFETY if request.method == "POST" else Right.READ
    )
    form = NoneReportedForm(request.POST or None, clinic=patient.clinic)

    def store():
        row = actions.record_safety_check(
            by=request.user,
            patient=patient,
            asked_on=today_of(patient.clinic),
            **dict.fromkeys(NONE_REPORTED, KnownOrNot.NO),
        )
        messages.success(request, f"Recorded: {row}. Asked, none reported.")
        return row, reverse("patients:safety", args=[patient.pk])

    return stored(request, form, store) or _show(request, patient, form)


def _show(request: HttpRequest, patient: Patient, form: NoneReportedForm) -> HttpResponse:
    rows = {
        noun.page: list(noun.rows(request.user).in_force().filter(patient=patient.pk))
        for noun in SAFETY_NOUNS
    }
    context = {
        "patient": patient,
        "form": form,
        "may_record": may(request.user, Right.RECORD_SAFETY, patient.clinic_id),
        **rows,
    }
    return render(request, "patients/safety/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def safety_checks(request: HttpRequest, patient_id) -> HttpResponse:
    return list_and_add(request, patient_id, SAFETY_CHECKS, offered={"asked_on": "t"})


@require_http_methods(["GET", "HEAD", "POST"])
def amend_safety_check(request: HttpRequest, patient_id, row_id) -> HttpResponse:
    return amend_row(request, patient_id, row_id, SAFETY_CHECKS)


@require_http_methods(["GET", "HEAD", "POST"])
def implants(request: HttpRequest, patient_id) -> HttpResponse:
    return list_and_add(request, patient_id, IMPLANTS)


@require_http_methods(["GET", "HEAD", "POST"])
def amend_implant(request: HttpRequest, patient_id, row_id) -> HttpResponse:
    return amend_row(request, patient_id, row_id, IMPLANTS)


@require_http_methods(["GET", "HEAD", "POST"])
def contrast_reactions(request: HttpRequest, patient_id) -> HttpResponse:
    return list_and_add(request, patient_id, CONTRAST_REACTIONS)


@require_http_methods(["GET", "HEAD", "POST"])
def amend_contrast_reaction(request: HttpRequest, patient_id, row_id) -> HttpResponse:
    return amend_row(request, patient_id, row_id, CONTRAST_REACTIONS)


@require_http_methods(["GET", "HEAD", "POST"])
def pregnancies(request: HttpRequest, patient_id) -> HttpResponse:
    return list_and_add(request, patient_id, PREGNANCIES)


@require_http_methods(["GET", "HEAD", "POST"])
def amend_pregnancy(request: HttpRequest, patient_id, row_id) -> HttpResponse:
    return amend_row(request, patient_id, row_id, PREGNANCIES)
