"""One patient in the list, in words."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe

from lesiontrack.doors.today import today_of
from patients.age import age_in_words
from patients.dates import FuzzyDate
from scans.presentation.elapsed import ago_in_words

NOTHING = "–"


class ListedPatient(NamedTuple):
    """A patient as the entry in the list has them; `clinic` is an id."""

    id: UUID
    clinic: UUID
    family_name: str
    given_name: str
    mrn: str
    birth_earliest: date | None
    birth_latest: date | None
    died_on: date | None
    care_ended_on: date | None
    neurologist_name: str | None
    neurologist_email: str | None
    phenotype: str
    therapy: str
    therapy_is_planned: bool
    therapy_start_earliest: date | None
    therapy_start_latest: date | None
    last_mri: date | None
    sparkline: str
    sparkline_words: str


@dataclass(frozen=True)
class PatientRow:
    """Texts of one row; what is not recorded is a dash."""

    id: UUID
    name: str
    birth: str
    mrn: str
    phenotype: str
    therapy: str
    therapy_start: str
    last_mri: str
    sparkline: SafeString
    sparkline_words: str
    neurologist: str
    clinic: str
    ended: str


def patient_row(listed: ListedPatient, clinic, closed: bool = False) -> PatientRow:
    """`closed`: whoever looks may not see the intervals."""
    today = today_of(clinic)
    return PatientRow(
        id=listed.id,
        name=", ".join(name for name in (listed.family_name, listed.given_name) if name),
        birth=birth_in_words(_fuzzy(listed.birth_earliest, listed.birth_latest), listed.died_on or today),
        mrn=listed.mrn,
        phenotype=listed.phenotype or NOTHING,
        therapy=listed.therapy or NOTHING,
        therapy_start=therapy_start_in_words(listed),
        last_mri=ago_in_words(listed.last_mri, today) if listed.last_mri else "none yet",
        # Drawn by us from numbers and days alone.
        sparkline=mark_safe("" if closed else listed.sparkline),  # noqa: S308
        sparkline_words="" if closed else listed.sparkline_words,
        neurologist=listed.neurologist_name or listed.neurologist_email or NOTHING,
        clinic=clinic.name,
        ended="died" if listed.died_on else "care ended" if listed.care_ended_on else "",
    )


def birth_in_words(birth: FuzzyDate | None, on: date) -> str:
    """Birth date and age: 14 Mar 1985 (40)."""
    return f"{birth.words()} ({age_in_words(birth, on)})" if birth else "not known"


def therapy_start_in_words(listed: ListedPatient) -> str:
    """Since when it is taken, or for when it is planned."""
    if not listed.therapy:
        return ""
    start = _fuzzy(listed.therapy_start_earliest, listed.therapy_start_latest)
    if start is None:
        return "start not known"
    return f"{'planned for' if listed.therapy_is_planned else 'since'} {start.words()}"


def _fuzzy(earliest: date | None, latest: date | None) -> FuzzyDate | None:
    return FuzzyDate(earliest, latest) if earliest else None
