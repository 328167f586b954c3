"""How a scan that is owed stands on a day, in the words of the worklist (SCH-9)."""

from datetime import date, timedelta
from enum import StrEnum

from scans.analysis.follow_ups.owed import OwedScan
from scans.analysis.follow_ups.state import State

DAY = timedelta(days=1)


class Standing(StrEnum):
    """The group of the worklist in which a follow-up stands; the order is that of the list."""

    OVERDUE = "overdue"
    TO_REQUEST = "to_request"
    REQUESTED = "requested"
    BOOKED = "booked"
    AT_RISK = "at_risk"
    DATE_PASSED = "date_passed"
    REBOOK = "rebook"
    WITHOUT_REPORT = "without_report"
    TO_REVIEW = "to_review"
    BACKLOG = "backlog"
    CANCEL_AT_SITE = "cancel_at_site"
    NOT_YET = "not_yet"
    ASK_AGAIN = "ask_again"
    NO_FURTHER = "no_further"
    ENDED = "ended"


WHATEVER_THE_DAY = {
    State.REVIEWED: Standing.ENDED,
    State.STOPPED: Standing.ENDED,
    State.NO_FURTHER: Standing.NO_FURTHER,
    State.ENTERED: Standing.TO_REVIEW,
    State.PERFORMED: Standing.WITHOUT_REPORT,
    State.NOT_ATTENDED: Standing.REBOOK,
    State.CANCELLED: Standing.REBOOK,
}


def standing(owed: OwedScan, today: date) -> Standing:
    """A booked day that has gone by comes before the window: nobody said whether the scan was made (section 10, "Caveats").

    A booking that was given up is told to the site once no other booking and no report waits for somebody.
    """
    if owed.cancel_at_site and owed.state not in (State.BOOKED, State.ENTERED):
        return Standing.CANCEL_AT_SITE
    if owed.state in WHATEVER_THE_DAY:
        return WHATEVER_THE_DAY[owed.state]
    if owed.state is State.BOOKED and _before(owed.booked_for, today):
        return Standing.DATE_PASSED
    if owed.state is State.DECLINED and not _reached(owed.ask_again_on, today):
        return Standing.ASK_AGAIN
    return _by_its_window(owed, today)


def _by_its_window(owed: OwedScan, today: date) -> Standing:
    """What nobody has taken up since before the go-live is backlog; a declined one is asked for again whatever its window."""
    if today > owed.closes_on:
        untouched = owed.is_backlog and owed.state is State.PROPOSED
        return Standing.BACKLOG if untouched else Standing.OVERDUE
    if owed.state is State.BOOKED:
        return Standing.AT_RISK if _before(owed.closes_on, owed.booked_for) else Standing.BOOKED
    if owed.state is State.REQUESTED:
        return Standing.REQUESTED
    asked_again = owed.state is State.DECLINED
    return Standing.TO_REQUEST if asked_again or today >= owed.request_by else Standing.NOT_YET


def standing_until(owed: OwedScan, today: date) -> date | None:
    """The first day on which it stands elsewhere if nobody does anything; None: it stands there for good."""
    turns = (
        owed.request_by,
        owed.closes_on + DAY,
        owed.booked_for and owed.booked_for + DAY,
        owed.ask_again_on,
    )
    now = standing(owed, today)
    later = sorted(day for day in turns if day is not None and day > today)
    return next((day for day in later if standing(owed, day) is not now), None)


def _before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other


def _reached(day: date | None, today: date) -> bool:
    return day is not None and day <= today
