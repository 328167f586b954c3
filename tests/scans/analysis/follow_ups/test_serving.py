"""Which scan answers what is owed."""

from dataclasses import replace

import pytest

from scans.analysis.counts import CountKind
from scans.analysis.follow_ups.owed import OwedScan
from scans.analysis.follow_ups.serving import awaits_a_scan, serves
from scans.analysis.follow_ups.state import State, Step
from scans.analysis.follow_ups.steps import (
    AWAITED,
    LEADS_TO,
    is_allowed,
    is_stopped_by_death,
    is_stopped_by_end_of_care,
)
from scans.analysis.timeline import Scan
from scans.analysis.vocabulary import Indication, Region
from tests.scans.analysis.building import day

OWED = OwedScan(
    state=State.PROPOSED,
    kind="routine",
    opens_on=day("2025-06-10"),
    due_on=day("2025-07-10"),
    closes_on=day("2025-09-10"),
    request_by=day("2025-04-15"),
)


def scan(on: str, **facts) -> Scan:
    return Scan(id=on, performed_on=day(on), **facts)


@pytest.mark.parametrize(
    ("on", "answers"),
    [("2025-05-26", False), ("2025-05-27", True), ("2025-07-10", True), ("2026-03-01", True)],
)
def test_from_two_weeks_before_the_window_on_late_ones_too(on, answers):
    assert serves(scan(on), OWED) is answers


def test_of_the_same_region():
    assert not serves(scan("2025-07-10", region=Region.CERVICAL), OWED)
    assert serves(scan("2025-07-10", region=Region.CERVICAL), replace(OWED, region=Region.CERVICAL))


def test_from_two_weeks_before_the_booked_day_or_the_day_somebody_named():
    early = replace(OWED, state=State.BOOKED, booked_for=day("2025-05-20"))
    assert (serves(scan("2025-05-06"), early), serves(scan("2025-05-05"), early)) == (True, False)
    assert serves(scan("2025-01-05"), replace(OWED, performed_on=day("2025-01-05")))


@pytest.mark.parametrize("state", [State.NOT_ATTENDED, State.DECLINED, State.PROPOSED])
def test_an_appointment_that_came_to_nothing_is_of_no_matter(state):
    assert not serves(scan("2025-05-06"), replace(OWED, state=state, booked_for=day("2025-05-20")))


def test_a_short_protocol_for_pml_serves_surveillance_alone():
    short = scan("2025-07-10", indication=Indication.PML)
    assert not serves(short, OWED, ("SCH-3",))
    assert serves(short, OWED, ("SCH-5",))
    assert CountKind.NEW_T2  # a PML scan that counts T2 is a whole one: the test of the database holds it


def test_what_lies_ahead_in_the_diary_is_left_to_a_person():
    booked = replace(OWED, state=State.BOOKED, booked_for=day("2025-08-20"))
    today = day("2025-07-12")
    assert not awaits_a_scan(booked, day("2025-07-10"), today)
    assert awaits_a_scan(booked, day("2025-08-06"), today)
    assert awaits_a_scan(booked, day("2025-07-10"), day("2025-08-21"))


@pytest.mark.parametrize("state", State)
def test_the_states_that_await_a_scan(state):
    awaiting = awaits_a_scan(replace(OWED, state=state), day("2025-07-10"), day("2025-07-12"))
    assert awaiting is (state in AWAITED or state is State.PERFORMED)


@pytest.mark.parametrize("step", LEADS_TO)
def test_no_step_of_a_person_leads_on_from_an_end(step):
    if step in (Step.ENTERED, Step.STOPPED):
        return
    assert not is_allowed(step, State.STOPPED)
    assert not is_allowed(step, State.REVIEWED)
    assert is_allowed(Step.BOOKED, State.REQUESTED)


def test_what_the_record_stops():
    assert {state for state in State if is_stopped_by_death(state)} == AWAITED | {
        State.PERFORMED,
        State.NO_FURTHER,
    }
    assert {state for state in State if is_stopped_by_end_of_care(state)} == AWAITED | {State.NO_FURTHER}
