"""Whose page this is: what the patient banner says, in one place and with one query."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from lesiontrack.doors.statements import Blank, Statement
from lesiontrack.doors.today import today_of
from patients.age import age_in_words
from patients.choices import Sex
from patients.dates import day_in_words
from patients.models import Patient
from scans.choices import Region
from scans.models import Scan
from scans.presentation.elapsed import ago_in_words


@dataclass(frozen=True)
class Banner:
    """The texts of `components/patient_banner.html`; an empty text is left out there."""

    name: str
    url: str
    birth_date: str
    age: str
    sex: str
    mrn: str
    clinic: str
    last_mri: str
    died_on: str


def banner_of(patient: Patient) -> Banner:
    """The banner of a patient loaded with the clinic. One query."""
    return banner_saying(patient, _last_brain_scan(patient))


def banner_saying(patient: Patient, imaged_on: date | None) -> Banner:
    """The banner with the day of the last scan of the brain; None: there is none."""
    today = today_of(patient.clinic)
    return Banner(
        name=str(patient),
        url=reverse("scans:overview", args=[patient.pk]),
        birth_date=patient.birth.words() if patient.birth else "",
        age=age_in_words(patient.birth, patient.died_on or today) if patient.birth else "",
        sex="" if patient.sex == Sex.UNKNOWN else patient.get_sex_display(),
        mrn=patient.mrn,
        clinic=patient.clinic.name,
        last_mri=last_mri_in_words(imaged_on, today),
        died_on=day_in_words(patient.died_on) if patient.died_on else "",
    )


def last_mri_in_words(performed_on: date | None, today: date) -> str:
    return f"last MRI {ago_in_words(performed_on, today)}" if performed_on else "no brain MRI yet"


def _last_brain_scan(patient: Patient) -> date | None:
    """A draft was scanned too: the banner tells when, not what counts. Cord scans set no schedule (section 10)."""
    return next((scan.performed_on for scan in LAST_BRAIN_SCAN.rows(patients=[patient.pk])), None)


LAST_BRAIN_SCAN = Statement(
    lambda: (
        Scan.objects.in_force()
        .filter(patient__any_of=Blank("patients"), region=Region.BRAIN)
        .order_by("-performed_on")[:1]
    )
)
