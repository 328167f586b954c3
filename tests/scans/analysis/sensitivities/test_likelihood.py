"""STAT-10: the document's examples, and what must hold for any counts."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scans.analysis.counts import Count
from scans.analysis.sensitivities.likelihood import (
    HALF_CHI_SQUARED,
    Likelihood,
    Observation,
    likelihood_ratio_limits,
    most_likely_rate,
)


def seen(lo: int, hi: int | None, years: float = 1.0) -> Observation:
    return Observation(Count(lo, hi), years)


@pytest.mark.parametrize(
    ("counts", "rate", "low", "high"),
    [
        ([seen(2, 2), seen(3, None), seen(0, 0)], 1.87, 0.66, 4.12),
        ([seen(8, 8), seen(21, None), seen(4, 4)], 11.31, 7.85, 15.68),
    ],
)
def test_the_documents_examples(counts, rate, low, high):
    made = most_likely_rate(counts)
    assert [round(each, 2) for each in (made.rate, made.low, made.high)] == [rate, low, high]


def test_numerous_alone_has_no_upper_limit_and_no_estimate():
    assert most_likely_rate([seen(2, None)]) is None
    assert most_likely_rate([seen(2, None), seen(0, None)]) is None


def test_exact_counts_give_their_plain_rate():
    made = most_likely_rate([seen(3, 3, 0.5), seen(1, 1, 1.5)])
    assert made.rate == pytest.approx(2.0)
    for limit in (made.low, made.high):
        assert 4 * math.log(limit) - 2 * limit == pytest.approx(4 * math.log(2) - 4 - HALF_CHI_SQUARED)


def test_where_none_is_possible_the_rate_is_none_with_an_upper_limit():
    made = most_likely_rate([seen(0, 0, 2.0)])
    assert (made.rate, made.low) == (0.0, 0.0)
    assert made.high == pytest.approx(HALF_CHI_SQUARED / 2)
    # exp(-2 r) (1 + r + r^2 / 2) falls to exp(-1.92)
    ranged = most_likely_rate([seen(0, 0), seen(0, 2)]).high
    assert 2 * ranged - math.log(1 + ranged + ranged**2 / 2) == pytest.approx(HALF_CHI_SQUARED)


def test_a_range_is_likeliest_between_its_ends():
    # P(X = 3 or 4) is m^3 (1/6 + m/24) exp(-m): largest where 3/m + 1/(4 + m) = 1.
    rate = most_likely_rate([seen(3, 4)]).rate
    assert 3 / rate + 1 / (4 + rate) == pytest.approx(1)


def test_a_bound_far_above_the_other_counts_does_not_break_the_arithmetic():
    made = most_likely_rate([seen(900, None, 0.1), seen(0, 0, 40)])
    assert made.rate == pytest.approx(900 / 40.1, rel=1e-3)
    assert made.low < made.rate < made.high


def test_without_exposure_there_is_no_rate():
    with pytest.raises(ValueError, match="exposure"):
        most_likely_rate([])


def test_profile_limits_of_a_ratio_of_exact_counts():
    """Given all lesions the share on therapy is binomial, and so is its profile likelihood."""
    low, high = likelihood_ratio_limits(Likelihood([seen(6, 6, 1.2)]), Likelihood([seen(1, 1, 1.5)]))
    for limit in (low, high):
        share = 1.5 * limit / (1.2 + 1.5 * limit)
        fallen = 6 * math.log(6 / 7) + math.log(1 / 7) - 6 * math.log(1 - share) - math.log(share)
        assert fallen == pytest.approx(HALF_CHI_SQUARED)
    assert low < 1 / 1.5 / (6 / 1.2) < high


def test_the_ratio_of_none_on_begins_at_none():
    low, high = likelihood_ratio_limits(Likelihood([seen(6, 6, 1.2)]), Likelihood([seen(0, 0, 1.5)]))
    assert low == 0.0
    assert 6 * math.log(1 + 1.5 * high / 1.2) == pytest.approx(HALF_CHI_SQUARED)


def test_a_ratio_to_none_before_is_refused():
    with pytest.raises(ValueError, match="nothing before"):
        likelihood_ratio_limits(Likelihood([seen(0, 3)]), Likelihood([seen(1, 1)]))


COUNTS = st.lists(
    st.builds(
        lambda lo, more, years: seen(lo, None if more is None else lo + more, years),
        st.integers(0, 40),
        st.one_of(st.none(), st.integers(0, 10)),
        st.floats(0.05, 3),
    ),
    min_size=1,
    max_size=6,
)


@given(COUNTS)
def test_the_estimate_lies_between_its_limits_and_between_the_bounds(counts):
    made = most_likely_rate(counts)
    years = sum(each.years for each in counts)
    assert (made is None) == all(each.lesions.hi is None for each in counts)
    if made is not None:
        assert made.low <= made.rate <= made.high
        assert made.rate >= sum(each.lesions.lo for each in counts) / years * (1 - 1e-6)
        if all(each.lesions.hi is not None for each in counts):
            assert made.rate <= sum(each.lesions.hi for each in counts) / years * (1 + 1e-6)


@given(COUNTS, st.data())
def test_raising_an_upper_bound_never_lowers_the_rate_or_its_upper_limit(counts, data):
    number = data.draw(st.integers(0, len(counts) - 1))
    chosen = counts[number]
    hi = (
        None
        if chosen.lesions.hi is None
        else data.draw(st.integers(chosen.lesions.hi, chosen.lesions.hi + 9))
    )
    wide = [*counts[:number], seen(chosen.lesions.lo, hi, chosen.years), *counts[number + 1 :]]
    narrow, wider = most_likely_rate(counts), most_likely_rate(wide)
    if wider is not None:
        assert wider.rate >= narrow.rate * (1 - 1e-6)
        assert wider.high >= narrow.high * (1 - 1e-6)


@given(COUNTS, st.data())
def test_lowering_a_lower_bound_never_raises_the_rate_or_its_lower_limit(counts, data):
    number = data.draw(st.integers(0, len(counts) - 1))
    chosen = counts[number]
    lo = data.draw(st.integers(0, chosen.lesions.lo))
    wide = [*counts[:number], seen(lo, chosen.lesions.hi, chosen.years), *counts[number + 1 :]]
    narrow, wider = most_likely_rate(counts), most_likely_rate(wide)
    assert (narrow is None) == (wider is None)
    if narrow is not None:
        assert wider.rate <= narrow.rate * (1 + 1e-6)
        assert wider.low <= narrow.low * (1 + 1e-6)
