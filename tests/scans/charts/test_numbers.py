"""Figures as the chart writes them: DESIGN's one and two decimals, small ones never rounded to nothing."""

import pytest

from scans.analysis.counts import Count
from scans.charts.numbers import limits_words, rate_words, ratio_words, short_count
from scans.charts.rate import per_year, per_year_in_words
from scans.charts.scales import nice_ticks


@pytest.mark.parametrize(
    ("rate", "words"),
    [(8.928, "8.9"), (16.0, "16.0"), (0.4346, "0.4"), (0.0526, "0.05"), (0.0031, "0.003"), (0, "0")],
)
def test_rates(rate, words):
    assert rate_words(rate) == words


@pytest.mark.parametrize(("ratio", "words"), [(0.0487, "0.05"), (1.1, "1.10"), (0.0052, "0.005")])
def test_ratios(ratio, words):
    assert ratio_words(ratio) == words


def test_limits():
    assert limits_words(0, 3.689) == "0–3.7"


@pytest.mark.parametrize(
    ("count", "words"), [(Count.exact(0), "0"), (Count(3, 5), "3–5"), (Count(21, None), "≥ 21")]
)
def test_counts_on_bars(count, words):
    assert short_count(count) == words


def test_the_rate_of_an_interval_is_lesions_by_days_in_years_of_365_25_days():
    assert per_year(2, 62) == pytest.approx(11.782, abs=0.001)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count.exact(1), "1.0"),
        (Count.exact(0), "0"),
        (Count(3, 5), "3.0 to 5.0"),
        (Count(21, None), "at least 21.0"),
    ],
)
def test_rates_of_bounded_counts_are_bounds(count, words):
    assert per_year_in_words(count, 365) == words


@pytest.mark.parametrize(
    ("top", "at_most", "whole", "ticks"),
    [
        (15.97, 4, False, [0, 5, 10, 15]),
        (3, 4, False, [0, 1, 2, 3]),
        (2, 4, False, [0, 0.5, 1, 1.5, 2]),
        (2, 4, True, [0, 1, 2]),
        (61, 4, False, [0, 20, 40, 60]),
    ],
)
def test_ticks_are_round(top, at_most, whole, ticks):
    assert nice_ticks(top, at_most, whole=whole) == ticks
