"""The record without imaging. A slash at the end may be left out."""

from django.urls import re_path

from lesiontrack.doors.api_routes import Routes
from patients.api.edss import EdssAssessments
from patients.api.formulary import Molecules, Products
from patients.api.laboratory import LaboratoryResults
from patients.api.mri_safety import ContrastReactions, Implants, Pregnancies, SafetyChecks
from patients.api.patients import Patients
from patients.api.phenotypes import Phenotypes
from patients.api.relapses import Relapses
from patients.api.therapies import TherapyCourses
from patients.api.visits import Visits

router = Routes()
router.register("patients", Patients, "patients")
router.register("therapy-courses", TherapyCourses, "therapy-courses")
router.register("relapses", Relapses, "relapses")
router.register("edss-assessments", EdssAssessments, "edss-assessments")
router.register("laboratory-results", LaboratoryResults, "laboratory-results")
router.register("phenotypes", Phenotypes, "phenotypes")
router.register("visits", Visits, "visits")
router.register("mri-safety-checks", SafetyChecks, "mri-safety-checks")
router.register("implants", Implants, "implants")
router.register("contrast-reactions", ContrastReactions, "contrast-reactions")
router.register("pregnancies", Pregnancies, "pregnancies")

urlpatterns = [
    *router.urls,
    re_path(r"^molecules/?$", Molecules.as_view(), name="molecules"),
    re_path(r"^products/?$", Products.as_view(), name="products"),
]
