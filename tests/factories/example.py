"""The design's example patient, made by the actions: 11 lesions in 1.23 y before, 2 in 4.60 y on, 3 in the run-in."""

from datetime import date

from patients.dates import FuzzyDate
from patients.models import Patient
from tests.factories.record import make_course, make_patient, make_scan

EXAMPLE_SCANS = (
    ("2019-02-10", None, "3"),
    ("2019-08-20", "4", "2"),
    ("2020-03-03", "5", "3"),
    ("2020-05-05", "2", "1"),
    ("2020-09-28", "3", "0"),
    ("2021-04-20", "0", "0"),
    ("2022-04-11", "1", None),
    ("2023-05-01", "0", None),
    ("2024-04-23", "0", "0"),
    ("2025-05-06", "1", "0"),
)
"""Day, new or enlarging T2 lesions since the scan before, Gd+ lesions (None: no contrast)."""


def make_example(by, clinic, *, courses: bool = True, **facts) -> Patient:
    patient = make_patient(by, clinic, **facts)
    if courses:
        switch = date(2022, 9, 15)
        make_course(by, patient, date(2020, 5, 20), stopped=True, stop=FuzzyDate.exact(switch))
        make_course(by, patient, switch, product="extavia")
    reference = None
    for day, t2, gd in EXAMPLE_SCANS:
        reference = make_scan(by, patient, date.fromisoformat(day), reference=reference, t2=t2, gd=gd)
    return patient
