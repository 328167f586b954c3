"""STAT-11: the document's examples, and what a patient's page says of them."""

import pytest

from scans.analysis.rules import Rules
from scans.analysis.sensitivities.expectation import expectation, expected_range
from scans.analysis.sensitivities.shrinkage import expected_lesions, expected_limits, posterior_rate
from tests.docs.examples_of_a_cohort import TWELVE
from tests.scans.analysis.building import scan
from tests.scans.analysis.sensitivities.patients import case_of, scans_of

MEAN, SHAPE = 2.5, 0.8


@pytest.mark.parametrize(
    ("lesions", "years", "rate", "low", "high"),
    [
        (6, 1.0, 5.15, 2.04, 9.69),
        (0, 1.0, 0.61, 0.01, 2.46),
        (0, 0.25, 1.40, 0.02, 5.71),
        (2, 0.5, 3.42, 0.65, 8.42),
    ],
)
def test_the_documents_table(lesions, years, rate, low, high):
    """3.4146 and 9.6846 stand there as 3.42 and 9.69, rounded twice."""
    made = posterior_rate(lesions, years, MEAN, SHAPE)
    assert [made.rate, *made.limits] == pytest.approx([rate, low, high], abs=0.006)


def test_the_documents_patient():
    ahead = posterior_rate(6, 1.2, MEAN, SHAPE), 1.5
    assert round(expected_lesions([ahead]), 1) == 6.7
    assert expected_limits([ahead]) == (1, 15)
    assert round(ahead[0].chance_of_at_most(1, 1.5), 3) == 0.041


def test_the_documents_cohort():
    """The distribution of the sum passes 97.5 % at 101 (97.6 %); the document prints 102."""
    people = [
        (posterior_rate(each.before, each.years_before, MEAN, SHAPE), each.years_on)
        for each in TWELVE.values()
    ]
    assert round(expected_lesions(people), 1) == 73.6
    assert expected_limits(people) == (50, 101)
    assert round(21 / expected_lesions(people), 3) == 0.285


def test_the_documents_range_of_the_cohort():
    least, most = expected_range(
        [(each.before, each.years_before, each.years_on) for each in TWELVE.values()]
    )
    assert (round(21 / most, 3), round(21 / least, 3)) == (0.257, 0.363)


def test_a_patients_expectation():
    made = expectation(case_of(*scans_of(before=(4, 2), on=(1,))))
    before, on = 730 / 365.25, 365 / 365.25
    told = made.expectation
    assert told.rate == pytest.approx((0.8 + 6) / (0.32 + before))
    assert told.lesions == pytest.approx(told.rate * on)
    assert told.ci_low < told.rate < told.ci_high
    assert (told.low, told.high) == (0, 8)
    assert told.seen == 1
    assert told.seen_over_expected == pytest.approx(1 / told.lesions)
    assert told.chance == pytest.approx(posterior_rate(6, before, MEAN, SHAPE).chance_of_at_most(1, on))
    assert told.lesions_range[0] < told.lesions < told.lesions_range[1]
    assert told.seen_over_expected_range == pytest.approx(
        tuple(1 / each for each in reversed(told.lesions_range))
    )
    assert (made.before, made.on, made.ratio) == (None, None, None)


def test_mean_and_shape_are_settings_and_are_named():
    rules = Rules(shrinkage_mean=1.0, shrinkage_k=0.5)
    made = expectation(case_of(*scans_of(before=(4, 2), on=(1,)), rules=rules))
    assert made.expectation.rate == pytest.approx((0.5 + 6) / (0.5 + 730 / 365.25))
    assert made.notes == (
        "Other patients: mean 1 lesions per year, k 0.5; ranges over means 1.5 to 4 and k 0.5 to 1.2. It says nothing of causes.",
    )


def test_a_bounded_count_on_therapy_leaves_the_expectation_without_what_was_seen():
    told = expectation(case_of(*scans_of(before=(4, 2), on=((3, None),)))).expectation
    assert (told.seen, told.chance, told.seen_over_expected, told.seen_over_expected_range) == (None,) * 4
    assert told.lesions > 0


def test_a_bounded_count_before_leaves_no_expectation():
    made = expectation(case_of(*scans_of(before=((4, None),))))
    assert (made.code, made.text) == (
        "bounded-count",
        "before: at least 4 in 1.0 y; the expectation needs an exact count",
    )


def test_both_periods_need_an_interval():
    assert expectation(case_of(*scans_of(before=()))).code == "no-before-interval"
    assert (
        expectation(case_of(scan("2022-01-15"), scan("2023-01-15", "2022-01-15", t2=1))).code
        == "no-on-interval"
    )
