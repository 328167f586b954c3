from dataclasses import replace

import pytest

from scans.analysis.episodes import episodes_of
from scans.analysis.rules import Rules
from scans.analysis.vocabulary import Quality
from scans.analysis.windows import windows_at, windows_of
from tests.scans.analysis.building import course, day, scan, timeline

START = "2024-01-15"


def windows(*scans, start=START, stop=None):
    return windows_at(day(start), day(stop) if stop else None, [scan(each) for each in scans], Rules())


@pytest.mark.parametrize(
    ("scans", "re_baseline", "run_in_until"),
    [
        ((), None, "2024-04-15"),
        (("2024-07-10",), "2024-07-10", "2024-07-10"),
        (("2024-02-20", "2024-09-01"), "2024-09-01", "2024-09-01"),
        (("2024-04-07",), None, "2024-04-15"),
        (("2024-04-08",), "2024-04-08", "2024-04-08"),
        (("2024-10-15",), "2024-10-15", "2024-10-15"),
        (("2024-10-16",), None, "2024-04-15"),
        (("2024-05-01", "2024-07-10"), "2024-05-01", "2024-05-01"),
    ],
)
def test_the_re_baseline_scan_is_the_earliest_from_84_days_to_9_months(scans, re_baseline, run_in_until):
    made = windows(*scans)
    assert (made.re_baseline_scan, made.run_in_until) == (re_baseline, day(run_in_until))


@pytest.mark.parametrize(
    ("scans", "baseline", "before_until"),
    [
        ((), None, START),
        (("2023-12-20",), "2023-12-20", START),
        (("2023-10-16",), None, START),
        (("2023-10-17",), "2023-10-17", START),
        (("2022-12-01",), None, START),
        (("2024-01-29",), "2024-01-29", "2024-01-29"),
        (("2024-01-30",), None, START),
        (("2023-12-20", "2024-01-24"), "2024-01-24", "2024-01-24"),
    ],
)
def test_the_baseline_scan_is_the_latest_from_90_days_before_to_14_after(scans, baseline, before_until):
    made = windows(*scans)
    assert (made.baseline_scan, made.before_until) == (baseline, day(before_until))


def test_the_run_in_counts_from_the_recorded_start_whatever_the_baseline():
    assert windows("2024-01-29").run_in_until == day("2024-04-15")


@pytest.mark.parametrize(
    ("scans", "on_until"),
    [
        ((), "2024-12-01"),
        (("2024-12-15",), "2024-12-15"),
        (("2024-12-16",), "2024-12-01"),
        (("2024-12-05", "2024-12-12"), "2024-12-05"),
        (("2024-12-01", "2024-12-12"), "2024-12-01"),
    ],
)
def test_a_scan_up_to_14_days_after_the_stop_stands_for_the_stop(scans, on_until):
    assert windows(*scans, stop="2024-12-01").on_until == day(on_until)


def test_no_scan_after_the_stop_is_a_baseline_or_re_baseline():
    made = windows("2024-01-24", "2024-07-10", stop="2024-01-20")
    assert (made.baseline_scan, made.re_baseline_scan) == (None, None)
    assert made.on_until == day("2024-01-24")


def test_a_scan_not_assessable_moves_no_window():
    poor = [
        replace(scan(each), quality=Quality.NOT_ASSESSABLE)
        for each in ("2024-01-24", "2024-07-10", "2024-12-05")
    ]
    made = windows_at(day(START), day("2024-12-01"), poor, Rules())
    assert made == windows(stop="2024-12-01")


def both_ends(*courses):
    made = timeline(courses=courses)
    (episode,) = episodes_of(made, Rules())
    found = windows_of(episode, made.brain_scans, Rules())
    return found and [(each.start, each.stop) for each in found]


def test_both_ends_of_an_imprecise_start_and_stop():
    assert both_ends(course("2024-01", "2025-03")) == [
        (day("2024-01-01"), day("2025-03-01")),
        (day("2024-01-31"), day("2025-03-31")),
    ]
    assert both_ends(course("2024-01")) == [(day("2024-01-01"), None), (day("2024-01-31"), None)]
    assert both_ends(course(None)) is None


def test_a_stop_never_lies_before_its_start():
    assert both_ends(course("2024", "2024-03-15")) == [
        (day("2024-01-01"), day("2024-03-15")),
        (day("2024-03-15"), day("2024-03-15")),
    ]
    assert both_ends(course("2024-02-10", "2024")) == [
        (day("2024-02-10"), day("2024-02-10")),
        (day("2024-02-10"), day("2024-12-31")),
    ]
