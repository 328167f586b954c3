"""Relapses by severity; where nobody recorded them they are not known, never none (section 10)."""

from tests.scans.charts import examples
from tests.scans.charts.drawing import rows, titles


def test_triangles_stand_at_the_onset_sized_by_severity():
    assert rows(examples.DESIGN, "relapses", "middle", "severity", "size") == [
        ("2018-12-01", "moderate", 70),
        ("2019-07-01", "severe", 130),
        ("2020-02-08", "moderate", 70),
        ("2022-11-01", "mild", 30),
    ]


def test_the_legend_shows_the_severities_that_occur():
    assert rows(examples.DESIGN, "relapse_legend", "words") == ["mild", "moderate", "severe"]
    assert rows(examples.FUZZY_START, "relapse_legend", "words") == ["severe", "severity not known"]


def test_an_unknown_severity_is_hollow():
    assert rows(examples.FUZZY_START, "relapses", "fill") == ["#8d2f5b", "#ffffff"]


def test_a_fuzzy_onset_is_a_span_within_the_chart():
    assert rows(examples.FUZZY_START, "relapse_spans", "start", "end", "onset") == [
        ("2019-01-01", "2019-12-31", "2019")
    ]


def test_the_recorded_stretch_is_drawn_and_ends_where_recording_ended():
    assert rows(examples.DESIGN, "relapses_recorded", "start", "end") == [("2018-11-01", "2025-11-20")]
    assert rows(examples.UNASSESSED, "relapses_recorded", "start", "end") == [("2019-01-01", "2021-01-01")]


def test_none_recorded_is_not_the_same_as_not_known():
    assert "none recorded" in titles(examples.UNASSESSED)
    assert "not known" in titles(examples.NOTHING)


def test_relapses_before_the_chart_and_unrecorded_stretches_are_said():
    assert rows(examples.LONG_GAP, "relapse_remarks", "text") == [
        "2 earlier, before the chart begins; not known whether there were others"
    ]
