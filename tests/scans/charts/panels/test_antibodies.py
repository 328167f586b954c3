"""Neutralising antibodies in a row of their own, only where there are tests (BET-5)."""

from dataclasses import replace
from datetime import date

from scans.analysis.timeline import NabTest
from scans.analysis.vocabulary import Finding
from scans.charts.antibody_table import NabRow, nab_rows
from tests.scans.charts import examples
from tests.scans.charts.drawing import rows, spec_of, titles


def nab(day: str, finding: Finding, titre: str = "") -> NabTest:
    return NabTest(day, date.fromisoformat(day), finding, titre)


TESTED = replace(
    examples.DESIGN,
    nab_tests=(
        nab("2022-06-01", Finding.NEGATIVE),
        nab("2021-05-20", Finding.POSITIVE, "200 NU/mL"),
        nab("2023-06-01", Finding.INDETERMINATE),
    ),
)


def test_each_finding_has_its_sign_and_its_words():
    assert rows(TESTED, "nab_positive", "day", "titre") == [("2021-05-20", "200 NU/mL")]
    assert rows(TESTED, "nab_negative", "day", "titre") == [("2022-06-01", "not stated")]
    assert rows(TESTED, "nab_indeterminate", "day") == ["2023-06-01"]
    assert rows(TESTED, "nab_words", "text") == ["positive 200 NU/mL", "negative", "indeterminate"]


def test_the_legend_names_the_signs_that_are_drawn():
    assert "filled: positive; hollow: negative; cross: indeterminate" in titles(TESTED)
    one = replace(examples.DESIGN, nab_tests=(nab("2022-06-01", Finding.NEGATIVE),))
    assert "hollow: negative" in titles(one)


def test_a_test_before_the_chart_begins_is_said_not_drawn():
    early = replace(TESTED, nab_tests=(*TESTED.nab_tests, nab("2001-06-01", Finding.NEGATIVE)))
    assert rows(early, "nab_negative", "day") == ["2022-06-01"]
    assert "filled: positive; hollow: negative; cross: indeterminate; 1 outside the chart" in titles(early)


def test_without_tests_there_is_no_row():
    assert "NAb" in titles(TESTED)
    assert "NAb" not in titles(examples.DESIGN)
    assert "nab_words" not in spec_of(examples.DESIGN)["datasets"]


def test_words_stay_apart_and_inside_where_there_is_little_room():
    close = tuple(nab(f"2025-0{month}-01", Finding.POSITIVE, "1280 NU/mL") for month in range(1, 9))
    drawn = rows(replace(examples.DESIGN, nab_tests=close), "nab_words", width=366)
    assert 0 < len(drawn) < len(close)
    assert all(row["x"] < 366 for row in drawn)


def test_the_table_has_every_test_oldest_first():
    assert nab_rows(TESTED)[0] == NabRow(date(2021, 5, 20), "positive", "200 NU/mL")
    assert [row.finding for row in nab_rows(TESTED)] == ["positive", "negative", "indeterminate"]
