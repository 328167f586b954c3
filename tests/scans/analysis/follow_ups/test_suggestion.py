"""What the rules say now stands beside what a person holds to; what nothing dates keeps the day it was first known."""

from dataclasses import replace

import pytest

from scans.analysis.follow_ups.owed import OwedScan
from scans.analysis.follow_ups.state import Origin, State
from scans.analysis.follow_ups.suggestion import in_words, steadied, suggestion
from scans.analysis.schedule.due import Kind, at_once, yearly
from tests.scans.analysis.building import day

ANNUAL = yearly(Kind.ROUTINE, "SCH-3", day("2024-07-10"), "routine: 12 months after the scan of 10 Jul 2024")
MOVED = yearly(Kind.ROUTINE, "SCH-3", day("2024-09-10"), "routine: 12 months after the scan of 10 Sep 2024")
NOW = at_once(Kind.UNTREATED, ("SCH-6",), day("2025-11-20"), "RRMS, no therapy", undated=True)
HELD = OwedScan(
    state=State.REQUESTED,
    kind="routine",
    opens_on=day("2025-06-10"),
    due_on=day("2025-07-10"),
    closes_on=day("2025-09-10"),
    request_by=day("2025-04-15"),
)


def test_another_window_or_another_kind_is_suggested():
    assert suggestion(HELD, ANNUAL) is None
    assert suggestion(HELD, MOVED) is MOVED
    assert suggestion(replace(HELD, kind="pml"), ANNUAL) is ANNUAL


def test_what_a_person_decided_about_is_not_suggested_again():
    assert suggestion(replace(HELD, covers=in_words(MOVED)), MOVED) is None
    ordered = replace(HELD, kind="ordered", origin=Origin.ORDERED, state=State.PROPOSED)
    assert suggestion(ordered, ANNUAL) is ANNUAL
    assert suggestion(replace(ordered, covers=in_words(ANNUAL)), ANNUAL) is None


@pytest.mark.parametrize("state", [State.PERFORMED, State.ENTERED, State.REVIEWED, State.NO_FURTHER])
def test_nothing_is_suggested_once_the_scan_is_made_or_none_is_wanted(state):
    assert suggestion(replace(HELD, state=state), MOVED) is None


def test_a_proposal_nobody_took_up_follows_the_record_itself():
    proposed = replace(HELD, state=State.PROPOSED)
    assert proposed.is_kept_by_the_record
    assert suggestion(proposed, MOVED) is None
    decided = replace(proposed, decided_on=day("2025-01-01"))
    assert (decided.is_kept_by_the_record, suggestion(decided, MOVED)) == (False, MOVED)


def test_what_nothing_dates_is_due_since_it_was_first_known():
    stored = replace(HELD, kind="untreated")
    assert steadied(NOW, stored).due_on == day("2025-07-10")
    assert steadied(NOW, HELD) is NOW
    assert steadied(MOVED, HELD) is MOVED
    assert suggestion(stored, NOW) is None


def test_the_words_of_a_proposal():
    assert in_words(ANNUAL) == (
        "routine: 12 months after the scan of 10 Jul 2024 (due 10 Jul 2025, window 10 Jun 2025 to 10 Sep 2025)"
    )
    assert in_words(NOW) == "RRMS, no therapy (due now)"
    long = replace(NOW, reason="x" * 500)
    assert len(in_words(long)) == 400
    assert in_words(long).endswith("x… (due now)")
