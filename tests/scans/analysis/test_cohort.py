"""STAT-5: the worked cohort of twelve, and where a ratio is refused."""

import pytest

from scans.analysis.cohort import EXACT_METHOD, METHOD, PatientTotals, compare

TWELVE = [
    PatientTotals(6, 1.00, 1, 1.50), PatientTotals(0, 0.80, 0, 2.00), PatientTotals(3, 1.20, 2, 1.00),
    PatientTotals(12, 0.90, 5, 2.10), PatientTotals(1, 0.50, 0, 1.80), PatientTotals(4, 1.10, 0, 1.20),
    PatientTotals(2, 1.00, 3, 1.60), PatientTotals(8, 1.30, 2, 2.40), PatientTotals(0, 1.00, 1, 1.10),
    PatientTotals(5, 0.70, 1, 0.90), PatientTotals(1, 1.40, 0, 2.20), PatientTotals(9, 1.00, 6, 1.00),
]  # fmt: skip


def test_the_worked_cohort_has_the_documents_ratio():
    ratio = compare(TWELVE).ratio
    assert (round(ratio.value, 4), round(ratio.ci_low, 3), round(ratio.ci_high, 3)) == (0.2606, 0.145, 0.470)
    assert (ratio.method, ratio.not_calculable) == (METHOD, None)


@pytest.mark.parametrize(
    ("period", "lesions", "years", "rate", "low", "high"),
    [("before", 51, 11.9, 4.29, 2.39, 7.69), ("on", 21, 18.8, 1.12, 0.51, 2.44)],
)
def test_its_pooled_rates_have_the_documents_clustered_limits(period, lesions, years, rate, low, high):
    pooled = getattr(compare(TWELVE), period)
    assert (pooled.lesions, round(pooled.years, 1)) == (lesions, years)
    assert (round(pooled.rate, 2), round(pooled.ci_low, 2), round(pooled.ci_high, 2)) == (rate, low, high)


def test_medians_and_shares_stand_beside_the_mean():
    personal = compare(TWELVE).personal
    assert (round(personal.median_rate_before, 2), round(personal.median_rate_on, 2)) == (3.07, 0.87)
    assert (personal.any_before, personal.any_on) == (10, 8)


def test_nine_patients_give_counts_only():
    comparison = compare(TWELVE[:9])
    assert (comparison.before.lesions, comparison.before.ci_low, comparison.ratio.value) == (36, None, None)
    assert comparison.ratio.not_calculable.code == "fewer-than-ten-patients"


def test_ten_patients_give_limits():
    assert compare(TWELVE[:10]).ratio.ci_low is not None


def test_nobody_gives_no_rate():
    comparison = compare([])
    assert (comparison.before.rate, comparison.personal.median_rate_on, comparison.patients) == (
        None,
        None,
        0,
    )


def test_no_lesion_on_gives_an_upper_bound_and_no_ratio():
    ratio = compare([PatientTotals(1, 1.0, 0, 1.0)] * 10).ratio
    # 10 before, 0 on, equal time: the upper limit is p / (1 - p) with p = 1 - 0.025 ** (1 / 10)
    share = 1 - 0.025 ** (1 / 10)
    assert (ratio.value, ratio.ci_low, ratio.method) == (None, 0.0, EXACT_METHOD)
    assert ratio.ci_high == pytest.approx(share / (1 - share))
    assert ratio.not_calculable.code == "nothing-on"


def test_no_lesion_before_gives_nothing():
    ratio = compare([PatientTotals(0, 1.0, 1, 1.0)] * 10).ratio
    assert (ratio.value, ratio.ci_high, ratio.not_calculable.code) == (None, None, "nothing-before")


def test_a_bounded_count_marks_the_figure():
    bounded = [*TWELVE[1:], PatientTotals(6, 1.00, 1, 1.50, lower_bound=True)]
    assert (compare(bounded).before.lower_bound, compare(TWELVE).before.lower_bound) == (True, False)
