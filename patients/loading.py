"""Questions other rooms ask of the record."""

from patients.models import Patient


def possible_duplicates(patient: Patient) -> list[Patient]:
    """Patients of the clinic with the same names whose birth may be the same day."""
    same_name = Patient.objects.filter(
        clinic=patient.clinic_id,
        family_name__iexact=patient.family_name.strip(),
        given_name__iexact=patient.given_name.strip(),
    ).exclude(pk=patient.pk)
    return [other for other in same_name if _may_be_born_alike(other, patient)]


def _may_be_born_alike(one: Patient, other: Patient) -> bool:
    if one.birth is None or other.birth is None:
        return True
    return one.birth.earliest <= other.birth.latest and other.birth.earliest <= one.birth.latest
