"""Cord scans in a row of their own, only where there are any (section 10)."""

from tests.scans.charts import examples
from tests.scans.charts.drawing import rows, spec_of, titles


def test_findings_by_scan():
    assert rows(examples.CORD, "cord_filled", "day", "finding") == [
        ("2019-02-10", "3 T2, 1 Gd+"),
        ("2020-09-28", "2 new, 0 Gd+"),
    ]
    assert rows(examples.CORD, "cord_hollow", "day", "finding") == [("2023-05-01", "0 new")]
    assert rows(examples.CORD, "cord_unknown", "day", "finding") == [("2020-10-20", "not assessed")]


def test_several_regions_are_told_apart():
    assert "thoracic: not assessed" in rows(examples.CORD, "cord_words", "text")


def test_without_cord_scans_there_is_no_row():
    assert "Cord" in titles(examples.CORD)
    assert "Cord" not in titles(examples.DESIGN)
    assert "cord_words" not in spec_of(examples.DESIGN)["datasets"]


def test_cord_scans_change_no_brain_panel():
    for name in ("t2_used", "t2_short", "t2_aside", "gd_counts", "scans", "period_means"):
        assert rows(examples.CORD, name) == rows(examples.DESIGN, name)
