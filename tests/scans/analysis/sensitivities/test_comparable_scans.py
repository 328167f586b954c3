"""LES-8 as a row and as a switch."""

from dataclasses import replace

from scans.analysis.comparison import trend_of
from scans.analysis.rules import Rules
from scans.analysis.sensitivities.comparable_scans import comparable_scans, without_not_comparable
from scans.analysis.sensitivities.sensitivity import NOTHING_TO_CHANGE
from scans.analysis.vocabulary import Comparable, Period
from tests.scans.analysis.building import timeline
from tests.scans.analysis.sensitivities.patients import case_of, scans_of


def case(*, stronger_from: int | None = None, thickness=3.0):
    """A chain of yearly scans; from one on they were made at 3 T."""
    made = [
        replace(each, field_strength=3.0 if stronger_from is not None and n >= stronger_from else 1.5)
        for n, each in enumerate(scans_of(before=(4, 2), on=(1, 0)))
    ]
    return case_of(*(replace(each, slice_thickness=thickness) for each in made))


def test_an_interval_with_another_technique_is_left_out_and_named():
    made = comparable_scans(case(stronger_from=2))
    assert made.before.words == "4 in 1.0 y"
    assert made.on.words == "1 in 2.0 y"
    assert made.ratio.value is not None
    assert made.notes == ("1 interval of 4 not comparable: technique differs: 3 T against 1.5 T.",)


def test_the_same_technique_leaves_nothing_to_change():
    made = comparable_scans(case())
    assert (made.code, made.text) == (
        NOTHING_TO_CHANGE,
        "no interval used has a known difference of technique",
    )


def test_what_is_not_known_is_said_and_not_left_out():
    made = comparable_scans(case(thickness=None))
    assert made.text == (
        "no interval used has a known difference of technique; 4 intervals of 4 to be taken with caution: "
        "technique not compared: slice thickness not known"
    )
    mixed = comparable_scans(case(thickness=None, stronger_from=2))
    assert mixed.notes == (
        "1 interval of 4 not comparable: technique differs: 3 T against 1.5 T.",
        "3 intervals of 4 to be taken with caution: technique not compared: slice thickness not known.",
    )


def test_the_switch_leaves_them_out_of_every_figure():
    made = case(stronger_from=2)
    narrowed = without_not_comparable(made.trend, Rules())
    assert narrowed.periods[Period.BEFORE].t2.words == "4 in 1.0 y"
    assert narrowed.periods[Period.ON] == made.trend.periods[Period.ON]
    assert narrowed.ratio.value != made.trend.ratio.value
    out = [each for each in narrowed.intervals if each.left_out]
    assert [each.comparability.grade for each in out] == [Comparable.NOT_COMPARABLE]
    assert not any(each.used for each in out)


def test_the_switch_keeps_why_nothing_can_be_compared():
    untreated = trend_of(timeline(*scans_of()))
    assert without_not_comparable(untreated, Rules()).ratio.not_calculable.code == "no-therapy"
