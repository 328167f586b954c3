"""`{% load patient_banner %}{% patient_banner patient %}` in the block "banner" of every page about a patient."""

from django import template

from patients.models import Patient
from scans.banner import banner_of

register = template.Library()


@register.inclusion_tag("components/patient_banner.html")
def patient_banner(patient: Patient) -> dict[str, str]:
    """One query; `patient` comes with its clinic (`patient_for`)."""
    return vars(banner_of(patient))
