"""The mean of a period with its 95 % band (STAT-2), or words where it has none."""

import pytest

from tests.scans.charts import examples
from tests.scans.charts.drawing import rows


def test_mean_and_band_span_the_intervals_of_the_period():
    before, on = rows(examples.DESIGN, "period_means")
    assert (before["start"], before["end"], before["words"], before["limits"]) == (
        "2019-02-10", "2020-05-05", "8.9 / year", "95 % CI 4.5–16.0",
    )  # fmt: skip
    assert (on["start"], on["end"], on["words"], on["limits"]) == (
        "2020-09-28", "2025-05-06", "0.4 / year", "95 % CI 0.05–1.6",
    )  # fmt: skip
    assert before["rate"] == pytest.approx(11 / (450 / 365.25))


def test_a_bounded_count_has_words_instead_of_mean_and_band():
    assert rows(examples.BOUNDED, "period_means", "period") == ["on"]
    assert rows(examples.BOUNDED, "period_titles", "text") == ["at least 24 in 1.5 y", "1.0 / year"]
    assert rows(examples.BOUNDED, "period_notes", "text") == [
        "a bounded count makes no single rate",
        "95 % CI 0.03–5.5",
    ]


def test_no_lesion_is_a_rate_of_0_with_an_upper_limit():
    spotless = examples.Timeline(
        examples.TODAY, examples.DESIGN_SCANS[7:9], (examples.course("Betaseron", "2020-05-20"),)
    )
    assert rows(spotless, "period_titles", "text") == ["0 / year"]
    assert rows(spotless, "period_notes", "text") == ["95 % CI 0–3.8"]


def test_plain_lesions_say_lesions_and_years():
    assert rows(examples.DESIGN, "period_titles", "text", measure="lesions") == ["11 in 1.2 y", "2 in 4.6 y"]


def test_words_that_would_overlap_stand_below_each_other():
    first, second = rows(examples.DESIGN, "period_titles", width=390)
    assert second["y"] > first["y"]
