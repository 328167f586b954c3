"""SCH-1 with the document's examples and the last day on either side."""

import pytest

from scans.analysis.rules import Rules
from scans.analysis.schedule.baseline import BaselineGrade, baseline_due, baseline_grade, late_baseline_due
from scans.analysis.vocabulary import Quality, Region
from tests.scans.analysis.building import course, day, fuzzy, scan, timeline

START = "2024-01-15"
ADEQUATE, OLD, STALE, MISSING = BaselineGrade


def grade(*days, start=START, **facts):
    return baseline_grade(fuzzy(start), [scan(each, **facts) for each in days], Rules())


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("2023-12-20",), ADEQUATE),
        (("2023-09-01",), OLD),
        ((), MISSING),
        (("2022-12-01",), STALE),
        (("2023-10-17",), ADEQUATE),
        (("2023-10-16",), OLD),
        (("2023-07-19",), OLD),
        (("2023-07-18",), STALE),
        (("2024-01-29",), ADEQUATE),
        (("2024-01-30",), MISSING),
        (("2022-12-01", "2023-12-20"), ADEQUATE),
    ],
)
def test_how_good_a_baseline_is(days, said):
    assert grade(*days) is said


def test_a_scan_of_too_poor_quality_is_none():
    assert grade("2023-12-20", quality=Quality.NOT_ASSESSABLE) is MISSING


def test_unknown_quality_is_usable():
    assert grade("2023-12-20", quality=Quality.UNKNOWN) is ADEQUATE


def test_an_imprecise_start_is_asked_at_both_ends():
    assert grade("2023-12-20", start="2024-01") is ADEQUATE
    assert grade("2023-10-20", start="2024-01") is None


def due(*scans, start="2024-06-01", today="2024-05-10"):
    return baseline_due(course(start), [scan(each) for each in scans], day(today), Rules())


def test_a_planned_switch_wants_its_baseline():
    wanted = due()
    assert (wanted.opens_on, wanted.due_on, wanted.closes_on) == (
        day("2024-03-03"),
        day("2024-03-03"),
        day("2024-06-15"),
    )
    assert wanted.rules == ("SCH-1",)
    assert wanted.reason == "baseline: before Betaseron starts on 1 Jun 2024"


@pytest.mark.parametrize(("scans", "wanted"), [(("2024-04-01",), False), (("2023-12-20",), True)])
def test_an_old_baseline_is_made_anew_and_an_adequate_one_is_not(scans, wanted):
    assert (due(*scans) is not None) is wanted


@pytest.mark.parametrize(("today", "wanted"), [("2024-06-15", True), ("2024-06-16", False)])
def test_after_14_days_it_is_too_late_for_a_baseline(today, wanted):
    assert (due(today=today) is not None) is wanted


def test_a_planned_month_is_said_with_in():
    assert due(start="2024-06").reason == "baseline: before Betaseron starts in June 2024"


def late(start):
    return late_baseline_due(course(start), [], day("2024-05-10"), Rules())


def test_a_therapy_that_started_is_not_said_to_be_planned():
    wanted = late("2024-05-01")
    assert (wanted.opens_on, wanted.due_on, wanted.closes_on) == (
        day("2024-05-01"),
        day("2024-05-01"),
        day("2024-05-15"),
    )
    assert wanted.reason == "baseline: up to 14 days after the start of Betaseron on 1 May 2024"


@pytest.mark.parametrize("start", ["2024", "2024-05", None])
def test_a_start_not_known_to_the_day_asks_for_no_late_baseline(start):
    assert late(start) is None


def test_a_start_that_is_not_known_has_no_baseline():
    assert baseline_due(course(None), [], day("2024-05-10"), Rules()) is None


def test_a_scan_of_the_spine_is_no_baseline():
    spine = scan("2024-01-05", region=Region.SPINE)
    assert baseline_grade(fuzzy(START), timeline(spine).brain_scans, Rules()) is MISSING
