"""All of them together: order, what they share, and how long they take."""

import time

import pytest

from scans.analysis.comparison import trend_of
from scans.analysis.sensitivities.registry import sensitivities_of
from tests.scans.analysis.building import course, scan, timeline
from tests.scans.analysis.sensitivities.patients import case_of, scans_of

CODES = [
    "without-trigger",
    "expectation",
    "bounded-counts",
    "approximate-low",
    "approximate-high",
    "with-straddling",
    "from-baseline",
    "from-full-dose",
    "scheduled-scans",
    "comparable-scans",
]


def all_of(case, **asked):
    return sensitivities_of(case.timeline, case.trend, **asked)


def test_they_stand_in_order_behind_the_primary():
    case = case_of(*scans_of())
    made = all_of(case)
    assert made.primary.way.code == "primary"
    assert made.primary.result.ratio == case.trend.ratio
    assert [each.way.code for each in made.others] == CODES


def test_each_has_either_a_result_or_a_reason_and_says_what_it_changes():
    for each in all_of(case_of(*scans_of())).others:
        assert (each.result is None) != (each.not_available is None)
        assert each.way.changes.endswith(".")
        assert each.way.title
        assert each.way.rule


def test_none_is_available_without_a_therapy():
    line = timeline(*scans_of())
    made = sensitivities_of(line, trend_of(line))
    assert {each.not_available.code for each in (made.primary, *made.others)} == {"no-therapy"}


def test_the_switch_works_every_one_out_without_what_is_not_comparable():
    scans = [
        scan("2021-01-15", field_strength=1.5, slice_thickness=3),
        scan("2022-01-15", "2021-01-15", t2=9, field_strength=3, slice_thickness=3),
        *scans_of()[1:],
    ]
    case = case_of(*scans)
    everything, comparable = all_of(case), all_of(case, comparable_only=True)
    assert (everything.comparable_only, comparable.comparable_only) == (False, True)
    assert comparable.primary.result.before.lesions.lo == everything.primary.result.before.lesions.lo - 9
    expected = {each.way.code: each.result for each in comparable.others}["expectation"].expectation
    assert expected.lesions < everything.others[1].result.expectation.lesions


@pytest.mark.parametrize("words", ["effect", "p-value", "significant", "responder"])
def test_no_word_of_cause_or_test(words):
    case = case_of(*scans_of(before=((3, None), 2), over=2), courses=(course("2024-01-20"),))
    assert words not in repr(all_of(case))


def forty_scans():
    days = [f"{2000 + number // 2}-{1 + 6 * (number % 2):02d}-15" for number in range(40)]
    counts = [(2, None) if number % 5 == 0 else number % 4 for number in range(40)]
    made = [scan(days[0])]
    made += [scan(now, since, t2=t2) for since, now, t2 in zip(days, days[1:], counts, strict=False)]
    return case_of(*made, courses=(course("2008-01-15"),))


def test_forty_scans_with_bounded_counts_take_a_few_milliseconds():
    case = forty_scans()
    all_of(case)
    spans = []
    for _ in range(5):
        since = time.perf_counter()
        all_of(case)
        spans.append(time.perf_counter() - since)
    assert min(spans) < 0.05
