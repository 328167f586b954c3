from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.dates import FuzzyDate
from scans.analysis.disability import (
    EXACT_ONSET,
    NO_BASELINE,
    TOO_FEW_VISITS,
    Progression,
    ProgressionState,
    after_baseline,
    edss_baseline,
    has_worsened,
    progression,
    rises,
    smallest_rise,
    worsening,
)
from scans.analysis.timeline import EdssScore, Relapse
from tests.scans.analysis.building import day, fuzzy

NONE, PENDING, CONFIRMED, REFUTED, NOT_ASSESSED = ProgressionState
START = day("2024-01-01")


def visits(**scores):
    """visits(_2024_01_10=3.0): one EDSS per day."""
    return [EdssScore(name, day(name[1:].replace("_", "-")), score) for name, score in scores.items()]


def relapses(*onsets):
    return [Relapse(each, fuzzy(each)) for each in onsets]


@pytest.mark.parametrize(
    ("baseline", "now", "variants"),
    [
        (0, 1.0, "C"),
        (5.5, 6.0, "A"),
        (6.0, 6.5, "ABC"),
        (3.0, 3.5, ""),
        (0, 1.5, "ABC"),
        (5.0, 6.0, "ABC"),
        (5.5, 6.5, "ABC"),
    ],
)
def test_the_smallest_meaningful_rise_depends_on_baseline_and_variant(baseline, now, variants):
    assert "".join(variant for variant in "ABC" if has_worsened(baseline, now, variant)) == variants


def test_the_rise_of_the_rio_score_is_one_point_from_any_baseline():
    assert {smallest_rise(baseline, "flat") for baseline in (0, 3.0, 5.5, 6.5)} == {1.0}


@pytest.mark.parametrize(
    ("baseline", "later", "variant", "weeks", "state", "event"),
    [
        (2.0, {"_2024_01_10": 3.0, "_2024_04_03": 3.0}, "A", 12, CONFIRMED, "2024-01-10"),
        (0, {"_2024_01_10": 1.0, "_2024_04_03": 1.0}, "A", 12, NONE, None),
        (5.5, {"_2024_01_10": 6.0, "_2024_07_01": 6.0}, "A", 12, CONFIRMED, "2024-01-10"),
        (5.5, {"_2024_01_10": 6.0, "_2024_07_01": 6.0}, "B", 12, NONE, None),
        (5.5, {"_2024_01_10": 6.0, "_2024_07_01": 6.0}, "C", 12, NONE, None),
        (3.0, {"_2024_01_10": 4.0, "_2024_04_20": 3.5, "_2024_10_20": 4.0}, "A", 12, PENDING, "2024-10-20"),
        (2.0, {"_2024_01_10": 3.0}, "A", 12, PENDING, "2024-01-10"),
        (2.0, {"_2024_01_10": 3.0, "_2024_04_03": 3.0, "_2024_06_26": 3.5}, "A", 24, CONFIRMED, "2024-01-10"),
        (2.0, {"_2024_01_10": 3.0, "_2024_04_03": 3.0, "_2024_06_01": 3.5}, "A", 24, PENDING, "2024-01-10"),
        (3.0, {"_2024_01_10": 4.0, "_2024_04_20": 3.5}, "A", 12, REFUTED, "2024-01-10"),
        (2.0, {"_2024_01_10": 2.0, "_2024_07_10": 2.5}, "A", 12, NONE, None),
        (2.0, {"_2024_01_10": 2.0}, "A", 12, NOT_ASSESSED, None),
        (2.0, {}, "A", 12, NOT_ASSESSED, None),
        (2.0, {"_2024_01_10": 3.0, "_2026_03_01": 3.0}, "A", 12, PENDING, "2024-01-10"),
        (2.0, {"_2024_01_10": 3.0, "_2024_03_27": 3.0}, "A", 12, CONFIRMED, "2024-01-10"),
        (2.0, {"_2024_01_10": 3.0, "_2024_03_26": 3.0}, "A", 12, PENDING, "2024-01-10"),
        (2.0, {"_2024_01_10": 3.0, "_2026_03_01": 3.0, "_2026_06_01": 3.0}, "A", 12, CONFIRMED, "2026-03-01"),
    ],
)
def test_a_rise_is_confirmed_by_a_later_visit_and_all_between(baseline, later, variant, weeks, state, event):
    made = worsening(baseline, visits(**later), [], weeks=weeks, variant=variant)
    assert (made.state, made.event_on) == (state, day(event) if event else None)


def test_a_visit_soon_after_a_relapse_confirms_nothing():
    later = visits(_2024_01_10=3.0, _2024_04_03=3.5, _2024_06_26=3.0)
    made = worsening(2.0, later, relapses("2024-03-20"), weeks=12, variant="A")
    assert made == Progression(CONFIRMED, day("2024-01-10"), day("2024-06-26"))


@pytest.mark.parametrize(
    ("scores", "onsets", "found"),
    [
        ({"_2023_07_05": 2.0, "_2023_12_01": 2.5}, (), (2.5, False)),
        ({"_2024_01_01": 2.0, "_2024_03_01": 3.0}, (), (2.0, False)),
        ({"_2023_07_05": 2.0}, (), (2.0, False)),
        ({"_2023_07_04": 2.0}, (), None),
        ({"_2023_07_04": 2.0, "_2024_03_01": 3.0, "_2024_06_01": 3.5}, (), (3.0, True)),
        ({"_2023_08_01": 2.0, "_2023_12_01": 4.0}, ("2023-11-15",), (2.0, False)),
        ({"_2023_12_15": 4.0}, ("2023-11-15",), None),
        ({"_2023_12_16": 4.0}, ("2023-11-15",), (4.0, False)),
    ],
)
def test_the_baseline_is_the_last_of_180_days_else_the_first_later_one(scores, onsets, found):
    made = edss_baseline(visits(**scores), START, relapses(*onsets))
    assert (made and (made.score.score, made.late)) == found


def test_progression_is_measured_from_the_baseline_of_the_start():
    scores = visits(_2023_12_01=2.0, _2024_06_01=3.0, _2024_12_01=3.0)
    assert progression(scores, START, [], weeks=24, variant="A").state is CONFIRMED
    assert progression([], START, [], weeks=24, variant="A").state is NOT_ASSESSED


def test_what_would_decide_is_named():
    assert progression([], START, [], weeks=24, variant="A").missing == NO_BASELINE
    one = visits(_2023_12_01=2.0, _2024_06_01=2.0)
    assert progression(one, START, [], weeks=24, variant="A").missing == TOO_FEW_VISITS


def test_progression_says_what_it_was_measured_from():
    late = progression(visits(_2024_02_01=2.0, _2024_06_01=3.0), START, [], weeks=12, variant="A")
    assert (late.state, late.baseline.score.score, late.baseline.late) == (PENDING, 2.0, True)
    assert after_baseline(visits(_2024_02_01=2.0, _2024_06_01=3.0), late.baseline) == visits(_2024_06_01=3.0)


@pytest.mark.parametrize(
    ("onset", "state"),
    [
        ("2024-12", NOT_ASSESSED),
        ("2024-11-20", PENDING),
        ("2024-11-20..2024-11-25", PENDING),
        ("2024-11", NOT_ASSESSED),
        ("2024-03", CONFIRMED),
        ("2022", CONFIRMED),
    ],
)
def test_where_the_day_of_a_relapse_decides_it_must_be_known(onset, state):
    scores = visits(_2023_12_01=2.0, _2024_06_01=3.0, _2024_12_10=3.0)
    made = progression(scores, START, relapses(onset), weeks=12, variant="A")
    assert made.state is state
    assert (made.missing == EXACT_ONSET) is (state is NOT_ASSESSED)


def test_an_onset_that_puts_many_assessments_in_doubt_leaves_all_open():
    before = visits(_2023_12_01=2.0)
    scores = before + [EdssScore(month, date(2024, month, 5), 2.0) for month in range(1, 7)]
    assert progression(scores, START, relapses("2024"), weeks=12, variant="A").missing == EXACT_ONSET
    assert progression(scores[:-1], START, relapses("2024"), weeks=12, variant="A").state is NONE
    assert progression(scores, START, relapses("2021"), weeks=12, variant="A").state is NONE


def test_every_rise_is_told_in_order_of_time():
    later = visits(_2024_01_10=4.0, _2024_04_20=3.5, _2024_10_20=4.0)
    assert [(each.state, each.event_on) for each in rises(3.0, later, [], weeks=12, variant="A")] == [
        (REFUTED, day("2024-01-10")),
        (PENDING, day("2024-10-20")),
    ]
    assert rises(3.0, [], [], weeks=12, variant="A") == []


SHIFT = timedelta(days=28 * 365 + 7)
STEPS = st.sampled_from([0.0, *(halves / 2 for halves in range(2, 20))])


@st.composite
def edss_of_a_patient(draw):
    gaps = draw(st.lists(st.integers(1, 400), max_size=8))
    days = [date(2023, 9, 1) + timedelta(days=sum(gaps[: n + 1])) for n in range(len(gaps))]
    return [EdssScore(each, each, draw(STEPS)) for each in days]


ONSETS = st.lists(st.dates(date(2023, 1, 1), date(2027, 1, 1)), max_size=3)


@given(edss_of_a_patient(), ONSETS, st.sampled_from([12, 24]), st.sampled_from("ABC"))
def test_shifting_all_dates_changes_no_state(scores, onsets, weeks, variant):
    def found(by):
        moved = [replace(each, assessed_on=each.assessed_on + by) for each in scores]
        attacks = [Relapse(each, FuzzyDate.exact(each + by)) for each in onsets]
        return progression(moved, START + by, attacks, weeks=weeks, variant=variant)

    here, there = found(timedelta()), found(SHIFT)
    assert there.state is here.state
    assert (there.event_on and there.event_on - SHIFT) == here.event_on


@given(edss_of_a_patient(), st.sampled_from("ABC"))
def test_what_is_confirmed_at_24_weeks_is_confirmed_at_12(scores, variant):
    late, soon = (progression(scores, START, [], weeks=weeks, variant=variant) for weeks in (24, 12))
    assert late.state is not CONFIRMED or soon.state is CONFIRMED


@given(edss_of_a_patient(), st.sampled_from([12, 24]))
def test_what_variant_b_finds_variant_a_finds_too(scores, weeks):
    wide, strict = (progression(scores, START, [], weeks=weeks, variant=variant) for variant in "AB")
    assert strict.state is not CONFIRMED or wide.state is CONFIRMED


@given(edss_of_a_patient(), ONSETS, st.integers(1, 60))
def test_widening_an_onset_never_changes_an_answer_to_another(scores, onsets, days):
    sure = [Relapse(each, FuzzyDate.exact(each)) for each in onsets]
    wide = [
        Relapse(each, FuzzyDate(each - timedelta(days=days), each + timedelta(days=days))) for each in onsets
    ]
    known, asked = (progression(scores, START, each, weeks=12, variant="A") for each in (sure, wide))
    assert asked.state in (known.state, NOT_ASSESSED)
