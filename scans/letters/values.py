"""What stands for each placeholder in one letter; "" where the record does not know it."""

from collections.abc import Callable
from datetime import date

from patients.choices import KnownOrNot
from patients.dates import MONTHS, day_in_words
from patients.models import Patient
from scans.follow_up_choices import FollowUpKind
from scans.letter_choices import LetterKind
from scans.letters.cases import Case
from scans.letters.normal_result import normal_result_of

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CONTRAST = {
    KnownOrNot.YES: "A contrast agent is to be given into a vein.",
    KnownOrNot.NO: "No contrast agent is planned.",
    KnownOrNot.UNKNOWN: "",
}
FULL = "3D FLAIR (1 mm isotropic, at most 1.5 mm), T2 and T1"
PML = "FLAIR, T2 and DWI"
CORD = "sagittal T2 with STIR or PD, axial T2 where a lesion is seen"


def named(patient: Patient) -> str:
    """As a letter says it: given name first."""
    return f"{patient.given_name} {patient.family_name}".strip()


def day_in_a_letter(day: date | None) -> str:
    """ "Monday 1 December 2025"; "" without a day."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def protocol_of(case: Case) -> str:
    """Brain: the core sequence of 2021, or that of PML surveillance (SCH-5). Cord: the site's own protocol goes before."""
    if case.follow_up.region != "brain":
        return CORD
    return PML if case.follow_up.kind == FollowUpKind.PML else FULL


def _attempts(case: Case) -> str:
    tries = case.tries
    if not tries:
        return ""
    last = day_in_words(tries[-1].attempted_on)
    return f"on {last}" if len(tries) == 1 else f"{len(tries)} times, last on {last}"


VALUES: dict[str, Callable[[Case], str]] = {
    "patient": lambda case: named(case.patient),
    "birth_date": lambda case: case.patient.birth.words() if case.patient.birth else "",
    "mrn": lambda case: case.patient.mrn,
    "clinic": lambda case: case.patient.clinic.name,
    "neurologist": lambda case: str(case.patient.responsible_neurologist or ""),
    "nurse": lambda case: str(case.patient.responsible_nurse or ""),
    "region": lambda case: case.follow_up.get_region_display(),
    "date": lambda case: day_in_a_letter(case.follow_up.booked_for),
    "time": lambda case: f"{case.follow_up.booked_time:%H:%M}" if case.follow_up.booked_time else "",
    "place": lambda case: case.follow_up.place,
    "contrast": lambda case: CONTRAST[KnownOrNot(case.follow_up.contrast_booked)],
    "transport": lambda case: case.follow_up.transport,
    "missed_date": lambda case: day_in_a_letter(case.missed_on),
    "attempts": _attempts,
    "scan_date": lambda case: day_in_words(case.follow_up.scan.performed_on) if case.follow_up.scan else "",
    "compared_date": lambda case: _normal(case).compared,
    "result": lambda case: _normal(case).words,
    "protocol": protocol_of,
}


def _normal(case: Case):
    return normal_result_of(case.follow_up)


def values_of(case: Case) -> dict[str, str]:
    """The values of the placeholders this wording uses."""
    return {name: VALUES[name](case) for name in case.wording.placeholders}


FICTITIOUS = {
    "patient": "Ada Demo-Wren",
    "birth_date": "14 Mar 1985",
    "mrn": "DEMO-0000",
    "neurologist": "Dr Fictitious",
    "nurse": "Nurse Fictitious",
    "region": "brain",
    "date": "Monday 1 December 2025",
    "time": "09:40",
    "place": "MRI unit, Fictitious Street 1",
    "contrast": CONTRAST[KnownOrNot.NO],
    "transport": "patient transport, ordered",
    "missed_date": "Monday 3 November 2025",
    "attempts": "3 times, last on 12 Nov 2025",
    "scan_date": "1 Dec 2025",
    "compared_date": "2 Dec 2024",
    "result": "It shows no new or enlarging lesions compared with the scan of 2 Dec 2024. Contrast was not given.",
    "protocol": FULL,
}
"""A patient nobody is, for the preview of a wording; {clinic} is the clinic's own name."""


NEEDED = {
    LetterKind.APPOINTMENT: ("date", "time", "place"),
    LetterKind.REMINDER: ("missed_date",),
    LetterKind.CANNOT_REACH: ("attempts",),
}
"""What a letter is about: without it there is nothing to write, whatever the wording."""
