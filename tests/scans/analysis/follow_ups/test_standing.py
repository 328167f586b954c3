"""SCH-9 with the document's examples."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scans.analysis.follow_ups.owed import OwedScan, request_by, was_overdue
from scans.analysis.follow_ups.standing import Standing, standing, standing_until
from scans.analysis.follow_ups.state import State
from tests.scans.analysis.building import day

ANNUAL = OwedScan(
    state=State.PROPOSED,
    kind="routine",
    opens_on=day("2025-06-10"),
    due_on=day("2025-07-10"),
    closes_on=day("2025-09-10"),
    request_by=request_by(day("2025-06-10")),
)


def booked(on: str) -> OwedScan:
    return replace(ANNUAL, state=State.BOOKED, booked_for=day(on))


def test_request_by_is_the_waiting_time_before_the_window_opens():
    assert ANNUAL.request_by == day("2025-04-15")
    assert request_by(day("2025-06-10"), waiting_weeks=0) == day("2025-06-10")


def test_backlog_is_what_was_overdue_when_the_clinic_went_live():
    assert was_overdue(day("2025-09-10"), day("2025-09-11"))
    assert not was_overdue(day("2025-09-10"), day("2025-09-10"))
    assert not was_overdue(day("2025-09-10"), None)


@pytest.mark.parametrize(
    ("today", "owed", "said", "until"),
    [
        ("2025-04-14", ANNUAL, Standing.NOT_YET, "2025-04-15"),
        ("2025-04-15", ANNUAL, Standing.TO_REQUEST, "2025-09-11"),
        ("2025-04-20", ANNUAL, Standing.TO_REQUEST, "2025-09-11"),
        ("2025-09-10", ANNUAL, Standing.TO_REQUEST, "2025-09-11"),
        ("2025-09-11", ANNUAL, Standing.OVERDUE, None),
        ("2025-09-11", replace(ANNUAL, is_backlog=True), Standing.BACKLOG, None),
        ("2025-09-11", replace(ANNUAL, is_backlog=True, state=State.REQUESTED), Standing.OVERDUE, None),
        ("2025-04-20", replace(ANNUAL, state=State.REQUESTED), Standing.REQUESTED, "2025-09-11"),
        ("2025-06-01", booked("2025-09-20"), Standing.AT_RISK, "2025-09-11"),
        ("2025-06-01", booked("2025-09-10"), Standing.BOOKED, "2025-09-11"),
        ("2025-08-01", booked("2025-08-01"), Standing.BOOKED, "2025-08-02"),
        ("2025-08-02", booked("2025-08-01"), Standing.DATE_PASSED, None),
        ("2025-10-01", booked("2025-08-01"), Standing.DATE_PASSED, None),
        ("2025-10-01", booked("2025-11-01"), Standing.OVERDUE, "2025-11-02"),
        ("2025-06-01", replace(booked("2025-09-10"), cancel_at_site=True), Standing.BOOKED, "2025-09-11"),
        (
            "2025-10-01",
            replace(ANNUAL, state=State.ENTERED, cancel_at_site=True),
            Standing.TO_REVIEW,
            None,
        ),
        (
            "2025-10-01",
            replace(ANNUAL, state=State.REVIEWED, cancel_at_site=True),
            Standing.CANCEL_AT_SITE,
            None,
        ),
        ("2025-10-01", replace(ANNUAL, state=State.NOT_ATTENDED), Standing.REBOOK, None),
        ("2025-10-01", replace(ANNUAL, state=State.CANCELLED), Standing.REBOOK, None),
        ("2025-10-01", replace(ANNUAL, state=State.PERFORMED), Standing.WITHOUT_REPORT, None),
        ("2025-10-01", replace(ANNUAL, state=State.ENTERED), Standing.TO_REVIEW, None),
        ("2025-10-01", replace(ANNUAL, state=State.REVIEWED), Standing.ENDED, None),
        ("2025-10-01", replace(ANNUAL, state=State.STOPPED), Standing.ENDED, None),
        (
            "2025-10-01",
            replace(ANNUAL, state=State.STOPPED, cancel_at_site=True),
            Standing.CANCEL_AT_SITE,
            None,
        ),
        ("2025-10-01", replace(ANNUAL, state=State.NO_FURTHER), Standing.NO_FURTHER, None),
    ],
)
def test_the_words_of_the_worklist(today, owed, said, until):
    assert standing(owed, day(today)) is said
    assert standing_until(owed, day(today)) == (day(until) if until else None)


@pytest.mark.parametrize(
    ("today", "said", "until"),
    [
        ("2025-02-01", Standing.ASK_AGAIN, "2025-03-01"),
        ("2025-03-01", Standing.TO_REQUEST, "2025-09-11"),
        ("2025-09-11", Standing.OVERDUE, None),
    ],
)
def test_a_declined_one_comes_back_on_its_day_whatever_its_window(today, said, until):
    declined = replace(ANNUAL, state=State.DECLINED, ask_again_on=day("2025-03-01"))
    assert standing(declined, day(today)) is said
    assert standing_until(declined, day(today)) == (day(until) if until else None)


DAYS = st.dates(day("2024-01-01"), day("2026-12-31"))


@st.composite
def owed_scans(draw) -> OwedScan:
    opens, due, closes = sorted(draw(st.tuples(DAYS, DAYS, DAYS)))
    return OwedScan(
        state=draw(st.sampled_from(State)),
        kind="routine",
        opens_on=opens,
        due_on=due,
        closes_on=closes,
        request_by=opens - timedelta(days=draw(st.integers(0, 200))),
        booked_for=draw(st.none() | DAYS),
        ask_again_on=draw(st.none() | DAYS),
        is_backlog=draw(st.booleans()),
        cancel_at_site=draw(st.booleans()),
    )


@given(owed_scans(), DAYS)
def test_it_stands_the_same_until_the_day_named_and_elsewhere_on_it(owed, today):
    until, now = standing_until(owed, today), standing(owed, today)
    last = until or day("2028-12-31")
    assert {standing(owed, today + timedelta(days=n)) for n in range((last - today).days)} <= {now}
    if until is not None:
        assert standing(owed, until) is not now
