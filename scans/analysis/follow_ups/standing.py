"""How a scan that is due stands on a day, in the words of the worklist (SCH-9)."""

from datetime import date, timedelta
from enum import StrEnum

from scans.analysis.schedule.due import DueScan

WAITING_WEEKS = 8


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


def request_by(due: DueScan, waiting_weeks: int = WAITING_WEEKS) -> date:
    """The day by which it should be requested: the clinic's waiting time before the window opens."""
    return due.opens_on - timedelta(weeks=waiting_weeks)


def standing(
    due: DueScan, today: date, booked_for: date | None = None, waiting_weeks: int = WAITING_WEEKS
) -> Standing:
    """A booked day that has gone by comes first: nobody said whether the scan was made (section 10, "Caveats")."""
    if booked_for is not None and booked_for < today:
        return Standing.DATE_PASSED
    if due.is_overdue(today):
        return Standing.OVERDUE
    if booked_for is not None:
        return Standing.AT_RISK if booked_for > due.closes_on else Standing.BOOKED
    return Standing.TO_REQUEST if today >= request_by(due, waiting_weeks) else Standing.NOT_YET
