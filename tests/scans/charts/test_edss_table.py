"""The EDSS assessments in numbers: the score, and the worsening that begins there."""

from dataclasses import replace

from scans.analysis.comparison import trend_of
from scans.charts.edss_table import EdssRow, edss_rows
from tests.scans.charts import examples


def told(*steps, **facts):
    scores = tuple(examples.edss(on, score) for on, score in steps)
    timeline = replace(examples.DESIGN, edss=scores, **facts)
    return [
        (row.assessed_on.isoformat(), row.edss, row.worsening)
        for row in edss_rows(timeline, trend_of(timeline))
    ]


def test_every_assessment_with_the_worsening_that_begins_there():
    steps = (
        ("2022-09-01", 3.5),
        ("2020-05-01", 2.0),
        ("2020-11-01", 3.0),
        ("2021-01-10", 2.0),
        ("2023-03-10", 3.5),
    )
    assert told(*steps) == [
        ("2020-05-01", "2.0", "baseline"),
        ("2020-11-01", "3.0", "rise refuted"),
        ("2021-01-10", "2.0", "none"),
        ("2022-09-01", "3.5", "rise confirmed at 24 weeks by the visit of 10 Mar 2023"),
        ("2023-03-10", "3.5", "none"),
    ]


def test_without_a_therapy_there_is_no_baseline():
    assert told(("2020-05-01", 2.0), courses=()) == [("2020-05-01", "2.0", "none")]


def test_a_row_says_whether_a_rise_begins_there():
    scores = tuple(examples.edss(on, score) for on, score in (("2020-05-01", 2.0), ("2025-09-01", 3.0)))
    timeline = replace(examples.DESIGN, edss=scores)
    last = edss_rows(timeline, trend_of(timeline))[-1]
    assert last == EdssRow(scores[1].assessed_on, "3.0", "rise pending", is_event=True)
