"""EDSS as steps with points."""

from dataclasses import replace

import pytest

from scans.charts.shapes import DIAMOND, DIAMOND_CROSSED
from scans.charts.theme import PALETTES
from tests.scans.charts import examples
from tests.scans.charts.drawing import rows, titles


def test_scores_stand_at_their_days():
    assert rows(examples.SHORT, "edss", "day", "score", "words") == [
        ("2023-11-01", 2.0, "2.0"), ("2024-11-05", 2.0, "2.0"), ("2025-06-01", 2.0, "2.0"),
    ]  # fmt: skip


def test_without_scores_the_row_says_so():
    assert "none recorded" in titles(examples.BOUNDED)


INK, SURFACE = PALETTES["light"].ink, PALETTES["light"].surface


def course_of(*steps):
    """The example patient, on therapy since 20 May 2020, with other EDSS scores."""
    return replace(examples.DESIGN, edss=tuple(examples.edss(day, score) for day, score in steps))


FALSE_ALARM = (("2020-05-01", 2.0), ("2020-11-01", 3.0), ("2021-01-10", 2.0))
CONFIRMED = (*FALSE_ALARM, ("2022-09-01", 3.5), ("2023-03-10", 3.5))
PENDING = (*FALSE_ALARM, ("2025-09-01", 3.0))


@pytest.mark.parametrize(
    ("steps", "marks"),
    [
        (
            CONFIRMED,
            [("2020-11-01", 3.0, DIAMOND_CROSSED, SURFACE), ("2022-09-01", 3.5, DIAMOND, INK)],
        ),
        (PENDING, [("2020-11-01", 3.0, DIAMOND_CROSSED, SURFACE), ("2025-09-01", 3.0, DIAMOND, SURFACE)]),
        (FALSE_ALARM[:1], []),
    ],
)
def test_rises_are_told_by_shape(steps, marks):
    assert rows(course_of(*steps), "edss_events", "day", "score", "shape", "fill") == marks


def test_rises_are_told_by_words():
    assert rows(course_of(*CONFIRMED), "edss_words", "words") == ["refuted", "confirmed"]
    assert rows(course_of(*CONFIRMED), "edss_events", "event") == [
        "rise refuted",
        "rise confirmed at 24 weeks by the visit of 10 Mar 2023",
    ]
    assert rows(course_of(*CONFIRMED), "edss_legend") == []


def test_what_twelve_weeks_say_otherwise_is_said():
    steps = (*FALSE_ALARM, ("2025-06-01", 3.0), ("2025-09-01", 3.0))
    assert rows(course_of(*steps), "edss_words", "words") == ["refuted", "pending; confirmed at 12 weeks"]


def test_where_words_collide_the_signs_are_explained():
    steps = (*FALSE_ALARM, ("2021-02-20", 3.0), ("2021-09-01", 3.0))
    assert rows(course_of(*steps), "edss_words", "words", width=400) == ["confirmed"]
    legend = rows(course_of(*steps), "edss_legend", "text", "shape", width=400)
    assert legend == [("confirmed", DIAMOND), ("refuted", DIAMOND_CROSSED)]


def test_the_title_names_the_definition_of_the_marks():
    said = "EDSS · rises since the start by variant A, 24 weeks"
    assert said in titles(course_of(*CONFIRMED))
    assert "EDSS · rises by variant A, 24 weeks" in titles(course_of(*CONFIRMED), width=400)
    assert "EDSS" in titles(course_of(*FALSE_ALARM[:1]))


def test_rises_before_the_chart_begins_are_left_to_the_table():
    late = replace(
        course_of(("2001-01-01", 2.0), ("2001-09-01", 3.0), ("2002-04-01", 3.0)),
        courses=(examples.course("Betaseron", "2001-01-02"),),
    )
    assert rows(late, "edss_events") == []
