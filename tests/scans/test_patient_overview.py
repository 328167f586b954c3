"""What the overview reads in one query is what each statement would answer alone."""

from datetime import date
from decimal import Decimal

import pytest

from lesiontrack.doors.drafts import keep_draft
from patients import actions
from patients.dates import FuzzyDate
from scans.loading import RECORD
from scans.patient_overview import _RECORD, BESIDE
from tests.factories.follow_up import make_follow_up
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def patient(cast):
    """Something in most tables, with numbers, days, times and empty columns."""
    patient = make_patient(cast.alice, cast.north, birth=FuzzyDate.exact(date(1990, 1, 1)))
    first = make_scan(cast.alice, patient, date(2024, 5, 6))
    make_scan(cast.alice, patient, date(2025, 5, 6), reference=first, t2=">20", gd="1")
    make_course(cast.alice, patient, date(2020, 5, 20))
    make_follow_up(patient)
    told = {
        "edss": {"assessed_on": date(2024, 5, 6), "score": Decimal("2.5")},
        "phenotype": {"name": "RRMS", "since": None},
        "laboratory": {"analyte": "egfr", "taken_on": date(2025, 1, 1), "egfr": 92},
        "visit": {"visited_on": date(2025, 5, 7)},
        "safety_check": {"asked_on": date(2025, 1, 1), "implants": "no"},
        "implant": {"device": "pacemaker", "mr_label": "unsafe"},
        "contrast_reaction": {"severity": "severe"},
        "pregnancy": {"expected": FuzzyDate.exact(date(2026, 3, 1))},
    }
    for noun, facts in told.items():
        getattr(actions, f"record_{noun}")(by=cast.alice, patient=patient, **facts)
    keep_draft(by=cast.alice, form="amend-scan", subject=first.pk, typed={"quality": "limited"})
    return patient


def told(rows):
    return [{name: value for name, value in vars(row).items() if name[0] != "_"} for row in rows]


def test_together_they_answer_what_each_answers_alone(cast, patient):
    asked = {"patients": [patient.pk], "users": [cast.alice.pk]}
    found = _RECORD.rows(**asked)
    alone = {name: each.rows(**asked) for name, each in {**RECORD, **BESIDE}.items()}
    assert {name: told(rows) for name, rows in found.items()} == {
        name: told(rows) for name, rows in alone.items()
    }
    empty = {"overrides", "relapses", "active_scans", "stood_at"}
    assert {name for name, rows in found.items() if not rows} == empty
