"""`{% load patient_banner %}{% patient_banner patient %}` in the block "banner" of every page about a patient."""

from datetime import date

from django import template

from patients.models import Patient
from scans.banner import banner_of, banner_saying

register = template.Library()


@register.inclusion_tag("components/patient_banner.html")
def patient_banner(patient: Patient) -> dict[str, str]:
    """One query; `patient` comes with its clinic (`patient_for`)."""
    return vars(banner_of(patient))


@register.inclusion_tag("components/patient_banner.html")
def known_banner(patient: Patient, last_imaged: date | None) -> dict[str, str]:
    """The same on a page that has read the scans: no query."""
    return vars(banner_saying(patient, last_imaged))
