"""A birth date that is corrected leaves no scan before it."""

from lesiontrack.doors.errors import refuse
from patients.dates import day_in_words
from patients.models import Patient
from scans.models import Scan


def refuse_birth_after_scans(sender, patient: Patient, by, **kwargs) -> None:
    """Listens to `record_changed`; its refusal rolls the amendment back."""
    if sender is not Patient or patient.birth is None:
        return
    scan = Scan.objects.in_force().filter(patient=patient.pk, performed_on__lt=patient.birth.earliest).first()
    if scan is not None:
        day = day_in_words(scan.performed_on)
        raise refuse(
            "birth_date",
            f"A scan of {day} is recorded, which lies before this birth date. Correct that first.",
        )
