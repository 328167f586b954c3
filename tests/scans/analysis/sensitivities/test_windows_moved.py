"""BET-2 and STAT-7: on counted from another day than the primary's."""

from dataclasses import replace
from datetime import date

import pytest

from scans.analysis.rules import Rules
from scans.analysis.sensitivities.from_baseline import baseline_referenced, from_baseline
from scans.analysis.sensitivities.full_dose import from_full_dose
from scans.analysis.timeline import Override
from scans.analysis.vocabulary import Period, Titration
from tests.scans.analysis.building import course, reading, scan
from tests.scans.analysis.sensitivities.patients import START, case_of

BEFORE = (scan("2022-12-01"), scan("2023-12-01", "2022-12-01", t2=4))


def titrated(scheme=Titration.US, start=START, **facts):
    return (replace(course(start), titration=scheme, **facts),)


def on_from_85_days(**facts):
    """A re-baseline scan on day 90, which is day 48 of the full dose; then yearly scans."""
    return case_of(
        *BEFORE,
        scan("2024-04-14", "2023-12-01", t2=2),
        scan("2024-08-14", "2024-04-14", t2=3),
        scan("2025-08-14", "2024-08-14", t2=1),
        **facts,
    )


def test_from_full_dose_run_in_lasts_longer_and_before_stays():
    case = on_from_85_days(courses=titrated())
    assert case.trend.periods[Period.ON].t2.words == "4 in 1.3 y"
    made = from_full_dose(case)
    assert made.on.words == "1 in 1.0 y"
    assert made.before == case.trend.periods[Period.BEFORE].t2
    assert made.ratio.value == pytest.approx((1 / 365) / (4 / 365))
    assert made.notes == ("Full dose on 26 Feb 2024, by the US titration.",)


def test_a_recorded_day_counts_over_the_scheme():
    made = from_full_dose(on_from_85_days(courses=titrated(full_dose_on=date(2024, 1, 15))))
    assert made.on.words == "4 in 1.3 y"


def test_without_a_scheme_the_full_dose_is_not_known():
    made = from_full_dose(on_from_85_days(courses=titrated(Titration.NOT_RECORDED)))
    assert (made.code, made.text) == (
        "full-dose-not-known",
        "titration unknown: the start stands for the full dose",
    )


def test_a_course_stopped_in_titration_never_reached_it():
    stopped = (replace(course(START, "2024-02-01"), titration=Titration.US),)
    assert from_full_dose(on_from_85_days(courses=stopped)).code == "full-dose-not-known"


def test_another_molecule_has_no_rule():
    made = from_full_dose(on_from_85_days(courses=(course(START, molecule="natalizumab"),)))
    assert (made.code, made.text) == ("no-titration-rule", "no rule knows how natalizumab is titrated")


def test_a_start_by_the_month_has_no_day_of_full_dose():
    assert from_full_dose(on_from_85_days(courses=titrated(start="2024-01"))).code == "start-not-to-the-day"


def test_what_a_person_placed_stays_on():
    word = Override(
        "2024-08-14 reading 1", f"interferon-beta-1b {START}", "steady since spring", period=Period.ON
    )
    made = from_full_dose(on_from_85_days(courses=titrated(), overrides=(word,)))
    assert made.on.words == "4 in 1.3 y"


def no_re_baseline(**facts):
    """From the scan before the start straight to one after 15 months: over the start."""
    return case_of(
        *BEFORE, scan("2025-04-10", "2023-12-01", t2=3), scan("2026-04-10", "2025-04-10", t2=1), **facts
    )


def test_on_counted_from_the_baseline_scan():
    case = no_re_baseline()
    made = from_baseline(case)
    assert case.trend.periods[Period.ON].t2.words == "1 in 1.0 y"
    assert made.on.words == "3 in 1.4 y"
    assert made.on.intervals == 1
    assert made.before == case.trend.periods[Period.BEFORE].t2
    assert made.ratio.value == pytest.approx((3 / 496) / (4 / 365))


def test_a_reading_against_the_baseline_scan_will_do_where_the_chain_goes_another_way():
    later = scan("2025-07-08", "2024-07-10", t2=1)
    both = replace(later, readings=(*later.readings, reading(later.id, "2023-12-01", number=2, t2=5)))
    case = case_of(*BEFORE, scan("2024-07-10", "2023-12-01", t2=2), both)
    assert from_baseline(case).on.words == "5 in 1.6 y"


def test_an_interval_that_tiles_comes_before_one_that_does_not():
    case = case_of(
        *BEFORE,
        scan("2024-12-01", "2023-12-01", t2=3),
        scan("2025-12-01", "2023-12-01", t2=7),
        scan("2026-06-01", "2025-12-01", t2=0),
    )
    assert [each.kept for each in case.trend.intervals] == [True, False, True, True]
    assert from_baseline(case).on.words == "7 in 2.0 y"


def test_no_scan_was_compared_with_the_baseline_scan():
    case = case_of(*BEFORE, scan("2024-07-10", "2023-12-01", t2=2), scan("2025-07-08", "2024-07-10", t2=1))
    assert from_baseline(case).code == "no-baseline-referenced-interval"


@pytest.mark.parametrize("since", ["2023-10-16", "2024-01-30"])
def test_a_reference_scan_outside_the_baseline_window_is_none(since):
    case = case_of(scan(since), scan("2025-04-10", since, t2=3))
    assert from_baseline(case).code == "no-baseline-referenced-interval"


@pytest.mark.parametrize("since", ["2023-10-17", "2024-01-29"])
def test_the_ends_of_the_baseline_window_belong_to_it(since):
    case = case_of(scan(since), scan("2025-04-10", since, t2=3))
    assert from_baseline(case).on.words.startswith("3 in ")


def test_a_scan_after_the_stop_is_none():
    case = no_re_baseline(courses=(course(START, "2025-01-01"),))
    assert from_baseline(case).code == "no-baseline-referenced-interval"
    assert from_baseline(no_re_baseline(courses=(course(START, "2025-04-10"),))).on.words == "3 in 1.4 y"


def test_what_a_person_left_out_is_none():
    word = Override("2025-04-10 reading 1", f"interferon-beta-1b {START}", "poor copy", excluded=True)
    case = no_re_baseline(overrides=(word,))
    assert baseline_referenced(case.trend.intervals, case.trend.windows, Rules()) is None


def test_the_start_must_be_known_to_the_day():
    assert from_baseline(no_re_baseline(courses=(course("2024"),))).code == "start-not-to-the-day"
