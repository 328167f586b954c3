"""A scan whose T2 lesions were not compared gets a mark, a stretch nobody compared dots: neither looks like a zero."""

from datetime import date

from tests.scans.charts import examples
from tests.scans.charts.drawing import rows, titles


def test_scans_without_an_interval_are_crossed_with_the_reason():
    assert rows(examples.UNASSESSED, "t2_not_assessed", "day", "why") == [
        ("2021-04-20", "no reference scan: new lesions cannot be assessed"),
        ("2022-04-11", "no reference scan: new lesions cannot be assessed"),
    ]
    assert "× not assessed" in titles(examples.UNASSESSED)


def test_the_first_scan_has_nothing_to_be_compared_with():
    assert rows(examples.DESIGN, "t2_not_assessed") == []


def test_a_stretch_that_no_interval_covers_is_dotted_and_named():
    assert rows(examples.UNASSESSED, "t2_not_compared", "start", "end", "words") == [
        ("2020-09-28", "2022-04-11", "not compared")
    ]
    assert rows(examples.DESIGN, "t2_not_compared") == []


def test_a_last_scan_without_interval_leaves_a_dotted_end():
    scans = (*examples.DESIGN_SCANS[:2], examples.scan("2021-04-20"))
    timeline = examples.Timeline(date(2021, 6, 1), scans)
    assert rows(timeline, "t2_not_compared", "start", "end") == [("2019-08-20", "2021-04-20")]
