"""STAT-8: the document's example, and the ways it calls wrong."""

import pytest

from scans.analysis.rules import Rules
from scans.analysis.sensitivities.additive import Straddling, fit_additive, with_straddling
from scans.analysis.sensitivities.sensitivity import NOTHING_TO_CHANGE
from scans.analysis.timeline import Override
from scans.analysis.vocabulary import Period
from tests.scans.analysis.building import course, scan
from tests.scans.analysis.sensitivities.patients import START, case_of, scans_of


def test_the_documents_example():
    fit = fit_additive((4, 1.0), (1, 1.2), [Straddling(3, 0.3, 0.4)])
    assert (round(fit.before, 3), round(fit.on, 3)) == (4.873, 1.040)
    assert round(fit.on / fit.before, 3) == 0.214
    assert (round(fit.allotted, 2), round(3 - fit.allotted, 2)) == (2.34, 0.66)
    assert round(fit.allotted / 3, 3) == 0.778


def test_it_is_neither_split_by_time_nor_given_to_one_side():
    fit = fit_additive((4, 1.0), (1, 1.2), [Straddling(3, 0.3, 0.4)])
    by_time = 3 * 0.3 / 0.7
    wrong = [(4 + by_time) / 1.3, 4 / 1.0, (4 + 3) / 1.3]
    assert all(abs(fit.before - each) > 0.1 for each in wrong)


def test_nothing_over_the_start_leaves_the_plain_rates():
    fit = fit_additive((4, 1.0), (1, 1.25), [Straddling(0, 0.3, 0.4)])
    assert (fit.before, fit.on, fit.allotted) == (pytest.approx(4 / 1.3), pytest.approx(1 / 1.65), 0)
    plain = fit_additive((4, 1.0), (1, 1.25), [])
    assert (plain.before, plain.on) == (4.0, 0.8)


def test_where_one_side_saw_none_the_other_takes_all():
    fit = fit_additive((4, 1.0), (0, 5.0), [Straddling(2, 0.5, 0.001)])
    assert fit.allotted == pytest.approx(2, abs=0.01)


@pytest.mark.parametrize(("before", "on"), [((0, 0.0), (1, 1.0)), ((1, 1.0), (0, 0.0))])
def test_what_lies_over_the_start_alone_tells_nothing(before, on):
    with pytest.raises(ValueError, match="exposure of their own"):
        fit_additive(before, on, [Straddling(3, 0.3, 0.4)])


def over_the_start(t2=3, before_t2=4, on_t2=1, **facts):
    """4 in 1.0 y before, 3 over the start (106 + 177 days), 1 on."""
    return case_of(
        scan("2022-10-01"),
        scan("2023-10-01", "2022-10-01", t2=before_t2),
        scan("2024-07-10", "2023-10-01", t2=t2),
        scan("2025-07-08", "2024-07-10", t2=on_t2),
        **facts,
    )


def test_a_patients_interval_over_the_start_is_shared_out():
    made = with_straddling(over_the_start())
    fit = fit_additive((4, 365 / 365.25), (1, 363 / 365.25), [Straddling(3, 106 / 365.25, 177 / 365.25)])
    assert (made.before.rate, made.on.rate) == (pytest.approx(fit.before), pytest.approx(fit.on))
    assert made.ratio.value == pytest.approx(fit.on / fit.before)
    assert (made.ratio.ci_low, made.before.ci_low, made.on.ci_high) == (None, None, None)
    assert made.before.years == pytest.approx(471 / 365.25)
    assert (made.before.lesions.lo, made.before.lesions.hi) == (4, 7)
    assert made.before.words == "4 in 1.0 y, and 2.03 of 3 in 0.3 y of the interval over the start"
    assert made.on.words == "1 in 1.0 y, and 0.97 of 3 in 177 d of the interval over the start"


def test_a_baseline_scan_a_few_days_late_stands_for_the_start():
    case = case_of(
        scan("2022-10-01"),
        scan("2023-10-01", "2022-10-01", t2=4),
        scan("2024-01-25"),
        scan("2024-07-10", "2023-10-01", t2=3),
        scan("2025-07-08", "2024-07-10", t2=1),
    )
    made = with_straddling(case)
    assert made.before.years == pytest.approx((365 + 116) / 365.25)
    assert made.on.years == pytest.approx((363 + 167) / 365.25)


def test_nothing_to_share_out():
    case = case_of(scan("2022-10-01"), scan(START, "2022-10-01", t2=4))
    assert with_straddling(case).code == NOTHING_TO_CHANGE


def test_without_a_day_of_the_start_it_is_not_known_what_lies_on_which_side():
    assert with_straddling(over_the_start(courses=(course("2024"),))).code == "start-not-to-the-day"


@pytest.mark.parametrize("bounded", ["t2", "before_t2", "on_t2"])
def test_bounded_counts_are_not_shared_out(bounded):
    assert with_straddling(over_the_start(**{bounded: (2, None)})).code == "bounded-count"


def test_both_rates_need_an_interval_of_their_own():
    scans = (scan("2023-10-01"), scan("2024-07-10", "2023-10-01", t2=3))
    assert with_straddling(case_of(*scans)).code == "no-before-interval"
    before = (
        scan("2022-10-01"),
        scan("2023-10-01", "2022-10-01", t2=4),
        scan("2024-07-10", "2023-10-01", t2=3),
    )
    assert with_straddling(case_of(*before)).code == "no-on-interval"


def test_an_interval_over_start_and_stop_is_not_shared_out():
    stopped = course(START, "2024-05-01")
    assert with_straddling(over_the_start(courses=(stopped,))).code == "over-start-and-stop"


def test_what_a_person_left_out_stays_out():
    word = Override("2024-07-10 reading 1", f"interferon-beta-1b {START}", "poor copy", excluded=True)
    assert with_straddling(over_the_start(overrides=(word,))).code == NOTHING_TO_CHANGE


def test_a_share_can_make_a_period_long_enough_for_a_rate():
    rules = Rules(least_years=1.2)
    case = over_the_start(rules=rules)
    assert case.trend.periods[Period.BEFORE].t2.rate is None
    assert with_straddling(case).before.rate is not None


def test_a_period_still_too_short_has_no_rate_and_no_ratio():
    made = with_straddling(over_the_start(rules=Rules(least_years=1.4)))
    assert made.before.not_calculable.code == "exposure-below-half-a-year"
    assert made.ratio.not_calculable.code == "exposure-below-half-a-year"


def test_nothing_before_and_none_shared_out_makes_no_ratio():
    made = with_straddling(over_the_start(t2=0, before_t2=0))
    assert made.ratio.not_calculable.code == "nothing-before"


def test_the_run_in_of_the_well_run_case_is_shared_out_too():
    made = with_straddling(case_of(*scans_of(before=(4, 2), over=3), courses=(course("2024-01-20"),)))
    assert made.before.words.startswith("6 in 2.0 y, and ")


def test_a_rate_that_nears_nothing_is_nothing():
    """0 lesions in 5 y before, 4 in half a year on: whatever lies over the start goes to the on side."""
    fit = fit_additive((0, 5.0), (4, 0.5), [Straddling(1, 0.3, 0.4)])
    assert (fit.before, round(fit.on, 3)) == (0.0, 5.556)
