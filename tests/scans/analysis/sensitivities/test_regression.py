"""STAT-9: the table of what choice alone does, and the comparison without the trigger interval."""

import pytest

from scans.analysis.sensitivities.regression import at_least_chance, regression_to_the_mean
from scans.analysis.sensitivities.trigger_interval import without_trigger
from tests.scans.analysis.building import course, scan
from tests.scans.analysis.sensitivities.patients import START, case_of


@pytest.mark.parametrize(
    ("mean", "shape", "years", "threshold", "starts", "before", "after", "ratio"),
    [
        (2.5, 0.8, 1.0, 1, 0.68, 3.69, 3.40, 0.92),
        (2.5, 0.8, 1.0, 3, 0.35, 5.82, 5.02, 0.86),
        (2.5, 0.8, 0.5, 3, 0.17, 8.88, 6.39, 0.72),
        (2.5, 0.8, 0.25, 3, 0.06, 14.91, 7.94, 0.53),
        (1.0, 0.5, 1.0, 2, 0.23, 3.51, 2.67, 0.76),
    ],
)
def test_the_documents_table(mean, shape, years, threshold, starts, before, after, ratio):
    made = regression_to_the_mean(mean, shape, years, threshold)
    assert round(made.starts, 2) == starts
    assert (round(made.before, 2), round(made.after, 2)) == (before, after)
    assert round(made.ratio, 2) == ratio


def test_the_chance_of_so_many_or_more():
    # k = 1 is geometric: P(X >= n) = (m / (1 + m)) ** n
    assert at_least_chance(3, 1.0, 2.0) == pytest.approx((2 / 3) ** 3)
    assert at_least_chance(0, 0.8, 2.5) == 1.0


def test_a_threshold_of_none_chooses_nobody():
    with pytest.raises(ValueError, match="chooses nobody"):
        regression_to_the_mean(2.5, 0.8, 1.0, 0)


def triggered(*, earlier=True, on=1):
    """1 in 1.0 y, then 5 in 0.4 y up to the start, then 1 in 1.0 y on therapy."""
    first = (scan("2022-08-22"), scan("2023-08-22", "2022-08-22", t2=1)) if earlier else (scan("2023-08-22"),)
    return case_of(
        *first,
        scan(START, "2023-08-22", t2=5),
        scan("2024-07-10", START, t2=0),
        scan("2025-07-10", "2024-07-10", t2=on),
    )


def test_without_the_trigger_interval_the_documents_ratio_is_1():
    case = triggered()
    all_of_them = case.trend.ratio
    made = without_trigger(case)
    assert round(all_of_them.value, 2) == 0.23
    assert made.before.words == "1 in 1.0 y"
    assert round(made.before.rate, 2) == 1.0
    assert round(made.ratio.value, 2) == 1.0
    assert made.ratio.ci_high > 1


def test_the_last_interval_is_left_out_however_long():
    scans = (
        scan("2022-08-22"),
        scan("2023-01-15", "2022-08-22", t2=1),
        scan(START, "2023-01-15", t2=5),
    )
    assert without_trigger(case_of(*scans)).before.words == "1 in 0.4 y"


def test_it_says_what_choice_alone_would_make():
    assert without_trigger(triggered()).notes == (
        "Where people start after 1 to 3 lesions or more in 0.4 y, choice alone makes a ratio of about 0.77 to 0.66 "
        "(mean 2.5 per year, k 0.8).",
    )


def test_only_the_trigger_interval_before_it_is_not_available_and_says_so():
    made = without_trigger(triggered(earlier=False))
    assert made.code == "only-trigger-interval"
    assert made.text.startswith(
        "only the interval that led to treatment lies before the start; without it nothing is left to compare with."
    )
    assert "choice alone makes a ratio of about" in made.text


def test_nothing_before_has_no_trigger():
    case = case_of(scan("2024-07-10"), scan("2025-07-10", "2024-07-10", t2=1), courses=(course(START),))
    assert without_trigger(case).code == "no-before-interval"
