"""SCH-2 and SCH-3 with the document's examples and the last day on either side."""

import pytest

from scans.analysis.counts import CountState, ReadCount
from scans.analysis.episodes import episodes_of
from scans.analysis.rules import Rules
from scans.analysis.schedule.on_therapy import ASK_START, on_therapy_due
from scans.analysis.vocabulary import Indication, Quality
from tests.scans.analysis.building import course, day, scan, timeline

START = "2024-01-15"


def due(*scans, start=START, today="2024-05-01"):
    line = timeline(*scans, courses=(course(start),), today=today)
    (episode,) = episodes_of(line, Rules())
    return on_therapy_due(line, episode, Rules())


def only(*scans, **facts):
    (one,) = due(*scans, **facts)
    return one


def window(one):
    return one.opens_on.isoformat(), one.due_on.isoformat(), one.closes_on.isoformat()


@pytest.mark.parametrize(
    ("start", "opens", "closes"),
    [(START, "2024-04-15", "2024-07-15"), ("2025-01-31", "2025-04-30", "2025-07-31")],
)
def test_the_re_baseline_window(start, opens, closes):
    one = only(start=start, today=start)
    assert (window(one), one.rules, one.kind) == ((opens, opens, closes), ("SCH-2",), "re-baseline")


def test_the_reason_names_the_start():
    assert only().reason == "re-baseline: 3 to 6 months after the start on 15 Jan 2024"


def test_a_fuzzy_start_opens_with_its_first_and_closes_with_its_last_day():
    assert window(only(start="2024-01")) == ("2024-04-01", "2024-04-01", "2024-07-31")


def test_a_scan_serves_only_where_it_serves_at_both_ends_of_a_fuzzy_start():
    one = only(scan("2024-04-10"), start="2024", today="2025-01-15")
    assert (one.rules, window(one), one.ask) == (
        ("SCH-2",),
        ("2024-04-01", "2024-04-01", "2025-06-30"),
        ASK_START,
    )
    assert one.reason == "re-baseline: 3 to 6 months after the start in 2024"
    assert only(scan("2024-04-10"), start="2024", today="2025-10-01").rules == ("SCH-2", "SCH-3")


@pytest.mark.parametrize(("made", "rules"), [("2025-03-24", ["SCH-2", "SCH-3"]), ("2025-03-25", ["SCH-3"])])
def test_day_84_after_the_last_day_of_a_fuzzy_start_serves(made, rules):
    found = due(scan("2024-04-10"), scan(made), start="2024", today="2025-05-01")
    assert [rule for one in found for rule in one.rules] == rules


def test_it_stays_open_for_nine_months_then_the_yearly_rule_takes_over_overdue():
    assert only(today="2024-10-15").rules == ("SCH-2",)
    late = only(today="2024-10-16")
    assert (late.rules, late.reason) == (("SCH-2", "SCH-3"), "no brain scan since the start on 15 Jan 2024")
    assert window(late) == ("2024-04-15", "2024-04-15", "2024-07-15")


def test_a_scan_before_the_start_is_no_scan_on_therapy():
    assert only(scan("2024-01-15"), scan("2023-06-01"), today="2024-10-16").rules == ("SCH-2", "SCH-3")


def test_a_re_baseline_in_its_window_is_done_and_the_year_counts_from_it():
    one = only(scan("2024-07-10"), today="2024-08-01")
    assert window(one) == ("2025-06-10", "2025-07-10", "2025-09-10")
    assert (one.rules, one.reason) == (("SCH-3",), "routine: 12 months after the scan of 10 Jul 2024")


def test_a_scan_too_early_sets_the_year_and_leaves_the_re_baseline_open():
    early = due(scan("2024-02-20"), today="2024-05-01")
    assert [one.rules for one in early] == [("SCH-2",), ("SCH-3",)]
    assert [one.rules for one in due(scan("2024-02-20"), scan("2024-09-01"), today="2024-09-02")] == [
        ("SCH-3",)
    ]
    assert [one.rules for one in due(scan("2024-02-20"), today="2024-10-16")] == [("SCH-3",)]


@pytest.mark.parametrize(
    ("made", "open_rules"), [("2024-04-07", ["SCH-2", "SCH-3"]), ("2024-04-08", ["SCH-3"])]
)
def test_day_84_is_the_first_that_serves(made, open_rules):
    assert [rule for one in due(scan(made), today="2024-05-01") for rule in one.rules] == open_rules


def test_an_unassessable_scan_is_repeated_at_once():
    one = only(scan("2024-07-10"), scan("2025-01-31", quality=Quality.NOT_ASSESSABLE), today="2025-03-01")
    assert window(one) == ("2025-01-31", "2025-01-31", "2025-03-31")
    assert one.reason == "the scan of 31 Jan 2025 could not be assessed: repeat or re-read"


def test_a_scan_without_reference_or_count_still_sets_the_year():
    assert only(scan("2024-07-10"), scan("2025-07-08"), today="2025-08-01").due_on == day("2026-07-08")


def test_a_scan_nobody_read_sets_nothing():
    outside = scan("2025-07-08", readings=())
    assert only(scan("2024-07-10"), outside, today="2025-08-01").due_on == day("2025-07-10")


def test_a_short_protocol_for_pml_sets_no_year_and_one_with_counts_does():
    short = scan("2025-01-10", indication=Indication.PML)
    full = scan("2025-01-10", since="2024-07-10", t2=0, indication=Indication.PML)
    assert only(scan("2024-07-10"), short, today="2025-02-01").due_on == day("2025-07-10")
    assert only(scan("2024-07-10"), full, today="2025-02-01").due_on == day("2026-01-10")


@pytest.mark.parametrize(
    ("counts", "sets"),
    [
        ({"gd": 0}, False),
        ({"t2": ReadCount(CountState.NOT_ASSESSED, None)}, False),
        ({"total": 12}, True),
        ({"enlarging": 0}, True),
    ],
)
def test_a_protocol_for_pml_sets_the_year_by_a_given_t2_count_alone(counts, sets):
    short = scan("2025-01-10", indication=Indication.PML, **counts)
    found = only(scan("2024-07-10"), short, today="2025-02-01")
    assert found.due_on == day("2026-01-10" if sets else "2025-07-10")


def test_where_the_start_is_not_known_the_last_scan_counts():
    assert only(scan("2024-07-10"), start=None).due_on == day("2025-07-10")


def test_nothing_known_is_due_today():
    one = only(start=None, today="2024-05-01")
    assert window(one) == ("2024-05-01", "2024-05-01", "2024-07-01")
    assert one.reason == "no brain scan with a report yet"
