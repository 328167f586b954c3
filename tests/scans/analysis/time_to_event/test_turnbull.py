"""STAT-15: the worked example, edges of half-open intervals, and what every answer keeps."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scans.analysis.time_to_event.turnbull import Block, Censored, bootstrap_band, turnbull

EXAMPLE = [
    *(Censored(*each) for each in [(0, 6), (0, 12), (6, 12), (6, 12), (6, 24), (12, 24), (12, 24)]),
    Censored(12),
    Censored(24),
    Censored(24),
]


def test_the_worked_example():
    curve = turnbull(EXAMPLE)
    assert [round(curve.surviving(month)[0], 3) for month in (6, 12, 24)] == [0.872, 0.548, 0.245]
    assert [(b.after, b.until, round(b.mass, 3)) for b in curve.blocks] == [
        (0, 6, 0.128),
        (6, 12, 0.323),
        (12, 24, 0.304),
        (24, math.inf, 0.245),
    ]
    assert round(curve.log_likelihood, 3) == -11.373
    assert curve.patients == 10


def test_within_a_block_only_bounds_are_known():
    low, high = turnbull(EXAMPLE).surviving(9)
    assert (round(low, 3), round(high, 3)) == (0.548, 0.872)


def test_a_scan_day_belongs_to_the_interval_it_ends():
    assert turnbull([Censored(0, 6), Censored(6, 12)]).blocks == (Block(0, 6, 0.5), Block(6, 12, 0.5))


def test_nobody_makes_no_curve_and_no_band():
    assert turnbull([]) is None
    with pytest.raises(ValueError, match="patients"):
        bootstrap_band([], [1])


def test_an_interval_has_a_length():
    with pytest.raises(ValueError, match="no event"):
        Censored(6, 6)


def test_a_slow_climb_stops_in_the_end(monkeypatch):
    monkeypatch.setattr("scans.analysis.time_to_event.turnbull.MOST_STEPS", 2)
    curve = turnbull(EXAMPLE)
    assert math.isclose(sum(block.mass for block in curve.blocks), 1)


def test_the_band_is_the_same_each_time_and_holds_the_curve():
    band = bootstrap_band(EXAMPLE, [6, 12, 24], resamples=50)
    assert band == bootstrap_band(EXAMPLE, [6, 12, 24], resamples=50)
    for (low, high), share in zip(band, (0.872, 0.548, 0.245), strict=True):
        assert low <= share <= high


intervals = st.tuples(st.integers(0, 20), st.integers(1, 20) | st.just(math.inf)).map(
    lambda pair: Censored(pair[0], pair[0] + pair[1])
)


@given(st.lists(intervals, min_size=1, max_size=12))
def test_masses_are_shares_of_one_and_survival_never_rises(patients):
    curve = turnbull(patients)
    assert math.isclose(sum(block.mass for block in curve.blocks), 1, abs_tol=1e-6)
    lows = [curve.surviving(time)[0] for time in range(45)]
    assert all(later <= earlier + 1e-12 for earlier, later in zip(lows, lows[1:], strict=False))
