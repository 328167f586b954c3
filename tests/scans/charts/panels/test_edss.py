"""EDSS as steps with points."""

from tests.scans.charts import examples
from tests.scans.charts.drawing import rows, titles


def test_scores_stand_at_their_days():
    assert rows(examples.SHORT, "edss", "day", "score", "words") == [
        ("2023-11-01", 2.0, "2.0"), ("2024-11-05", 2.0, "2.0"), ("2025-06-01", 2.0, "2.0"),
    ]  # fmt: skip


def test_without_scores_the_row_says_so():
    assert "none recorded" in titles(examples.BOUNDED)
