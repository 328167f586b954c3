"""A clinic of thousands with one open follow-up each, by bulk inserts: for measuring only, since it walks past the actions."""

from datetime import date, timedelta
from random import Random

from django.db import connection

from lesiontrack.access.models import Clinic
from patients.models import Patient
from scans.models import ContactAttempt, FollowUp, WorklistEntry
from tests.conftest import TODAY

SHARES = {
    "overdue": ("proposed", 60),
    "to_request": ("proposed", 150),
    "requested": ("requested", 260),
    "booked": ("booked", 700),
    "at_risk": ("booked", 12),
    "date_passed": ("booked", 15),
    "rebook": ("not_attended", 12),
    "without_report": ("performed", 10),
    "to_review": ("proposed", 20),
    "cancel_at_site": ("booked", 3),
    "ask_again": ("declined", 30),
    "no_further": ("no_further", 20),
    "not_yet": ("proposed", 3708),
}
"""A clinic of 5,000 whose nurses keep up: state, and how many stand there. Yearly scans, two months from request to booking."""


def fill_worklist(clinic: Clinic, seed: int = 1) -> None:
    rng, by = Random(seed), clinic.memberships.first().user
    people, rows, entries = [], [], []
    for standing, (state, number) in SHARES.items():
        for _ in range(number):
            patient = Patient(clinic=clinic, mrn=f"W{len(people):06}", family_name=f"Bench-{rng.randint(0, 10**6)}",
                              given_name="Fictitious", phone="030 1234567", language="Turkish",
                              birth_earliest=date(1980, 1, 1), birth_latest=date(1980, 1, 1))  # fmt: skip
            row = _row(patient, state, by, rng)
            people.append(patient)
            rows.append(row)
            entries.append(
                WorklistEntry(follow_up=row, clinic=clinic, standing=standing, request_by=row.request_by)
            )
    Patient.objects.bulk_create(people, batch_size=2_000)
    FollowUp.objects.bulk_create(rows, batch_size=2_000)
    WorklistEntry.objects.bulk_create(entries, batch_size=2_000)
    _try_to_reach(rows, by)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _row(patient: Patient, state: str, by, rng: Random) -> FollowUp:
    opens = TODAY + timedelta(days=rng.randint(-60, 120))
    return FollowUp(patient=patient, clinic=patient.clinic, kind="routine", rules=["SCH-3"], reason="12 months after the scan of 10 Jul 2024",
                    request_by=opens - timedelta(days=56), opens_on=opens, due_on=opens + timedelta(days=30),
                    closes_on=opens + timedelta(days=90), state=state, state_since=TODAY - timedelta(days=9),
                    booked_for=TODAY + timedelta(days=9) if state in ("booked", "not_attended") else None, place="City MRI",
                    performed_on=TODAY - timedelta(days=5) if state == "performed" else None, owner=by,
                    ask_again_on=TODAY + timedelta(days=90) if state == "declined" else None,
                    decision="not now" if state in ("declined", "no_further") else "",
                    decided_by=by if state in ("declined", "no_further") else None,
                    decided_on=TODAY if state in ("declined", "no_further") else None)  # fmt: skip


def _try_to_reach(rows: list[FollowUp], by) -> None:
    """Every second patient was called once."""
    ContactAttempt.objects.bulk_create(
        [
            ContactAttempt(
                patient=row.patient,
                clinic=row.clinic,
                follow_up=row,
                attempted_on=TODAY,
                outcome="no_answer",
                by=by,
            )
            for row in rows[::2]
        ],
        batch_size=2_000,
    )
