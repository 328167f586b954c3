"""Neutralising antibodies to interferon beta: what the tests of an episode say, and when the next is scheduled (BET-5).

Criteria and dates, never advice. The schedule is that of EFNS 2005: months 12 and 24; negative at 24: no more; positive: again after 3 to
6 months. Tests that disagree about titres stand with their assay in the record; nothing is computed from a titre.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from patients.dates import FuzzyDate, add_months
from scans.analysis.timeline import NabTest, Timeline
from scans.analysis.titration import MOLECULE
from scans.analysis.trend import Episode
from scans.analysis.vocabulary import Finding

SCHEDULED_MONTHS = (12, 24)
GRACE_MONTHS = 3
"""A test so many months around a scheduled one serves it."""
REPEAT_MONTHS = (3, 6)
DECISIVE = (Finding.NEGATIVE, Finding.POSITIVE)


class NabState(StrEnum):
    NOT_TESTED = "not tested"
    NEGATIVE = "negative"
    POSITIVE = "positive"
    TRANSIENT = "transient"
    INDETERMINATE = "indeterminate"


class NextTest(StrEnum):
    """Why the next test has its date, or why there is none."""

    REPEAT = "after a positive test"
    SCHEDULED = "by the schedule"
    NONE_PROPOSED = "no further test proposed"
    STOPPED = "the therapy was stopped"
    START_NOT_KNOWN = "the start is not known"
    DEPENDS_ON_START = "depends on the day of the start"


@dataclass(frozen=True)
class NabStatus:
    """`latest` is the test the state rests on. `next_on` is one day or a window; None: `next_is` says why there is none."""

    state: NabState
    latest: NabTest | None
    next_is: NextTest
    next_on: FuzzyDate | None = None

    @property
    def is_known(self) -> bool:
        """Whether subgroups by antibodies may place the patient."""
        return self.state not in (NabState.NOT_TESTED, NabState.INDETERMINATE)


def nab_status(timeline: Timeline, episode: Episode) -> NabStatus | None:
    """The antibodies during one episode of interferon beta-1b; None for another molecule. Tests from before the start say nothing of it."""
    if episode.molecule != MOLECULE:
        return None
    since = episode.start.earliest if episode.start else date.min
    tests = sorted((test for test in timeline.nab_tests if test.taken_on >= since), key=_order)
    decisive = [test for test in tests if test.finding in DECISIVE]
    known = decisive or tests
    latest = known[-1] if known else None
    next_is, next_on = _next(decisive, episode, timeline.today)
    return NabStatus(_state(decisive, tests), latest, next_is, next_on)


def _order(test: NabTest) -> tuple[date, bool]:
    """Of two assays of one day the positive one stands last."""
    return test.taken_on, test.finding is Finding.POSITIVE


def _state(decisive: Sequence[NabTest], tests: Sequence[NabTest]) -> NabState:
    if not decisive:
        return NabState.INDETERMINATE if tests else NabState.NOT_TESTED
    if decisive[-1].finding is Finding.POSITIVE:
        return NabState.POSITIVE
    was_positive = any(test.finding is Finding.POSITIVE for test in decisive)
    return NabState.TRANSIENT if was_positive else NabState.NEGATIVE


def _next(decisive: Sequence[NabTest], episode: Episode, today: date) -> tuple[NextTest, FuzzyDate | None]:
    if episode.stopped:
        return NextTest.STOPPED, None
    if decisive and decisive[-1].finding is Finding.POSITIVE:
        first, last = (add_months(decisive[-1].taken_on, months) for months in REPEAT_MONTHS)
        return NextTest.REPEAT, FuzzyDate(first, last)
    if episode.start is None:
        return NextTest.START_NOT_KNOWN, None
    return _scheduled(decisive, episode.start, today)


def _scheduled(
    decisive: Sequence[NabTest], start: FuzzyDate, today: date
) -> tuple[NextTest, FuzzyDate | None]:
    """At both ends of what is known of the start: one that asks for a test and one that asks for none decide nothing (CON-1)."""
    found = [_scheduled_from(day, decisive, today) for day in (start.earliest, start.latest)]
    days = [day for day in found if day is not None]
    if not days:
        return NextTest.NONE_PROPOSED, None
    if len(days) < len(found):
        return NextTest.DEPENDS_ON_START, None
    return NextTest.SCHEDULED, FuzzyDate(min(days), max(days))


def _scheduled_from(start: date, decisive: Sequence[NabTest], today: date) -> date | None:
    """The next test by the schedule: the first that no test has served and that has not gone by, else the last that was not served."""
    unserved = [
        months
        for months in SCHEDULED_MONTHS
        if not any(test.taken_on >= add_months(start, months - GRACE_MONTHS) for test in decisive)
    ]
    ahead = [months for months in unserved if today <= add_months(start, months + GRACE_MONTHS)]
    return add_months(start, (ahead or unserved[-1:])[0]) if unserved else None
