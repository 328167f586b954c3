"""The next MRI in words: when, by which rule, and whether its window has closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from patients.dates import day_in_words
from patients.models import Patient
from scans.analysis.schedule.due import DueScan
from scans.presentation.figure_words import sentence


@dataclass(frozen=True)
class NextMri:
    """`ask` is what a person should settle first, "" where nothing is open; `offer` what a clinician may choose."""

    due: str
    window: str
    reason: str
    rules: str
    is_overdue: bool
    ask: str
    offer: str = ""


@dataclass(frozen=True)
class NextMris:
    """`none_because` stands instead of `due` where no scan is proposed any more."""

    due: tuple[NextMri, ...]
    none_because: str


def next_mris_in_words(patient: Patient, due: Sequence[DueScan], today: date) -> NextMris:
    return NextMris(tuple(_one(each, today) for each in due), "" if due else _why_none(patient))


def _one(due: DueScan, today: date) -> NextMri:
    return NextMri(
        due=day_in_words(due.due_on),
        window=f"{day_in_words(due.opens_on)} to {day_in_words(due.closes_on)}",
        reason=sentence(due.reason),
        rules=", ".join(due.rules),
        is_overdue=due.is_overdue(today),
        ask=due.ask,
        offer=due.offer,
    )


def _why_none(patient: Patient) -> str:
    if patient.died_on:
        return f"None is due: the patient died on {day_in_words(patient.died_on)}."
    if patient.care_ended_on:
        return f"None is due here: care ended on {day_in_words(patient.care_ended_on)}."
    if patient.imaging_refused_on is None:
        return "None is stored yet: follow-ups are brought to today once a day."
    return f"None is proposed: the patient refuses imaging since {day_in_words(patient.imaging_refused_on)}."
