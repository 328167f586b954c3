import pytest

from scans.analysis.disability import (
    Progression,
    ProgressionState,
    edss_baseline,
    has_worsened,
    progression,
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
