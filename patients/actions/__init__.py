"""Every write to the record without imaging: verbs with `by=`, each in one transaction."""

from patients.actions.disability import amend_edss, amend_phenotype, record_edss, record_phenotype
from patients.actions.laboratory import amend_laboratory, record_laboratory
from patients.actions.mri_safety import (
    amend_contrast_reaction,
    amend_implant,
    amend_safety_check,
    record_contrast_reaction,
    record_implant,
    record_safety_check,
)
from patients.actions.patient import amend_patient, register_patient
from patients.actions.pregnancy import amend_pregnancy, record_pregnancy
from patients.actions.relapse import amend_relapse, record_relapse
from patients.actions.therapy import amend_course, confirm_start, record_course, stop_course
from patients.actions.visit import amend_visit, record_visit
from patients.actions.withdrawal import withdraw_row

__all__ = [
    "amend_contrast_reaction",
    "amend_course",
    "amend_edss",
    "amend_implant",
    "amend_laboratory",
    "amend_patient",
    "amend_phenotype",
    "amend_pregnancy",
    "amend_relapse",
    "amend_safety_check",
    "amend_visit",
    "confirm_start",
    "record_contrast_reaction",
    "record_course",
    "record_edss",
    "record_implant",
    "record_laboratory",
    "record_phenotype",
    "record_pregnancy",
    "record_relapse",
    "record_safety_check",
    "record_visit",
    "register_patient",
    "stop_course",
    "withdraw_row",
]
