"""Neutralising antibodies in one line: what was found, and the date of the next test. Never advice (BET-5)."""

from datetime import date

from patients.dates import FuzzyDate, day_in_words
from scans.analysis.antibodies import NabState, NabStatus, NextTest, nab_status
from scans.analysis.timeline import NabTest, Timeline
from scans.analysis.titration import MOLECULE
from scans.analysis.trend import Trend


def nab_line(timeline: Timeline, trend: Trend) -> str:
    """ "NAb: positive titre 200 on 12 Mar 2024; repeat Jun to Sep 2024". "" where interferon beta-1b was never given.

    Speaks of the episode the page is about if it is one of interferon beta-1b, else of the last one that is.
    """
    episodes = [episode for episode in trend.episodes if episode.molecule == MOLECULE]
    if not episodes:
        return ""
    shown = trend.episode if trend.episode in episodes else episodes[-1]
    return status_in_words(nab_status(timeline, shown), timeline.today)


def status_in_words(status: NabStatus, today: date) -> str:
    ahead = _next(status, today)
    return f"NAb: {_found(status)}{f'; {ahead}' if ahead else ''}"


def test_in_words(test: NabTest) -> str:
    """ "positive titre 200", "negative"."""
    return f"{test.finding} titre {test.titre}" if test.titre else str(test.finding)


def _found(status: NabStatus) -> str:
    if status.latest is None:
        return str(NabState.NOT_TESTED)
    said = f"{test_in_words(status.latest)} on {day_in_words(status.latest.taken_on)}"
    return f"{said}, after a positive test (transient)" if status.state is NabState.TRANSIENT else said


def _next(status: NabStatus, today: date) -> str:
    """What lies behind without a test is said to be not recorded, which is not the same as not done."""
    if status.next_on is None:
        return "" if status.next_is is NextTest.STOPPED else str(WITHOUT_DAY[status.next_is])
    verb = "repeat" if status.next_is is NextTest.REPEAT else "scheduled"
    behind = status.next_on.latest < today
    return f"{verb} {months_in_words(status.next_on)}{_missed(status) if behind else ''}"


def _missed(status: NabStatus) -> str:
    return ", no clear result" if status.state is NabState.INDETERMINATE else ", none recorded"


WITHOUT_DAY = {
    NextTest.NONE_PROPOSED: NextTest.NONE_PROPOSED,
    NextTest.START_NOT_KNOWN: "next test not known, as the start is not known",
    NextTest.DEPENDS_ON_START: "next test depends on the day of the start",
}


def months_in_words(window: FuzzyDate) -> str:
    """A schedule in months says months: "Mar 2025", "Jun to Sep 2024", "Nov 2024 to Feb 2025"."""
    first, last = month_in_words(window.earliest), month_in_words(window.latest)
    if first == last:
        return first
    same_year = window.earliest.year == window.latest.year
    return f"{first[:3] if same_year else first} to {last}"


def month_in_words(day: date) -> str:
    return day_in_words(day).split(" ", 1)[1]
