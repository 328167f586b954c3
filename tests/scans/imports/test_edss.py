"""edss.csv: one assessment a day."""

from datetime import date
from decimal import Decimal

import pytest

from patients.models import EdssAssessment

DAY = {"assessed_on": "2021-06-10", "score": "2.5"}
MEND = "Correct the file, or import it with “update” to change the record."


def stored() -> list[tuple]:
    return list(EdssAssessment.objects.values_list("assessed_on", "score"))


def test_an_assessment_is_stored(desk):
    desk.store(patients=[{}], edss=[DAY, {"assessed_on": "11.06.2021", "score": "0"}])
    assert stored() == [(date(2021, 6, 10), Decimal("2.5")), (date(2021, 6, 11), Decimal(0))]


@pytest.mark.parametrize(
    ("row", "refusal"),
    [
        ({"score": "2"}, "assessed_on: This cell may not be empty."),
        ({"assessed_on": "2021-06-10"}, "score: This cell may not be empty."),
        ({"assessed_on": "2021-06", "score": "2"}, "assessed_on: “2021-06” is not an exact day. Enter day, month and year, for example 2019-03-14."),
        ({**DAY, "score": "0.5"}, "score: “0.5” is no EDSS. It is 0, or 1.0 to 10.0 in steps of 0.5."),
        ({**DAY, "assessed_on": "2025-11-21"}, "assessed_on: “2025-11-21”: 21 Nov 2025 is in the future. Enter a date up to today (20 Nov 2025)."),
        ({**DAY, "assessed_on": "1984-12-31"}, "assessed_on: “1984-12-31”: 31 Dec 1984 is before the birth (1985). Check the date, or the birth date."),
    ],
    ids=["no day", "no score", "month", "no EDSS", "future", "before the birth"],
)  # fmt: skip
def test_a_wrong_cell_is_refused(desk, row, refusal):
    patients = [{"birth_date": "1985"}]
    assert desk.refusals(patients=patients, edss=[row]) == [f"edss.csv, row 2, {refusal}"]


@pytest.mark.parametrize("score", ["2.5", "3"])
def test_two_of_a_patient_on_one_day_are_refused(desk, score):
    """Section 10, import."""
    other = {"mrn": "N2", **DAY}
    assert desk.refusals(patients=[{}, {"mrn": "N2"}], edss=[DAY, other, {**DAY, "score": score}]) == [
        "edss.csv, row 4, assessed_on: “2021-06-10”: Row 2 is about the same. Keep one of the two."
    ]


def test_a_row_that_is_there_unchanged_is_passed_over(desk):
    desk.store(patients=[{}], edss=[DAY])
    plan = desk.store(edss=[{**DAY, "score": "2.50"}])
    assert plan.counts() == {"edss.csv": {"rows": 1, "new": 0, "unchanged": 1, "changed": 0}}


def test_a_row_that_differs_needs_update(desk):
    desk.store(patients=[{}], edss=[DAY])
    row = {**DAY, "score": "3"}
    assert desk.refusals(edss=[row]) == [f"edss.csv, row 2, score: “3”: The record says “2.5”. {MEND}"]
    desk.store(update=True, edss=[row])
    assert stored() == [(date(2021, 6, 10), Decimal(3))]
