import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scans.analysis.answers import Reason
from scans.analysis.counts import Count
from scans.analysis.intervals import intervals_of
from scans.analysis.rates import poisson_limits, quotient, rate_ratio, ratio_of, t2_figures
from scans.analysis.rules import Rules
from scans.analysis.vocabulary import Period
from tests.scans.analysis.building import scan, timeline

RULES = Rules()


@pytest.mark.parametrize(
    ("lesions", "years", "low", "high"),
    [
        (0, 1.0, 0, 3.69),
        (0, 2.0, 0, 1.84),
        (3, 1.0, 0.62, 8.77),
        (5, 2.3, 0.71, 5.07),
        (12, 1.5, 4.13, 13.97),
        (1, 1.0, 0.03, 5.57),
        (4, 1.0, 1.09, 10.24),
        (11, 1.23, 4.46, 16.00),
    ],
)
def test_exact_poisson_limits_per_year(lesions, years, low, high):
    assert tuple(round(limit, 2) for limit in poisson_limits(lesions, years)) == (low, high)


@pytest.mark.parametrize("years", [0, -1])
def test_a_rate_without_exposure_is_an_error(years):
    with pytest.raises(ValueError, match="a rate needs exposure"):
        poisson_limits(1, years)


@pytest.mark.parametrize(
    ("before", "on", "ratio", "low", "high"),
    [
        ((6, 1.2), (1, 1.5), 0.133, 0.0029, 1.099),
        ((6, 1.0), (0, 1.0), 0, 0, 0.849),
        ((5, 1.0), (0, 1.0), 0, 0, 1.09),
        ((3, 1.0), (2, 1.0), 0.667, 0.056, 5.82),
        ((8, 1.0), (2, 2.0), 0.125, 0.013, 0.626),
        ((0, 1.0), (2, 1.0), math.inf, 0.188, math.inf),
        ((1, 0.5), (0, 1.5), 0, 0, 13.0),
        ((4, 1.0), (1, 1.0), 0.25, 0.0051, 2.53),
        ((11, 1.23), (2, 4.60), 0.0486, 0.0052, 0.2230),
    ],
)
def test_the_ratio_of_two_rates_with_exact_conditional_limits(before, on, ratio, low, high):
    made = rate_ratio(*before, *on)
    assert made == pytest.approx((ratio, low, high), rel=0.02)


def test_nothing_before_and_nothing_on_is_no_ratio():
    ratio, low, high = rate_ratio(0, 1.0, 0, 1.0)
    assert math.isnan(ratio)
    assert (low, high) == (0, math.inf)


@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.1, 20), st.floats(0.1, 20))
def test_the_ratio_lies_within_its_limits(before, on, years_before, years_on):
    ratio, low, high = rate_ratio(before, years_before, on, years_on)
    assert 0 <= low <= high
    assert math.isnan(ratio) or low <= ratio <= high


@given(st.integers(0, 200), st.floats(0.1, 20))
def test_the_rate_lies_within_its_limits(lesions, years):
    low, high = poisson_limits(lesions, years)
    assert low <= lesions / years <= high


def figures(period, *spans):
    """Figures over intervals given as (days, lesions), end to end."""
    scans, last = [scan("2015-01-01")], "2015-01-01"
    for days, lesions in spans:
        on = scans[-1].performed_on.fromordinal(scans[-1].performed_on.toordinal() + days).isoformat()
        scans.append(scan(on, last, t2=lesions))
        last = on
    return t2_figures(period, intervals_of(timeline(*scans), RULES), RULES)


def test_a_rate_is_lesions_over_years():
    made = figures(Period.BEFORE, (300, 4), (149, 7))
    assert (made.lesions, made.intervals, made.not_calculable) == (Count(11, 11), 2, None)
    assert made.years == 449 / 365.25
    assert made.rate == 11 / (449 / 365.25)
    assert made.words == "11 in 1.2 y"


@pytest.mark.parametrize(
    ("period", "spans", "reason", "words"),
    [
        (Period.BEFORE, (), Reason("no-interval", "no before interval"), "no interval"),
        (
            Period.ON,
            ((182, 2),),
            Reason("exposure-below-half-a-year", "2 in 182 d: under half a year makes no rate per year"),
            "2 in 182 d",
        ),
        (
            Period.BEFORE,
            ((365, (3, None)),),
            Reason("bounded-count", "at least 3 in 1.0 y: a bounded count makes no single rate"),
            "at least 3 in 1.0 y",
        ),
        (
            Period.RUN_IN,
            ((365, 3),),
            Reason("period-not-compared", "lesions of this period are shown and make no rate"),
            "3 in 1.0 y",
        ),
        (
            Period.ON,
            ((12, 1),),
            Reason("exposure-below-half-a-year", "1 in 12 d: under half a year makes no rate per year"),
            "1 in 12 d",
        ),
    ],
)
def test_where_there_is_no_rate_the_reason_stands_in_its_place(period, spans, reason, words):
    made = figures(period, *spans)
    assert (made.rate, made.ci_low, made.ci_high) == (None, None, None)
    assert (made.not_calculable, made.words) == (reason, words)


def test_half_a_year_is_enough():
    assert figures(Period.ON, (182, 1)).rate is None
    assert figures(Period.ON, (183, 1)).rate == 365.25 / 183


def test_a_sum_with_a_bounded_count_carries_at_least():
    assert figures(Period.BEFORE, (365, (21, None)), (365, 2)).words == "at least 23 in 2.0 y"


YEAR = figures(Period.BEFORE, (365, 4))


def test_the_ratio_of_figures():
    made = ratio_of(YEAR, figures(Period.ON, (365, 1)))
    assert (made.value, made.not_calculable) == (0.25, None)
    assert (round(made.ci_low, 2), round(made.ci_high, 2)) == (0.01, 2.53)


@pytest.mark.parametrize(
    ("before", "on", "reason"),
    [
        ((), ((365, 1),), Reason("no-before-interval", "no comparison possible: no before interval")),
        (((365, 1),), (), Reason("no-on-interval", "no comparison possible: no on interval")),
        ((), (), Reason("no-before-interval", "no comparison possible: no before interval")),
        (
            ((365, (3, None)),),
            ((365, 1),),
            Reason(
                "bounded-count", "no ratio: before at least 3 in 1.0 y: a bounded count makes no single rate"
            ),
        ),
        (
            ((365, 3),),
            ((100, 1),),
            Reason(
                "exposure-below-half-a-year",
                "no ratio: on 1 in 0.3 y: under half a year makes no rate per year",
            ),
        ),
        (((365, 0),), ((365, 2),), Reason("nothing-before", "no ratio: no lesion before to compare with")),
        (((365, 0),), ((365, 0),), Reason("nothing-before", "no ratio: no lesion before to compare with")),
    ],
)
def test_where_there_is_no_ratio_the_reason_stands_in_its_place(before, on, reason):
    made = ratio_of(figures(Period.BEFORE, *before), figures(Period.ON, *on))
    assert (made.value, made.ci_low, made.ci_high, made.not_calculable) == (None, None, None, reason)


def test_no_quotient_is_made_where_a_reason_stands():
    none, some = figures(Period.BEFORE, (365, 0)), figures(Period.ON, (365, 2))
    assert quotient(some, none) == 0.0
    for before in (none, figures(Period.BEFORE)):
        with pytest.raises(ValueError, match="no ratio"):
            quotient(before, some)
