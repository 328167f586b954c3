"""`{% load mri_safety %}{% mri_safety_of patient %}` on the page where implants, reactions and pregnancies are recorded."""

from django import template

from lesiontrack.doors.today import today_of
from patients.models import Patient
from scans.analysis.mri_safety.contrast_need import doses_in_words
from scans.analysis.mri_safety.flags import safety_flags
from scans.safety_facts import safety_facts_of_many

register = template.Library()


@register.inclusion_tag("scans/components/safety_flags.html")
def mri_safety_of(patient: Patient) -> dict:
    """Eight queries; `patient` comes with its clinic (`patient_for`)."""
    facts = safety_facts_of_many([patient])[patient.pk]
    return {"flags": safety_flags(facts, today_of(patient.clinic)), "doses": doses_in_words(facts)}
