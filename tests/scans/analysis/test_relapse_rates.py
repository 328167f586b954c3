from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.dates import FuzzyDate
from scans.analysis.comparison import trend_of
from scans.analysis.counts import Count
from scans.analysis.rates import poisson_limits
from scans.analysis.relapse_rates import relapse_figures, relapse_rates
from scans.analysis.rules import Rules
from scans.analysis.timeline import RecordedStretch, Relapse
from tests.scans.analysis.building import course, day, fuzzy, timeline

RULES = Rules()
SINCE_2020 = RecordedStretch(fuzzy("2020-01-01"))


def relapses(*onsets):
    return tuple(Relapse(each, fuzzy(each)) for each in onsets)


def rates(*onsets, start="2022-01-01", stop=None, recorded=SINCE_2020, today="2026-01-01", courses=None):
    made = timeline(
        courses=(course(start, stop),) if courses is None else courses,
        relapses=relapses(*onsets),
        relapses_recorded=recorded,
        today=today,
    )
    return relapse_rates(made, trend_of(made), RULES)


def over(onsets, days):
    """Figures of a stretch of so many days."""
    first = day("2020-01-01")
    last = first + timedelta(days=days)
    known = RecordedStretch(FuzzyDate.exact(first), FuzzyDate.exact(last))
    made = timeline(relapses=relapses(*onsets), relapses_recorded=known)
    return relapse_figures(made, date.min, date.max, RULES, "")


@pytest.mark.parametrize(
    ("onsets", "days", "rate", "low", "high"),
    [
        (("2020-02-01", "2020-08-01", "2021-02-01"), 913, 1.20, 0.25, 3.51),
        ((), 438, 0, 0, 3.08),
    ],
)
def test_relapses_per_observed_year_with_exact_limits(onsets, days, rate, low, high):
    made = over(onsets, days)
    assert (round(made.rate, 2), round(made.ci_low, 2), round(made.ci_high, 2)) == (rate, low, high)


@pytest.mark.parametrize(
    ("relapses", "years", "limits"),
    [(3, 2.5, (0.25, 3.51)), (0, 1.2, (0, 3.07)), (41, 120.0, (0.245, 0.464)), (2, 0.3, (0.81, 24.08))],
)
def test_the_limits_of_the_rule_s_own_examples(relapses, years, limits):
    assert poisson_limits(relapses, years) == pytest.approx(limits, abs=0.005)


def test_under_half_a_year_nothing_is_annualised():
    made = over(("2020-01-10", "2020-03-01"), 110)
    assert (made.rate, made.not_calculable.code) == (None, "exposure-below-half-a-year")
    assert (made.words, made.relapses) == ("2 in 0.3 y", Count(2, 2))


def test_before_and_on_with_their_ratio():
    made = rates("2020-06-01", "2021-06-01", "2021-11-01", "2024-01-10").compared
    assert (made.before.words, made.on.words) == ("3 in 2.0 y", "1 in 4.0 y")
    assert (made.before.since, made.before.until) == (day("2020-01-01"), day("2022-01-01"))
    assert (made.on.since, made.on.until) == (day("2022-01-01"), day("2026-01-01"))
    assert round(made.ratio.value, 3) == round((1 / 1461) / (3 / 731), 3)
    assert made.ratio.ci_low < made.ratio.value < made.ratio.ci_high


def test_an_onset_on_the_start_is_before_and_one_on_the_stop_is_on():
    made = rates("2022-01-01", "2023-01-01", "2023-02-01", stop="2023-01-01").compared
    assert (made.before.relapses, made.on.relapses) == (Count(1, 1), Count(1, 1))


def test_the_first_and_the_last_recorded_day_count():
    recorded = RecordedStretch(fuzzy("2020-06-01"), fuzzy("2023-06-01"))
    made = rates("2020-05-01", "2020-06-01", "2023-06-01", "2023-08-01", recorded=recorded)
    assert made.compared.before.relapses == made.compared.on.relapses == Count(1, 1)
    assert (made.recorded.words, made.recorded.since) == ("2 in 3.0 y", day("2020-06-01"))


def test_outside_the_recorded_stretch_nothing_is_zero():
    unknown = rates("2020-06-01", recorded=None)
    assert (unknown.recorded.relapses, unknown.recorded.not_calculable.code) == (
        None,
        "relapses-not-recorded",
    )
    assert unknown.compared.before.words.endswith("is not known; at least 1 noted")
    assert unknown.compared.on.words.endswith("is not known")
    later = rates(recorded=RecordedStretch(fuzzy("2023-01-01"))).compared
    assert (later.before.relapses, later.before.words) == (
        None,
        "no day before the start lies in the recorded stretch",
    )
    assert (later.on.since, later.on.words) == (day("2023-01-01"), "0 in 3.0 y")
    assert later.ratio.not_calculable.code == "relapses-not-recorded"
    earlier = rates(recorded=RecordedStretch(fuzzy("2020-01-01"), fuzzy("2021-06-01"))).compared
    assert (earlier.on.relapses, earlier.on.words) == (
        None,
        "no day on the therapy lies in the recorded stretch",
    )


def test_with_nothing_before_there_is_no_ratio():
    assert rates("2023-01-01").compared.ratio.not_calculable.code == "nothing-before"


def test_an_onset_that_may_lie_before_or_on_makes_no_rate():
    made = rates("2022").compared
    assert (made.on.relapses, made.on.not_calculable.code) == (Count(0, 1), "bounded-count")
    assert made.ratio.not_calculable.text.startswith("no ratio: before 0 to 1 in 2.0 y")


def test_an_imprecise_start_sets_its_days_aside_and_gives_both_ends():
    made = rates("2021-06-01", "2022-01-15", start="2022-01")
    assert (made.compared.before.until, made.compared.on.since) == (day("2022-01-01"), day("2022-01-31"))
    assert (made.compared.before.relapses, made.compared.on.relapses) == (Count(1, 1), Count(0, 0))
    assert [end.on.relapses.lo for end in (made.at_earliest, made.at_latest)] == [1, 0]
    exact = rates()
    assert (exact.at_earliest, exact.at_latest) == (None, None)


def test_without_a_therapy_only_the_whole_stretch_is_told():
    made = rates("2021-06-01", courses=())
    assert (made.recorded.words, made.compared, made.at_earliest) == ("1 in 6.0 y", None, None)


SHIFT = timedelta(days=28 * 365 + 7)


@given(
    st.lists(st.dates(date(2019, 6, 1), date(2026, 1, 1)), max_size=6),
    st.dates(date(2020, 2, 1), date(2025, 1, 1)),
)
def test_shifting_all_dates_changes_no_rate(onsets, start):
    def made(by):
        known = RecordedStretch(FuzzyDate.exact(date(2020, 1, 1) + by))
        line = timeline(
            courses=(course((start + by).isoformat()),),
            relapses=tuple(Relapse(each, FuzzyDate.exact(each + by)) for each in onsets),
            relapses_recorded=known,
        )
        line = replace(line, today=date(2026, 2, 1) + by)
        return relapse_rates(line, trend_of(line), RULES).compared

    here, there = made(timedelta()), made(SHIFT)
    for one, other in ((here.before, there.before), (here.on, there.on)):
        assert replace(one, since=None, until=None) == replace(other, since=None, until=None)
    assert here.ratio == there.ratio
