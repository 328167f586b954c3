"""Gd+ lesions at their scans (STAT-12): no contrast is a mark, never a zero."""

from tests.scans.charts import examples
from tests.scans.charts.drawing import rows, titles


def test_counts_stand_at_their_scans():
    assert rows(examples.DESIGN, "gd_counts", "day", "label") == [
        ("2019-02-10", "3"), ("2019-08-20", "2"), ("2020-03-03", "3"), ("2020-05-05", "1"),
        ("2020-09-28", "0"), ("2021-04-20", "0"), ("2024-04-23", "0"), ("2025-05-06", "0"),
    ]  # fmt: skip


def test_no_contrast_is_a_mark_with_its_reason_and_no_zero():
    assert rows(examples.DESIGN, "gd_not_assessed", "day", "words", "why") == [
        ("2022-04-11", "no contrast", "no contrast"),
        ("2023-05-01", "no contrast", "no contrast"),
    ]


def test_the_title_counts_scans_with_contrast():
    assert "Gadolinium-enhancing T1 lesions at the scan · 8 of 10 scans with contrast" in titles(
        examples.DESIGN
    )
    assert "Gadolinium-enhancing T1 lesions at the scan · 1 of 1 scan with contrast" in titles(
        examples.ONE_SCAN
    )
    assert "Gadolinium-enhancing T1 lesions at the scan · 6 of 8 scans with contrast, 1 not known" in titles(
        examples.UNASSESSED
    )


def test_a_count_without_upper_limit_ends_in_an_arrow():
    assert rows(examples.BOUNDED, "gd_open", "label", "lesions") == [("≥ 3", "at least 3 lesions")]
    assert "≥ 3" not in rows(examples.BOUNDED, "gd_exact", "label")


def test_crosses_without_room_for_words_are_explained_above_the_plot():
    crowded = rows(examples.FORTY_SCANS, "gd_not_assessed", "words", width=390)
    assert len(crowded) == 10
    assert "× not assessed" in titles(examples.FORTY_SCANS, width=390)
    assert "× not assessed" not in titles(examples.DESIGN)


def test_contrast_not_known_says_so():
    words = dict(rows(examples.UNASSESSED, "gd_not_assessed", "day", "words"))
    assert words == {"2021-04-20": "contrast not known", "2023-05-01": "no contrast"}
