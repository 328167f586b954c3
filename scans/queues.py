"""What waits for a person: drafts to sign, and forms that were begun and not saved."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import Right, clinics_where
from lesiontrack.doors.drafts import drafts_of
from lesiontrack.doors.models import KeptDraft
from patients.models import (
    ContrastReaction,
    EdssAssessment,
    Implant,
    LaboratoryResult,
    MrSafetyCheck,
    Patient,
    Phenotype,
    Pregnancy,
    Relapse,
    TherapyCourse,
    Visit,
)
from scans.models import Scan


def to_sign(user) -> QuerySet[Scan]:
    """Drafts this person may sign, oldest scan first, so that a reference scan comes before what was compared with it."""
    drafts = Scan.objects.filter(clinic__in=clinics_where(user, Right.SIGN_SCANS)).to_sign()
    return drafts.select_related("patient__clinic", "entered_by").prefetch_related(
        "readings__counts", "readings__reference_scan"
    )


def next_to_sign(user, after: Scan) -> Scan | None:
    """The draft that follows `after` in the list; behind the last one the first."""
    others = to_sign(user).exclude(pk=after.pk)
    later = Q(performed_on__gt=after.performed_on) | Q(
        performed_on=after.performed_on, created_at__gt=after.created_at
    )
    return others.filter(later).first() or others.first()


@dataclass(frozen=True)
class FormName:
    """Where a kept form is opened again. `subject` is the model of what it is about."""

    label: str
    subject: type
    address: Callable[[Any], str]


def _of_it(page: str) -> Callable[[Any], str]:
    return lambda subject: reverse(page, args=[subject.pk])


def _of_its_patient(page: str) -> Callable[[Any], str]:
    return lambda row: reverse(page, args=[row.patient_id, row.pk])


def _of_a_clinic(page: str) -> Callable[[Any], str]:
    return lambda clinic: f"{reverse(page)}?clinic={clinic.code}"


FORMS = {
    "enter-scan": FormName("Scan", Patient, _of_it("scans:enter")),
    "enter-region": FormName("Further region of a scan", Scan, _of_it("scans:enter_region")),
    "amend-scan": FormName("Amendment of a scan", Scan, _of_it("scans:amend")),
    "second-reading": FormName("Second reading", Scan, _of_it("scans:second_reading")),
    "register": FormName("New patient", Clinic, _of_a_clinic("patients:register")),
    "details": FormName("Details", Patient, _of_it("patients:details")),
    "therapies": FormName("Therapy", Patient, _of_it("patients:therapies")),
    "relapses": FormName("Relapse", Patient, _of_it("patients:relapses")),
    "edss": FormName("EDSS", Patient, _of_it("patients:edss")),
    "laboratory": FormName("Laboratory result", Patient, _of_it("patients:laboratory")),
    "phenotypes": FormName("Phenotype", Patient, _of_it("patients:phenotypes")),
    "visits": FormName("Visit", Patient, _of_it("patients:visits")),
    "safety_checks": FormName("MRI safety questions", Patient, _of_it("patients:safety_checks")),
    "implants": FormName("Implant", Patient, _of_it("patients:implants")),
    "contrast_reactions": FormName("Reaction to contrast", Patient, _of_it("patients:contrast_reactions")),
    "pregnancies": FormName("Pregnancy", Patient, _of_it("patients:pregnancies")),
    "amend-therapy": FormName(
        "Amendment of a therapy", TherapyCourse, _of_its_patient("patients:amend_therapy")
    ),
    "stop-therapy": FormName("Stop of a therapy", TherapyCourse, _of_its_patient("patients:stop_therapy")),
    "amend-relapse": FormName("Amendment of a relapse", Relapse, _of_its_patient("patients:amend_relapse")),
    "amend-edss": FormName("Amendment of an EDSS", EdssAssessment, _of_its_patient("patients:amend_edss")),
    "amend-laboratory": FormName(
        "Amendment of a laboratory result", LaboratoryResult, _of_its_patient("patients:amend_laboratory")
    ),
    "amend-phenotype": FormName(
        "Amendment of a phenotype", Phenotype, _of_its_patient("patients:amend_phenotype")
    ),
    "amend-visit": FormName("Amendment of a visit", Visit, _of_its_patient("patients:amend_visit")),
    "amend-safety_check": FormName(
        "Amendment of MRI safety questions", MrSafetyCheck, _of_its_patient("patients:amend_safety_check")
    ),
    "amend-implant": FormName("Amendment of an implant", Implant, _of_its_patient("patients:amend_implant")),
    "amend-contrast_reaction": FormName(
        "Amendment of a reaction to contrast",
        ContrastReaction,
        _of_its_patient("patients:amend_contrast_reaction"),
    ),
    "amend-pregnancy": FormName(
        "Amendment of a pregnancy", Pregnancy, _of_its_patient("patients:amend_pregnancy")
    ),
}
"""Every kept form that home lists, by its name."""


@dataclass(frozen=True)
class OpenForm:
    """A form somebody began. `patient` is None while a patient is being registered."""

    label: str
    patient: Patient | None
    url: str
    changed_at: datetime


def open_forms(user) -> list[OpenForm]:
    """Forms this person began and did not save, latest first; a subject that is no longer visible is left out."""
    drafts = [draft for draft in drafts_of(user) if draft.form in FORMS]
    subjects = _subjects_of(drafts, user)
    return [
        OpenForm(name.label, _patient_of(subject), name.address(subject), draft.changed_at)
        for draft in drafts
        if (name := FORMS[draft.form]) and (subject := subjects.get((name.subject, draft.subject)))
    ]


def _subjects_of(drafts: list[KeptDraft], user) -> dict[tuple, object]:
    """One query per kind of subject."""
    wanted = defaultdict(set)
    for draft in drafts:
        wanted[FORMS[draft.form].subject].add(draft.subject)
    return {
        (model, row.pk): row
        for model, ids in wanted.items()
        for row in _with_patient(model.objects.visible_to(user).filter(pk__in=ids))
    }


def _with_patient(rows: QuerySet) -> QuerySet:
    return rows if rows.model in (Patient, Clinic) else rows.select_related("patient")


def _patient_of(subject) -> Patient | None:
    if isinstance(subject, Clinic):
        return None
    return subject if isinstance(subject, Patient) else subject.patient
