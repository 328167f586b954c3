"""The record without imaging: one noun a file."""

from patients.models.edss import EdssAssessment
from patients.models.laboratory import LaboratoryResult
from patients.models.mri_safety import ContrastReaction, Implant, MrSafetyCheck
from patients.models.patient import Patient
from patients.models.phenotype import Phenotype
from patients.models.pregnancy import Pregnancy
from patients.models.relapse import Relapse
from patients.models.therapy import Molecule, Product, TherapyCourse
from patients.models.visit import Visit

__all__ = [
    "ContrastReaction",
    "EdssAssessment",
    "Implant",
    "LaboratoryResult",
    "Molecule",
    "MrSafetyCheck",
    "Patient",
    "Phenotype",
    "Pregnancy",
    "Product",
    "Relapse",
    "TherapyCourse",
    "Visit",
]
