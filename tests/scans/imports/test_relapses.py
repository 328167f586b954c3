"""relapses.csv: known again by patient and onset."""

import pytest

from patients.models import Relapse

RELAPSE = {"onset": "2021-06", "severity": "Moderate", "steroids": "YES"}
MEND = "Correct the file, or import it with “update” to change the record."


def stored() -> list[tuple]:
    return [(row.onset.words(), row.severity, row.steroids) for row in Relapse.objects.all()]


def test_every_column_is_stored(desk):
    desk.store(patients=[{}], relapses=[RELAPSE])
    assert stored() == [("June 2021", "moderate", "yes")]


def test_an_empty_cell_is_not_known(desk):
    desk.store(patients=[{}], relapses=[{"onset": "2021"}])
    assert stored() == [("2021", "unknown", "unknown")]


@pytest.mark.parametrize(
    ("row", "refusal"),
    [
        ({}, "onset: This cell may not be empty."),
        ({"onset": "2025-12"}, "onset: “2025-12”: 1 Dec 2025 is in the future. Enter a date up to today (20 Nov 2025)."),
        ({"onset": "1984"}, "onset: “1984”: 31 Dec 1984 is before the birth (1985). Check the date, or the birth date."),
        ({**RELAPSE, "severity": "bad"}, "severity: “bad” is not one of mild, moderate, severe, unknown."),
        ({**RELAPSE, "steroids": "1 g"}, "steroids: “1 g” is not one of yes, no, unknown."),
    ],
    ids=["no onset", "future", "before the birth", "severity", "steroids"],
)  # fmt: skip
def test_a_wrong_cell_is_refused(desk, row, refusal):
    patients = [{"birth_date": "1985"}]
    assert desk.refusals(patients=patients, relapses=[row]) == [f"relapses.csv, row 2, {refusal}"]


def test_a_second_row_of_the_onset_is_refused(desk):
    assert desk.refusals(patients=[{}], relapses=[RELAPSE, {"onset": "06/2021"}]) == [
        "relapses.csv, row 3, onset: “06/2021”: Row 2 is about the same. Keep one of the two."
    ]


def test_a_row_that_is_there_unchanged_is_passed_over(desk):
    desk.store(patients=[{}], relapses=[RELAPSE])
    plan = desk.store(relapses=[RELAPSE])
    assert plan.counts() == {"relapses.csv": {"rows": 1, "new": 0, "unchanged": 1, "changed": 0}}


def test_another_onset_is_another_relapse(desk):
    desk.store(patients=[{}], relapses=[RELAPSE])
    assert desk.store(relapses=[{"onset": "2021-06-10"}]).counts()["relapses.csv"]["new"] == 1
    assert [row[0] for row in stored()] == ["June 2021", "10 Jun 2021"]


def test_a_row_that_differs_needs_update(desk):
    desk.store(patients=[{}], relapses=[RELAPSE])
    row = {**RELAPSE, "severity": "severe"}
    assert desk.refusals(relapses=[row]) == [
        f"relapses.csv, row 2, severity: “severe”: The record says “moderate”. {MEND}"
    ]
    assert desk.store(update=True, relapses=[row]).counts()["relapses.csv"]["changed"] == 1
    assert stored() == [("June 2021", "severe", "yes")]
