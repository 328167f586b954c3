"""Proposals of 10,000 patients: made once, and looked at again on a day on which nothing changes."""

import time
from datetime import date

import pytest

from lesiontrack.access.actions import system_user
from scans.follow_ups import in_batches, refresh_follow_ups
from scans.loading import record_rows
from scans.models import FollowUp, WorklistEntry
from tests.benchmarks.measure import report
from tests.benchmarks.register import fill_clinic

PATIENTS = 10_000


@pytest.mark.django_db
def bench_follow_ups(cast):
    ids = fill_clinic(cast.north, patients=PATIENTS, first_scan=date(2020, 1, 1))
    WorklistEntry.objects.all().delete()
    FollowUp.objects.all().delete()
    made, again = _seconds(ids), _seconds(ids)
    assert FollowUp.objects.open().filter(patient__in=ids).count() == PATIENTS
    began = time.perf_counter()
    for batch in in_batches(ids):
        record_rows(batch)
    floor = time.perf_counter() - began
    report(f"Proposing the next MRI of {PATIENTS:,} patients", made, floor, "reading their rows", unit="s")
    report(f"Looking at {PATIENTS:,} follow-ups at night", again, floor, "reading their rows", unit="s")


def _seconds(ids: list) -> float:
    began = time.perf_counter()
    for batch in in_batches(ids):
        refresh_follow_ups(by=system_user(), patients=batch)
    return time.perf_counter() - began
