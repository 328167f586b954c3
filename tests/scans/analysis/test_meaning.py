"""What a scan that is being entered will mean."""

from datetime import date

import pytest

from scans.analysis.meaning import interval_to_come
from scans.analysis.rules import Rules
from scans.analysis.vocabulary import Period
from tests.scans.analysis.building import course, scan, timeline

BEFORE, BASELINE, RE_BASELINE = (
    scan("2022-12-01"),
    scan("2024-01-05", "2022-12-01", t2=1),
    scan("2024-07-10", "2024-01-05", t2=2),
)
SCANS = (BEFORE, BASELINE, RE_BASELINE)


def to_come(day, reference, *courses, scans=SCANS, **facts):
    return interval_to_come(
        timeline(*scans, courses=courses), date.fromisoformat(day), reference, Rules(), **facts
    )


@pytest.mark.parametrize(
    ("day", "reference", "scans", "period"),
    [
        ("2023-11-01", BEFORE, (BEFORE,), Period.BEFORE),
        ("2024-02-20", BASELINE, (BEFORE, BASELINE), Period.STRADDLE),
        ("2025-07-08", RE_BASELINE, SCANS, Period.ON),
    ],
)
def test_it_says_in_which_period_the_interval_will_lie(day, reference, scans, period):
    interval, episode = to_come(day, reference, course("2024-01-15"), scans=scans)
    assert (interval.period, episode.molecule) == (period, "interferon-beta-1b")


def test_the_length_is_the_days_between_both_scans():
    """CON-1: 2024-07-10 to 2025-07-08 is 363 days."""
    interval, _ = to_come("2025-07-08", RE_BASELINE, course("2024-01-15"))
    assert interval.days == 363


def test_the_scan_itself_may_become_the_re_baseline():
    interval, _ = to_come("2024-07-10", BASELINE, course("2024-01-15"), scans=(BEFORE, BASELINE))
    assert interval.drawn_as == "run-in, from the pre-treatment scan"


def test_without_a_therapy_the_interval_has_no_period():
    interval, episode = to_come("2025-07-08", RE_BASELINE)
    assert (interval.period, episode) == (Period.NO_INDEX, None)


def test_a_reference_that_is_still_a_draft_is_taken_as_if_it_were_signed():
    draft = scan("2025-01-10")
    interval, _ = to_come("2025-07-08", draft, course("2024-01-15"))
    assert (interval.period, interval.days) == (Period.ON, 179)


def test_an_interval_over_others_that_tile_is_set_aside():
    interval, _ = to_come(
        "2025-07-08", BEFORE, course("2024-01-15"), scans=(*SCANS, scan("2025-07-07", "2024-07-10", t2=0))
    )
    assert interval.kept is False
    assert interval.dropped_because


def test_the_scan_that_is_amended_does_not_stand_in_its_own_way():
    interval, _ = to_come(
        "2025-07-08",
        RE_BASELINE,
        course("2024-01-15"),
        scans=(*SCANS, scan("2025-07-08", "2024-07-10", t2=4)),
        instead_of="2025-07-08",
    )
    assert interval.kept is True
