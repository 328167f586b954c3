"""SCH-8 with the document's examples."""

import pytest

from scans.analysis.schedule.due import DueScan, Kind
from scans.analysis.schedule.merging import merged
from tests.scans.analysis.building import day


def proposal(kind, opens, due, closes, ask=""):
    return DueScan(
        kind=kind, rules=(kind.value,), opens_on=day(opens), due_on=day(due), closes_on=day(closes),
        reason=kind.value, ask=ask,
    )  # fmt: skip


RE_BASELINE = proposal(Kind.RE_BASELINE, "2024-07-01", "2024-07-01", "2024-10-01")
PML = proposal(Kind.PML, "2024-06-15", "2024-06-15", "2024-07-15", "serology?")
ANNUAL = proposal(Kind.ROUTINE, "2025-06-10", "2025-07-10", "2025-09-10")
BASELINE = proposal(Kind.BASELINE, "2025-04-19", "2025-04-19", "2025-08-01")


def test_one_scan_serves_both():
    (one,) = merged([RE_BASELINE, PML])
    assert (one.opens_on, one.due_on, one.closes_on) == (
        day("2024-07-01"),
        day("2024-07-01"),
        day("2024-07-15"),
    )
    assert (one.rules, one.reason, one.ask) == (("pml", "re-baseline"), "pml; re-baseline", "serology?")


def test_an_annual_scan_and_the_baseline_of_a_switch():
    (one,) = merged([ANNUAL, BASELINE])
    assert (one.opens_on, one.due_on, one.closes_on) == (
        day("2025-07-10"),
        day("2025-07-10"),
        day("2025-08-01"),
    )


def test_two_yearly_scans_due_on_one_day_keep_their_window():
    pml = proposal(Kind.PML, "2025-06-10", "2025-07-10", "2025-09-10")
    (one,) = merged([ANNUAL, pml])
    assert (one.opens_on, one.closes_on) == (day("2025-06-10"), day("2025-09-10"))


def test_windows_that_do_not_meet_stay_two_the_earlier_first():
    late = proposal(Kind.UNTREATED, "2026-02-01", "2026-02-01", "2026-03-01")
    assert merged([late, ANNUAL]) == (ANNUAL, late)


@pytest.mark.parametrize(("due", "appointments"), [("2025-09-08", 1), ("2025-09-09", 2)])
def test_due_dates_more_than_60_days_apart_stay_two(due, appointments):
    assert len(merged([ANNUAL, proposal(Kind.PML, due, due, "2025-12-01")])) == appointments


def test_the_last_day_of_a_window_still_meets():
    touching = proposal(Kind.PML, "2024-07-15", "2024-07-15", "2024-08-15")
    assert len(merged([PML, touching])) == 1


def test_a_window_runs_forward():
    with pytest.raises(ValueError, match="no window runs"):
        proposal(Kind.PML, "2024-07-15", "2024-07-14", "2024-08-15")
