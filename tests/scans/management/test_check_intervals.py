"""manage.py check_intervals: the derived rows are proved, and a tampered one is found."""

import re
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from patients.dates import FuzzyDate
from scans.models import Interval, IntervalPeriod, PatientListEntry
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def patients(cast) -> list:
    """Three with an interval before and one on; the third without a therapy."""
    patients = [make_patient(cast.alice, cast.north) for _ in range(3)]
    for patient in patients:
        first = make_scan(cast.alice, patient, date(2022, 1, 10))
        make_scan(cast.alice, patient, date(2023, 1, 10), reference=first, t2="3")
    for patient in patients[:2]:
        make_course(cast.alice, patient, date(2023, 1, 10))
    return patients


def check() -> tuple[int, str, list[str]]:
    """Exit code, last words, and the lines on standard error."""
    out, errors = StringIO(), StringIO()
    try:
        call_command("check_intervals", stdout=out, stderr=errors)
    except CommandError as error:
        return error.returncode, str(error), errors.getvalue().splitlines()
    return 0, out.getvalue().strip(), errors.getvalue().splitlines()


def test_equal_rows_pass(patients):
    assert (Interval.objects.count(), IntervalPeriod.objects.count()) == (3, 2)
    code, words, lines = check()
    assert (code, lines) == (0, [])
    assert "equal a fresh computation" in words
    assert re.findall(r"\d+", words) == ["3"]


def test_an_empty_record_passes(cast):
    assert check()[0] == 0


def entry_of(intervals):
    return PatientListEntry.objects.filter(patient__intervals__in=intervals)


TAMPERED = {
    "count": lambda of_patient: of_patient.update(lo=2),
    "days": lambda of_patient: of_patient.update(days=364),
    "kept": lambda of_patient: of_patient.update(kept=False),
    "missing": lambda of_patient: of_patient.delete(),
    "period": lambda of_patient: IntervalPeriod.objects.filter(interval__in=of_patient).update(period="on"),
    "unused": lambda of_patient: IntervalPeriod.objects.filter(interval__in=of_patient).update(used=False),
    "last MRI": lambda of_patient: entry_of(of_patient).update(last_mri=date(2022, 1, 10)),
    "name in the list": lambda of_patient: entry_of(of_patient).update(family_name="Somebody"),
    "drawing": lambda of_patient: entry_of(of_patient).update(sparkline="<svg></svg>"),
    "not in the list": lambda of_patient: entry_of(of_patient).delete(),
    "no period": lambda of_patient: IntervalPeriod.objects.filter(interval__in=of_patient).delete(),
}


@pytest.mark.parametrize("tamper", TAMPERED.values(), ids=TAMPERED)
def test_a_tampered_row_is_found_and_its_patient_named(patients, tamper):
    tamper(Interval.objects.filter(patient=patients[1]))
    assert check() == (
        1,
        "1 of 3 patients differ.",
        [f"patient {patients[1].pk}: the stored rows differ from a fresh computation"],
    )


def test_every_patient_who_differs_is_named(patients):
    Interval.objects.filter(patient__in=patients[:2]).update(lo=0)
    code, words, lines = check()
    assert (code, words) == (1, "2 of 3 patients differ.")
    assert {line.split(":")[0] for line in lines} == {f"patient {patient.pk}" for patient in patients[:2]}


def test_a_day_that_passes_changes_no_stored_row(cast, settings):
    """A course that stopped on an unknown day may have lasted until today: what is stored of it is not moved by the calendar."""
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, FuzzyDate.of_month(2021, 3), stopped=True)
    earlier = None
    for day in (date(2019, 6, 1), date(2021, 3, 10), date(2021, 9, 1), date(2022, 6, 1), date(2025, 11, 20)):
        earlier = make_scan(cast.alice, patient, day, reference=earlier, t2="4" if earlier else None)
    settings.TODAY = date(2027, 1, 1)
    assert check()[0] == 0
