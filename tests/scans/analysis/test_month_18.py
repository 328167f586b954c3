from dataclasses import replace

import pytest

from scans.analysis.answers import Answer
from scans.analysis.comparison import trend_of
from scans.analysis.counts import Count
from scans.analysis.month_18 import open_items, second_look, second_look_at
from scans.analysis.rules import Rules
from scans.analysis.timeline import RecordedStretch, Relapse
from scans.analysis.year_one import year_one
from tests.scans.analysis.building import course, fuzzy, scan, timeline

T, F, U = Answer.TRUE, Answer.FALSE, Answer.UNKNOWN


@pytest.mark.parametrize(
    ("new_t2", "relapses", "high"),
    [
        (Count(0, 0), Count(0, 0), F),
        (Count(1, 1), Count(0, 0), F),
        (Count(2, 2), Count(0, 0), T),
        (Count(0, 0), Count(1, 1), T),
        (Count(1, None), Count(0, 0), U),
        (None, Count(0, 0), U),
        (None, Count(1, None), T),
        (Count(0, 0), Count(0, None), U),
    ],
)
def test_high_with_a_relapse_or_two_new_lesions(new_t2, relapses, high):
    assert second_look(new_t2, relapses, Rules()) is high


def test_its_numbers_are_settings():
    strict = Rules(month_18_lesions=1, month_18_relapses=2)
    assert second_look(Count(1, 1), Count(0, 0), strict) is T
    assert second_look(Count(0, 0), Count(1, 1), strict) is F


MONTH_12 = scan("2025-01-10", "2024-01-10", new=5)
MONTH_18 = scan("2025-07-10", "2025-01-10", new=1, enlarging=4)


def looked_at(*scans, stop=None, **facts):
    facts = {"relapses_recorded": RecordedStretch(fuzzy("2023-01-01"))} | facts
    made = timeline(scan("2024-01-10"), *scans, courses=(course("2024-01-15", stop),), **facts)
    trend = trend_of(made)
    return second_look_at(made, trend.intervals, year_one(made, trend.windows))


def test_new_lesions_and_relapses_between_months_12_and_18():
    look = looked_at(MONTH_12, MONTH_18)
    assert (look.new_t2, look.relapses, look.scan, look.why_not) == (Count(1, 1), Count(0, 0), MONTH_18, "")
    outside = tuple(Relapse(on, fuzzy(on)) for on in ("2025-01-15", "2025-07-16"))
    assert looked_at(MONTH_12, MONTH_18, relapses=outside).relapses == Count(0, 0)
    inside = tuple(Relapse(on, fuzzy(on)) for on in ("2025-01-16", "2025-07-15"))
    assert looked_at(MONTH_12, MONTH_18, relapses=inside).relapses == Count(2, 2)


def test_lesions_of_all_scans_between_are_added():
    between = scan("2025-04-10", "2025-01-10", new=2)
    assert looked_at(MONTH_12, between, scan("2025-07-10", "2025-04-10", new=1)).new_t2 == Count(3, 3)


def test_against_an_earlier_scan_there_are_at_most_as_many():
    alone = replace(MONTH_12, readings=())
    assert looked_at(alone, scan("2025-07-10", "2024-01-10", new=3)).new_t2 == Count(0, 3)


def test_where_new_and_enlarging_are_not_separated_there_are_at_most_as_many():
    assert looked_at(MONTH_12, scan("2025-07-10", "2025-01-10", t2=3)).new_t2 == Count(0, 3)
    assert looked_at(MONTH_12, scan("2025-07-10", "2025-01-10", enlarging=3)).new_t2 == Count(0, None)


@pytest.mark.parametrize(
    ("days", "chosen"),
    [
        (("2025-04-15",), "2025-04-15"),
        (("2025-04-14",), None),
        (("2025-10-15",), "2025-10-15"),
        (("2025-10-16",), None),
        (("2025-06-15", "2025-08-01"), "2025-08-01"),
    ],
)
def test_the_18_month_scan_is_the_nearest_within_15_to_21_months(days, chosen):
    look = looked_at(MONTH_12, *(scan(day, "2025-01-10", new=0) for day in days))
    assert (look.scan.id if look.scan else None) == chosen


def test_it_lies_after_the_12_month_scan():
    late = scan("2025-04-15", "2024-01-10", new=5)
    assert looked_at(late).scan is None
    assert looked_at(scan("2025-04-16", "2024-01-10", new=0)).scan.id == "2025-04-16"


def test_what_is_missing_is_named():
    look = looked_at(MONTH_12, relapses_recorded=None)
    assert open_items(look, Rules()) == ("no 18-month scan", "new T2 lesions", "relapses")
    assert open_items(looked_at(MONTH_12, MONTH_18), Rules()) == ()


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"stop": "2025-07-14"}, "therapy stopped before month 18 (14 Jul 2025)"),
        ({"today": "2025-10-14"}, "month 21 lies ahead (15 Oct 2025)"),
    ],
)
def test_it_may_not_be_due(facts, why):
    assert looked_at(MONTH_12, MONTH_18, **facts).why_not == why


@pytest.mark.parametrize("facts", [{"stop": "2025-07-15"}, {"today": "2025-10-15"}])
def test_from_then_on_it_is_due(facts):
    assert looked_at(MONTH_12, MONTH_18, **facts).why_not == ""
