"""How long a follow-up stands where it stands, against the days its clinic gives each stage."""

from dataclasses import dataclass
from datetime import date

from scans.follow_up_choices import FollowUpStanding as S
from scans.models import FollowUpSettings

TARGET_OF = {
    S.TO_REQUEST: "days_to_request",
    S.REQUESTED: "days_to_book",
    S.REBOOK: "days_to_rebook",
    S.WITHOUT_REPORT: "days_to_report",
    S.TO_REVIEW: "days_to_review",
}
SINCE = {
    S.OVERDUE: "closes_on",
    S.BACKLOG: "closes_on",
    S.TO_REQUEST: "request_by",
    S.DATE_PASSED: "booked_for",
    S.WITHOUT_REPORT: "performed_on",
}
"""The day from which a stage counts; the others count from the last step."""
AHEAD = {
    S.BOOKED: "booked_for",
    S.AT_RISK: "booked_for",
    S.NOT_YET: "request_by",
    S.ASK_AGAIN: "ask_again_on",
}


@dataclass(frozen=True)
class StageAge:
    """`late`: longer than the clinic's target, or past the window."""

    words: str
    late: bool = False


def stage_age(row, settings: FollowUpSettings, today: date) -> StageAge:
    """`row` is a row of the worklist."""
    standing = S(row.standing)
    if standing in AHEAD:
        return StageAge(f"in {_days((getattr(row, AHEAD[standing]) - today).days)}", standing == S.AT_RISK)
    since = getattr(row, SINCE.get(standing, "state_since")) or row.state_since
    days = max((today - since).days, 0)
    if standing in TARGET_OF:
        target = getattr(settings, TARGET_OF[standing])
        return StageAge(f"{_days(days)} of {target}", days > target)
    if standing in (S.OVERDUE, S.BACKLOG):
        return StageAge(f"window closed {_days(days)} ago", standing == S.OVERDUE)
    return StageAge(f"{_days(days)} ago" if days else "today")


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
