"""Derived rows of 10,000 patients, against copying as many rows into empty tables by SQL."""

import time
from datetime import date

import pytest
from django.db import connection

from scans.derived import recompute
from tests.benchmarks.measure import report
from tests.benchmarks.register import fill_clinic

PATIENTS = 10_000


@pytest.mark.django_db
def bench_recomputation(cast):
    ids = fill_clinic(cast.north, patients=PATIENTS, first_scan=date(2020, 1, 1))
    began = time.perf_counter()
    recompute(ids)
    measured = time.perf_counter() - began
    floor = _rewrite_by_sql()
    report(
        f"Recomputing the intervals of {PATIENTS:,} patients",
        measured,
        floor,
        "rewriting the rows by SQL",
        unit="s",
    )


def _rewrite_by_sql() -> float:
    with connection.cursor() as cursor:
        began = time.perf_counter()
        for table in ("scans_interval", "scans_intervalperiod"):
            cursor.execute(f"CREATE TEMPORARY TABLE again AS SELECT * FROM {table}")  # noqa: S608 - two names of ours
            cursor.execute("DROP TABLE again")
        return time.perf_counter() - began
