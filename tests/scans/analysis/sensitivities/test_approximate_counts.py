"""LES-7: "about 10" at 8 and at 12."""

import pytest

from scans.analysis.counts import Count, CountState, ReadCount
from scans.analysis.sensitivities.approximate_counts import (
    approximate_high,
    approximate_low,
    high_end,
    low_end,
)
from scans.analysis.sensitivities.sensitivity import NOTHING_TO_CHANGE
from tests.scans.analysis.building import scan
from tests.scans.analysis.sensitivities.patients import START, case_of, scans_of


def about(lesions: int) -> ReadCount:
    return ReadCount(CountState.APPROXIMATE, Count.exact(lesions), f"about {lesions}")


@pytest.mark.parametrize(("said", "lo", "hi"), [(10, 8, 12), (3, 2, 4), (1, 0, 2), (0, 0, 0), (12, 9, 15)])
def test_about_is_a_fifth_either_way(said, lo, hi):
    assert (low_end(said), high_end(said)) == (lo, hi)


def test_the_figures_stand_on_either_side_of_the_primary():
    case = case_of(*scans_of(before=(about(10), 2)))
    low, high = approximate_low(case), approximate_high(case)
    assert (low.before.words, high.before.words) == ("10 in 2.0 y", "14 in 2.0 y")
    assert high.ratio.value < case.trend.ratio.value < low.ratio.value
    assert low.on == high.on
    assert low.before.ci_low < low.before.rate < low.before.ci_high


def test_only_the_half_that_said_about_moves():
    scans = (
        scan("2023-01-15"),
        scan(START, "2023-01-15", new=about(10), enlarging=2),
        scan("2024-07-10"),
        scan("2025-07-10", "2024-07-10", t2=1),
    )
    assert approximate_low(case_of(*scans)).before.words == "10 in 1.0 y"


def test_a_bounded_count_beside_it_leaves_no_rate():
    made = approximate_low(case_of(*scans_of(before=(about(10), (3, None)))))
    assert made.before.not_calculable.code == "bounded-count"


def test_without_about_nothing_changes():
    assert approximate_low(case_of(*scans_of())).code == NOTHING_TO_CHANGE
    assert approximate_high(case_of(*scans_of())).code == NOTHING_TO_CHANGE
