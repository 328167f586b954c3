"""SCH-4 and SCH-6 with the document's examples."""

import pytest

from patients.dates import FuzzyDate
from scans.analysis.episodes import episodes_of
from scans.analysis.rules import Rules
from scans.analysis.schedule.untreated import ASK_STOP, after_stop_due, untreated_due
from scans.analysis.timeline import PhenotypeSpan
from scans.analysis.vocabulary import Phenotype
from tests.scans.analysis.building import course, day, scan, timeline

STOP = "2024-05-01"


def window(one):
    return one.opens_on.isoformat(), one.due_on.isoformat(), one.closes_on.isoformat()


def after_stop(*scans, stop=STOP, stopped=None, start="2020-01-15", today="2024-06-01"):
    line = timeline(*scans, courses=(course(start, stop, stopped=stopped),), today=today)
    return after_stop_due(line, episodes_of(line, Rules())[-1])


def test_three_to_six_months_after_the_stop():
    one = after_stop()
    assert (window(one), one.rules) == (("2024-08-01", "2024-08-01", "2024-11-01"), ("SCH-4",))
    assert one.reason == "3 to 6 months after the stop on 1 May 2024"


@pytest.mark.parametrize(
    ("made", "due"),
    [("2024-07-31", "2024-08-01"), ("2024-08-01", "2025-08-01"), ("2024-10-20", "2025-10-20")],
)
def test_a_scan_under_three_months_after_the_stop_does_not_serve(made, due):
    assert after_stop(scan(made), today="2024-12-01").due_on == day(due)


def test_then_yearly():
    one = after_stop(scan("2024-08-10"), today="2025-01-01")
    assert window(one) == ("2025-07-10", "2025-08-10", "2025-10-10")
    assert one.reason == "12 months after the scan of 10 Aug 2024, therapy stopped on 1 May 2024"


def test_a_stop_that_is_not_known_in_a_course_without_a_start():
    one = after_stop(scan("2024-02-01"), stop=None, stopped=True, start=None)
    assert (one.due_on, one.reason, one.ask) == (
        day("2025-02-01"),
        "the day of the stop is not known: 12 months after the scan of 1 Feb 2024",
        ASK_STOP,
    )


@pytest.mark.parametrize("today", ["2024-06-01", "2025-06-01"])
def test_a_stop_on_an_unknown_day_does_not_move_with_today(today):
    one = after_stop(scan("2024-02-01"), stop=None, stopped=True, today=today)
    assert (window(one), one.ask) == (("2025-01-01", "2025-02-01", "2025-04-01"), ASK_STOP)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ("2024-06-10", ("2024-04-01", "2024-04-01", "2025-06-30")),
        ("2025-03-30", ("2024-04-01", "2024-04-01", "2025-06-30")),
        ("2025-03-31", ("2026-02-28", "2026-03-31", "2026-05-31")),
    ],
)
def test_a_scan_serves_only_where_it_serves_at_both_ends_of_a_fuzzy_stop(made, expected):
    one = after_stop(scan(made), stop="2024", today="2025-04-01")
    assert window(one) == expected
    assert one.ask == ("" if made == "2025-03-31" else ASK_STOP)


def test_a_fuzzy_stop_is_said_with_in():
    assert after_stop(stop="2024").reason == "3 to 6 months after the stop in 2024"


def untreated(*scans, phenotype=None, today="2024-05-01"):
    spans = (PhenotypeSpan(phenotype, FuzzyDate.exact(day("2024-03-10"))),) if phenotype else ()
    return untreated_due(timeline(*scans, phenotypes=spans, today=today))


@pytest.mark.parametrize(
    ("total", "opens", "closes", "asks"),
    [
        (4, "2024-09-20", "2025-03-20", ""),
        ((2, None), "2024-09-20", "2025-03-20", ""),
        (0, "2025-03-20", "2026-03-20", ""),
        (1, "2024-09-20", "2025-03-20", "The source defines no window for 1 lesion: choose one."),
        (None, "2024-09-20", "2025-03-20", "Enter the total T2 count, or choose the window."),
    ],
)
def test_cis_by_its_first_lesions(total, opens, closes, asks):
    one = untreated(scan("2024-03-20", total=total), phenotype=Phenotype.CIS)
    assert (window(one), one.ask, one.rules) == ((opens, opens, closes), asks, ("SCH-6",))


@pytest.mark.parametrize(
    ("total", "words"), [((0, 2), "CIS with 0 to 2 lesions"), ((1, None), "CIS with at least 1 lesions")]
)
def test_a_bounded_total_is_said_as_it_is_known(total, words):
    one = untreated(scan("2024-03-20", total=total), phenotype=Phenotype.CIS)
    assert one.reason == f"{words}: 6 to 12 months after the scan of 20 Mar 2024"
    assert one.ask == "Enter the exact total T2 count, or choose the window."


def test_one_lesion_is_said_only_of_exactly_one():
    one = untreated(scan("2024-03-20", total=1), phenotype=Phenotype.CIS)
    assert one.reason == "CIS with 1 lesion: 6 to 12 months after the scan of 20 Mar 2024"


def test_cis_repeats_its_window_from_each_scan():
    one = untreated(
        scan("2024-03-20", total=4), scan("2024-10-01"), phenotype=Phenotype.CIS, today="2024-11-01"
    )
    assert window(one) == ("2025-04-01", "2025-04-01", "2025-10-01")


def test_ris_is_scanned_after_one_to_two_years():
    one = untreated(scan("2024-03-20", total=9), phenotype=Phenotype.RIS)
    assert (window(one), one.reason) == (
        ("2025-03-20", "2025-03-20", "2026-03-20"),
        "RIS: 12 to 24 months after the scan of 20 Mar 2024",
    )


@pytest.mark.parametrize(
    ("phenotype", "named"),
    [(Phenotype.RRMS, "RRMS, no therapy"), (None, "phenotype not recorded, no therapy")],
)
def test_ms_without_therapy_is_scanned_yearly(phenotype, named):
    one = untreated(scan("2024-03-20"), phenotype=phenotype)
    assert (window(one), one.reason) == (
        ("2025-02-20", "2025-03-20", "2025-05-20"),
        f"{named}: 12 months after the scan of 20 Mar 2024",
    )


def test_no_scan_at_all_is_due_now():
    one = untreated(phenotype=Phenotype.CIS)
    assert (window(one), one.reason) == (
        ("2024-05-01", "2024-05-01", "2024-07-01"),
        "CIS, no therapy: no brain scan with a report yet",
    )
