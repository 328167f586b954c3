"""The pages of the record, and a patient with one row of each kind, for the questions asked of every page."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from patients import actions
from patients.dates import FuzzyDate
from patients.models import Patient
from tests.factories.record import make_course, make_patient


@dataclass(frozen=True)
class Door:
    """A page: its address, the methods it takes, who may open it and who may write through it."""

    name: str
    noun: str = ""
    opens: frozenset[str] = frozenset({"alice", "bob", "dana", "vera"})
    writes: frozenset[str] = frozenset({"alice", "bob"})
    methods: tuple[str, ...] = ("GET", "POST")

    def address(self, record: "Record") -> str:
        details = [record.patient.pk]
        if self.name == "withdraw":
            details.append(self.noun)
        if self.noun:
            details.append(record.rows[self.noun].pk)
        return reverse(f"patients:{self.name}", args=details)


RECORDERS, NEUROLOGISTS = frozenset({"alice", "bob"}), frozenset({"alice"})

LISTS = [
    Door("details"),
    Door("therapies"),
    Door("relapses"),
    Door("edss", writes=NEUROLOGISTS),
    Door("laboratory"),
    Door("phenotypes", writes=NEUROLOGISTS),
    Door("visits"),
    Door("safety"),
    Door("safety_checks"),
    Door("implants"),
    Door("contrast_reactions"),
    Door("pregnancies"),
]
ROWS = [
    Door("amend_therapy", "therapies", opens=RECORDERS),
    Door("stop_therapy", "therapies", opens=RECORDERS),
    Door("confirm_start", "planned", opens=RECORDERS),
    Door("amend_relapse", "relapses", opens=RECORDERS),
    Door("amend_edss", "edss", opens=NEUROLOGISTS, writes=NEUROLOGISTS),
    Door("amend_laboratory", "laboratory", opens=RECORDERS),
    Door("amend_phenotype", "phenotypes", opens=NEUROLOGISTS, writes=NEUROLOGISTS),
    Door("amend_visit", "visits", opens=RECORDERS),
    Door("amend_safety_check", "safety_checks", opens=RECORDERS),
    Door("amend_implant", "implants", opens=RECORDERS),
    Door("amend_contrast_reaction", "contrast_reactions", opens=RECORDERS),
    Door("amend_pregnancy", "pregnancies", opens=RECORDERS),
]
WITHDRAWALS = [
    Door("withdraw", noun, opens=frozenset(), writes=writes, methods=("POST",))
    for noun, writes in [
        ("therapies", RECORDERS),
        ("relapses", RECORDERS),
        ("edss", NEUROLOGISTS),
        ("laboratory", RECORDERS),
        ("phenotypes", NEUROLOGISTS),
        ("visits", RECORDERS),
        ("safety_checks", RECORDERS),
        ("implants", RECORDERS),
        ("contrast_reactions", RECORDERS),
        ("pregnancies", RECORDERS),
    ]
]
DOORS = [*LISTS, *ROWS, *WITHDRAWALS]


@dataclass(frozen=True)
class Record:
    """A patient with a row of each noun."""

    patient: Patient
    rows: dict


def make_record(by, clinic, rows: int = 1) -> Record:
    """`rows` of each noun, half a year apart, and one planned course."""
    patient = make_patient(by, clinic)
    for number in range(rows):
        made = _make_rows(by, patient, date(2010, 1, 1) + timedelta(180 * number), ongoing=number == rows - 1)
    planned = make_course(by, patient, date(2025, 11, 18), product="rebif", state="planned")
    return Record(patient, made | {"planned": planned})


def _make_rows(by, patient: Patient, day: date, ongoing: bool) -> dict:
    fuzzy = FuzzyDate.exact(day)
    end = {} if ongoing else {"stopped": True, "stop": FuzzyDate.exact(day + timedelta(90))}
    return {
        "relapses": actions.record_relapse(by=by, patient=patient, onset=fuzzy),
        "edss": actions.record_edss(by=by, patient=patient, assessed_on=day, score=2, rater=by),
        "laboratory": actions.record_laboratory(
            by=by, patient=patient, analyte="nab", taken_on=day, finding="positive", titre=200
        ),
        "phenotypes": actions.record_phenotype(by=by, patient=patient, name="RRMS", since=fuzzy),
        "visits": actions.record_visit(by=by, patient=patient, visited_on=day, doctor=by),
        "safety_checks": actions.record_safety_check(by=by, patient=patient, asked_on=day, implants="yes"),
        "implants": actions.record_implant(by=by, patient=patient, device="other"),
        "contrast_reactions": actions.record_contrast_reaction(by=by, patient=patient, day=fuzzy),
        "pregnancies": actions.record_pregnancy(by=by, patient=patient, ended=fuzzy, outcome="birth"),
        "therapies": make_course(by, patient, day, product="betaseron", **end),
    }
