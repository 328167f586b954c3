"""How a scan that is due stands on a day, in the words of the worklist (SCH-9)."""

from datetime import date, timedelta
from enum import StrEnum

from scans.analysis.schedule.due import DueScan

WAITING_WEEKS = 8


class Standing(StrEnum):
    DATE_PASSED = "date passed"
    OVERDUE = "overdue"
    AT_RISK = "at risk"
    BOOKED = "booked"
    TO_REQUEST = "to request"
    NOT_YET = "not yet"


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
