"""A register of 5,000 patients and 20,000 scans, against `\\copy` of the same rows into empty tables with the same indexes."""

import csv
import time
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from random import Random

import pytest
from django.db import connection

from scans.imports.apply import apply_register
from scans.imports.columns import PATIENTS, SCANS, THERAPIES
from scans.imports.tables import open_register
from tests.benchmarks.measure import report

MANY, SCANS_EACH = 5_000, 4
TABLES = [
    "patients_patient",
    "patients_phenotype",
    "patients_therapycourse",
    "scans_scan",
    "scans_reading",
    "scans_lesioncount",
    "scans_interval",
    "scans_intervalperiod",
]


@pytest.mark.django_db
def bench_import(cast, tmp_path):
    _write_register(tmp_path, Random(1))
    began = time.perf_counter()
    tables, findings = open_register(tmp_path)
    apply_register(by=cast.dana, clinic=cast.north, tables=tables, findings=findings)
    connection.check_constraints()
    measured = time.perf_counter() - began
    rows = sum(map(len, tables.values()))
    report(
        f"Importing {rows:,} rows ({rows / measured:,.0f} rows/s)",
        measured,
        _copy_again(),
        "\\copy of the same rows",
        unit="s",
    )


def _copy_again() -> float:
    with connection.cursor() as cursor:
        taken = 0.0
        for table in TABLES:
            content = BytesIO()
            cursor.copy_expert(f"COPY {table} TO STDOUT", content)
            cursor.execute(f"CREATE TEMPORARY TABLE again (LIKE {table} INCLUDING ALL)")
            content.seek(0)
            began = time.perf_counter()
            cursor.copy_expert("COPY again FROM STDIN", content)
            taken += time.perf_counter() - began
            cursor.execute("DROP TABLE again")
    return taken


def _write_register(folder: Path, rng: Random) -> None:
    mrns = [f"B{n:05}" for n in range(MANY)]
    first = date(2015, 1, 1)
    _write(
        folder,
        PATIENTS,
        [{"mrn": mrn, "family_name": "Bench", "birth_date": "1980", "phenotype": "RRMS"} for mrn in mrns],
    )
    _write(folder, THERAPIES, [{"mrn": mrn, "product": "Betaseron", "start": "2016-03-01"} for mrn in mrns])
    _write(folder, SCANS, [scan for mrn in mrns for scan in _scans(mrn, first, rng)])


def _scans(mrn: str, first: date, rng: Random) -> list[dict]:
    days = [first + timedelta(days=365 * n + rng.randint(0, 60)) for n in range(SCANS_EACH)]
    return [
        {
            "mrn": mrn,
            "performed_on": day.isoformat(),
            "contrast_given": "yes",
            "reference_performed_on": before.isoformat() if before else "",
            "new_or_enlarging_t2": str(rng.randint(0, 4)) if before else "",
            "gd_t1": str(rng.randint(0, 1)),
            "accession": f"{mrn}-{day.isoformat()}",
        }
        for before, day in zip([None, *days], days, strict=False)
    ]


def _write(folder: Path, sheet, rows: list[dict]) -> None:
    text = StringIO()
    writer = csv.DictWriter(text, sheet.names, restval="")
    writer.writeheader()
    writer.writerows(rows)
    (folder / sheet.file).write_text(text.getvalue())
