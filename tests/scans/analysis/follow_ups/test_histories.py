"""10,000 random histories: the lists equal a slow computation of their own, and nobody leaves every list."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from patients.dates import FuzzyDate
from scans.analysis.follow_ups.owed import OwedScan, request_by, was_overdue
from scans.analysis.follow_ups.serving import awaits_a_scan, serves
from scans.analysis.follow_ups.standing import Standing, standing
from scans.analysis.follow_ups.state import ENDED, Origin, State, Step
from scans.analysis.follow_ups.steps import (
    ALLOWED,
    LEADS_TO,
    OPEN,
    is_stopped_by_death,
    is_stopped_by_end_of_care,
)
from scans.analysis.follow_ups.suggestion import in_words, steadied, suggestion
from scans.analysis.schedule.next_scans import next_scans
from scans.analysis.timeline import Course, Reading, Scan, Timeline

HISTORIES = 10_000
GO_LIVE = date(2025, 1, 1)
FIRST = date(2024, 1, 1)


class Life:
    """One patient of a clinic, as the arithmetic keeps the follow-up: what the database does with rows, in memory."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.today = FIRST + timedelta(days=chance.randrange(700))
        self.scans: list[Scan] = []
        self.draft: Scan | None = None
        self.courses: list[Course] = []
        self.owed: OwedScan | None = None
        self.ended: list[OwedScan] = []
        self.has_died = self.has_left = False
        self.keep()

    @property
    def is_followed(self) -> bool:
        return not (self.has_died or self.has_left)

    def keep(self) -> None:
        """What `scans.upkeep` does: stop, else propose, or suggest."""
        if not self.is_followed:
            stops = is_stopped_by_death if self.has_died else is_stopped_by_end_of_care
            if self.owed is not None and stops(self.owed.state):
                self._end(State.STOPPED)
            return
        timeline = Timeline(today=self.today, scans=tuple(self.scans), courses=tuple(self.courses))
        due = next_scans(timeline)[0]
        if self.owed is None or self.owed.is_kept_by_the_record:
            due = steadied(due, self.owed) if self.owed else due
            self.owed = OwedScan(
                state=State.PROPOSED,
                kind=due.kind,
                opens_on=due.opens_on,
                due_on=due.due_on,
                closes_on=due.closes_on,
                request_by=request_by(due.opens_on),
                is_backlog=was_overdue(due.closes_on, GO_LIVE),
            )
        elif suggestion(self.owed, due) is not None:
            self.owed = replace(self.owed, covers=in_words(due))
            assert suggestion(self.owed, due) is None

    def _end(self, state: State) -> None:
        self.ended.append(replace(self.owed, state=state))
        self.owed = None

    def live(self) -> None:
        deed = self.chance.choice(
            (self.wait, self.scan, self.therapy, self.step, self.step, self.step, self.leave)
        )
        deed()
        self.keep()

    def wait(self) -> None:
        self.today += timedelta(days=self.chance.choice((1, 10, 60, 200, 400)))

    def scan(self) -> None:
        """A draft first; its signature ends what it answers."""
        if self.draft is not None:
            self._sign(self.draft)
            return
        day = self.today - timedelta(days=self.chance.randrange(60))
        made = Scan(id=len(self.scans), performed_on=day, readings=(Reading(id=len(self.scans)),))
        owed = self.owed
        if owed is not None and awaits_a_scan(owed, day, self.today) and serves(made, owed):
            self.owed, self.draft = replace(owed, state=State.ENTERED), made
        else:
            self._sign(made)

    def _sign(self, made: Scan) -> None:
        if made is self.draft:
            self._end(State.REVIEWED)
        self.draft = None
        self.scans = sorted([*self.scans, made], key=lambda each: each.performed_on)

    def therapy(self) -> None:
        if self.courses and not self.courses[-1].stopped:
            last = self.courses.pop()
            stop = FuzzyDate.exact(max(self.today, last.start.latest))
            self.courses.append(replace(last, stop=stop, stopped=True))
            return
        start = FuzzyDate.exact(self.today - timedelta(days=self.chance.randrange(300)))
        if self.courses and self.courses[-1].stop.latest >= start.earliest:
            return
        molecule = self.chance.choice(("interferon-beta-1b", "natalizumab"))
        number = len(self.courses)
        self.courses.append(Course(number, molecule, molecule, molecule, start))

    def leave(self) -> None:
        if self.chance.random() < 0.2:
            self.has_died = self.chance.random() < 0.5
            self.has_left = not self.has_died

    def step(self) -> None:
        if self.owed is None:
            return
        steps = [
            step
            for step, states in ALLOWED.items()
            if self.owed.state in states and step is not Step.REVIEWED
        ]
        if not steps:
            return
        step = self.chance.choice(sorted(steps))
        self.owed = replace(self.owed, state=LEADS_TO.get(step, self.owed.state), **self._facts(step))

    def _facts(self, step: Step) -> dict:
        ahead = self.today + timedelta(days=self.chance.randrange(1, 200))
        match step:
            case Step.BOOKED | Step.MOVED:
                return {"booked_for": ahead}
            case Step.DECLINED:
                return {"ask_again_on": ahead, "decided_on": self.today}
            case Step.NO_FURTHER | Step.DUE_FROM:
                return {"decided_on": self.today}
            case Step.REOPENED:
                return {"decided_on": None, "booked_for": None, "performed_on": None}
            case Step.PERFORMED:
                return {"performed_on": self.today}
            case Step.ORDERED:
                return {"origin": Origin.ORDERED, "kind": "ordered"}
        return {}


A_PROPOSAL = {State.PROPOSED, State.CANCELLED, State.NOT_ATTENDED, State.REQUESTED}
A_BOOKING = {State.BOOKED}
A_SCAN = {State.PERFORMED, State.ENTERED}
A_DECISION = {State.DECLINED, State.NO_FURTHER}


def check(life: Life) -> None:
    """Exactly one of a proposal or request, a booking, a scan awaiting its report or review, or a dated decision."""
    if not life.is_followed:
        assert life.owed is None or life.owed.state in A_SCAN
        return
    assert life.owed is not None
    kinds = [each for each in (A_PROPOSAL, A_BOOKING, A_SCAN, A_DECISION) if life.owed.state in each]
    assert len(kinds) == 1
    assert life.owed.state in OPEN
    assert standing(life.owed, life.today) is not Standing.ENDED
    if life.owed.state in A_BOOKING:
        assert life.owed.booked_for is not None
    if life.owed.state in A_DECISION:
        assert life.owed.decided_on is not None


def slowly(owed: OwedScan, today: date) -> Standing:
    """SCH-9 and section 10 read once more, group by group in the order of precedence, by sets of days."""
    window_closed = (today - owed.closes_on).days >= 1
    awaited = owed.state in {State.PROPOSED, State.REQUESTED, State.BOOKED, State.DECLINED}
    booked = owed.state is State.BOOKED
    groups = [
        (Standing.CANCEL_AT_SITE, owed.cancel_at_site and owed.state not in A_BOOKING | {State.ENTERED}),
        (Standing.ENDED, owed.state in ENDED),
        (Standing.NO_FURTHER, owed.state is State.NO_FURTHER),
        (Standing.DATE_PASSED, booked and (today - owed.booked_for).days > 0),
        (Standing.ASK_AGAIN, owed.state is State.DECLINED and (owed.ask_again_on - today).days > 0),
        (Standing.TO_REVIEW, owed.state is State.ENTERED),
        (Standing.WITHOUT_REPORT, owed.state is State.PERFORMED),
        (Standing.REBOOK, owed.state in {State.NOT_ATTENDED, State.CANCELLED}),
        (Standing.BACKLOG, owed.state is State.PROPOSED and owed.is_backlog and window_closed),
        (Standing.OVERDUE, awaited and window_closed),
        (Standing.AT_RISK, booked and (owed.booked_for - owed.closes_on).days > 0),
        (Standing.BOOKED, booked),
        (Standing.REQUESTED, owed.state is State.REQUESTED),
        (Standing.TO_REQUEST, owed.state is State.DECLINED or (today - owed.request_by).days >= 0),
        (Standing.NOT_YET, True),
    ]
    return next(group for group, holds in groups if holds)


@pytest.fixture(scope="module")
def lives() -> list[Life]:
    found = []
    for seed in range(HISTORIES):
        life = Life(random.Random(seed))
        check(life)
        for _ in range(life.chance.randrange(2, 8)):
            life.live()
            check(life)
        found.append(life)
    return found


def test_nobody_in_care_is_ever_without_exactly_one(lives):
    assert len(lives) == HISTORIES
    assert sum(life.is_followed for life in lives) > 8_000
    reached = {life.owed.state for life in lives if life.owed} | {
        row.state for life in lives for row in life.ended
    }
    assert reached == set(State)


def test_the_lists_are_those_of_a_slow_computation(lives):
    def lists(by) -> Counter:
        rows = [(life, row) for life in lives for row in (life.owed, *life.ended) if row is not None]
        return Counter((by(row, life.today), number) for number, (life, row) in enumerate(rows))

    quick = lists(standing)
    assert quick == lists(slowly)
    groups = {group for group, _ in quick}
    assert groups >= set(Standing) - {Standing.CANCEL_AT_SITE}
