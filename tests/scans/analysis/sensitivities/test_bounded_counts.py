"""STAT-10 on a patient: bounds enter as bounds, and what cannot be calculated says why."""

import pytest

from scans.analysis.counts import Count
from scans.analysis.rules import Rules
from scans.analysis.sensitivities.bounded_counts import bounded_counts
from scans.analysis.sensitivities.likelihood import Observation, most_likely_rate
from scans.analysis.sensitivities.sensitivity import NOTHING_TO_CHANGE
from tests.scans.analysis.sensitivities.patients import case_of, scans_of

YEAR = 365 / 365.25


def test_exact_counts_leave_nothing_to_change():
    made = bounded_counts(case_of(*scans_of()))
    assert (made.code, made.text) == (NOTHING_TO_CHANGE, "every count used is exact")


def test_a_bounded_count_before_gets_a_rate_of_greatest_likelihood():
    case = case_of(*scans_of(before=(2, (3, None), 0)))
    assert case.trend.ratio.not_calculable.code == "bounded-count"
    made = bounded_counts(case)
    wanted = most_likely_rate([Observation(Count(*bounds), YEAR) for bounds in ((2, 2), (3, None), (0, 0))])
    assert (made.before.rate, made.before.ci_low, made.before.ci_high) == (
        wanted.rate,
        wanted.low,
        wanted.high,
    )
    assert round(made.before.rate, 2) == 1.87
    assert made.before.words == "at least 5 in 3.0 y"
    assert made.before.not_calculable is None
    assert made.on.rate == pytest.approx(1 / YEAR)
    assert made.ratio.value == pytest.approx(made.on.rate / made.before.rate)
    assert made.ratio.ci_low < made.ratio.value < made.ratio.ci_high


def test_numerous_alone_has_words_and_no_rate():
    made = bounded_counts(case_of(*scans_of(on=((2, None),))))
    assert (made.on.rate, made.on.ci_low, made.on.ci_high) == (None, None, None)
    assert made.on.not_calculable.code == "no-upper-limit"
    assert made.on.not_calculable.text == (
        "at least 2 in 1.0 y: at least 2.0 per year, no count limits the rate from above"
    )
    assert made.ratio.value is None
    assert made.ratio.not_calculable.code == "no-upper-limit"


def test_a_period_under_half_a_year_has_no_rate():
    made = bounded_counts(case_of(*scans_of(before=((3, None), 1)), rules=Rules(least_years=1.5)))
    assert made.on.not_calculable.code == "exposure-below-half-a-year"
    assert made.before.rate is not None


def test_where_nothing_may_have_been_before_there_is_no_ratio():
    made = bounded_counts(case_of(*scans_of(before=((0, 2),))))
    assert made.before.rate == 0.0
    assert made.ratio.not_calculable.code == "nothing-before"
