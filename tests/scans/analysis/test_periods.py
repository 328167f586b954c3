import pytest

from scans.analysis.periods import interval_period, scan_period
from scans.analysis.rules import Rules
from scans.analysis.vocabulary import Period
from scans.analysis.windows import windows_at
from tests.scans.analysis.building import day, scan

START, STOP = "2024-01-15", "2026-03-01"


def windows(*scans, stop=None):
    return windows_at(day(START), day(stop) if stop else None, [scan(each) for each in scans], Rules())


WITH_RE_BASELINE = windows("2024-07-10")


@pytest.mark.parametrize(
    ("start", "end", "period", "days"),
    [
        ("2022-12-01", "2023-10-01", Period.BEFORE, 304),
        ("2023-10-01", "2024-01-15", Period.BEFORE, 106),
        ("2023-10-01", "2024-07-10", Period.STRADDLE, 106 + 177),
        ("2024-01-15", "2024-07-10", Period.RUN_IN, 177),
        ("2024-07-10", "2025-07-08", Period.ON, 363),
    ],
)
def test_the_periods_of_the_worked_table(start, end, period, days):
    assert interval_period(day(start), day(end), WITH_RE_BASELINE) is period
    assert (day(end) - day(start)).days == days


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        ("2024-01-15", "2025-01-15", Period.RUN_IN),
        ("2024-04-14", "2025-01-15", Period.RUN_IN),
        ("2024-04-15", "2025-01-15", Period.ON),
    ],
)
def test_without_a_re_baseline_scan_the_run_in_ends_after_three_months(start, end, period):
    assert interval_period(day(start), day(end), windows()) is period


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        ("2025-01-10", "2026-03-01", Period.ON),
        ("2025-01-10", "2026-03-02", Period.STRADDLE_STOP),
        ("2026-03-01", "2027-03-01", Period.AFTER),
        ("2023-01-10", "2026-09-01", Period.STRADDLE),
        ("2023-01-10", "2024-01-15", Period.BEFORE),
    ],
)
def test_the_periods_around_the_stop(start, end, period):
    assert interval_period(day(start), day(end), windows("2024-07-10", stop=STOP)) is period


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        ("2024-01-20", "2024-03-01", Period.RUN_IN),
        ("2024-01-20", "2024-07-10", Period.STRADDLE_STOP),
        ("2024-03-10", "2024-07-10", Period.AFTER),
        ("2023-10-01", "2024-07-10", Period.STRADDLE),
    ],
)
def test_a_stop_inside_the_run_in_wins(start, end, period):
    assert interval_period(day(start), day(end), windows("2024-07-10", stop="2024-03-01")) is period


def test_a_scan_up_to_14_days_after_the_stop_closes_an_on_interval():
    closed_late = windows("2024-07-10", "2026-03-15", stop=STOP)
    assert interval_period(day("2025-03-01"), day("2026-03-15"), closed_late) is Period.ON
    assert interval_period(day("2026-03-15"), day("2027-03-15"), closed_late) is Period.AFTER
    too_late = windows("2024-07-10", "2026-03-16", stop=STOP)
    assert interval_period(day("2025-03-01"), day("2026-03-16"), too_late) is Period.STRADDLE_STOP


def test_a_baseline_scan_up_to_14_days_late_is_treated_as_the_start():
    late = windows("2024-01-29", "2024-07-10")
    assert interval_period(day("2023-01-29"), day("2024-01-29"), late) is Period.BEFORE
    assert interval_period(day("2024-01-29"), day("2024-07-10"), late) is Period.RUN_IN
    assert interval_period(day("2023-01-29"), day("2024-07-10"), late) is Period.STRADDLE
    too_late = windows("2024-01-30", "2024-07-10")
    assert interval_period(day("2023-01-30"), day("2024-01-30"), too_late) is Period.STRADDLE


@pytest.mark.parametrize(
    ("on", "period"),
    [
        ("2024-01-15", Period.BEFORE),
        ("2024-01-16", Period.RUN_IN),
        ("2024-07-09", Period.RUN_IN),
        ("2024-07-10", Period.ON),
        ("2026-03-01", Period.ON),
        ("2026-03-02", Period.AFTER),
    ],
)
def test_a_gd_count_lies_in_the_period_of_its_day(on, period):
    assert scan_period(day(on), windows("2024-07-10", stop=STOP)) is period


def test_a_gd_count_on_the_late_baseline_scan_lies_before():
    assert scan_period(day("2024-01-29"), windows("2024-01-29")) is Period.BEFORE


def test_a_gd_count_after_a_stop_inside_the_run_in_lies_after():
    assert scan_period(day("2024-03-05"), windows(stop="2024-03-01")) is Period.AFTER
