"""What a calendar shows of a stretch of days, in one query: bookings, windows nobody has booked in, and days to ask again."""

from dataclasses import dataclass
from datetime import date, time

from django.db.models import Q, QuerySet

from scans.calendars.whose import looked_after_by
from scans.follow_up_choices import FollowUpState
from scans.models import FollowUp
from scans.presentation.calendar_choice import WEEK, CalendarChoice

KEEPS_THE_DATE = [
    FollowUpState.BOOKED, FollowUpState.PERFORMED, FollowUpState.ENTERED, FollowUpState.REVIEWED,
]  # fmt: skip
"""From the booking on the day stands in the calendar, unless it was called off or nobody came."""
WITHOUT_A_DATE = [
    FollowUpState.PROPOSED, FollowUpState.REQUESTED, FollowUpState.NOT_ATTENDED, FollowUpState.CANCELLED,
]  # fmt: skip


@dataclass(frozen=True)
class CalendarRow:
    """The columns of one follow-up that a calendar needs."""

    id: object
    state: str
    opens_on: date
    due_on: date
    closes_on: date
    booked_for: date | None
    booked_time: time | None
    place: str
    ask_again_on: date | None
    family_name: str
    given_name: str
    clinic: str

    @property
    def name(self) -> str:
        return ", ".join(part for part in (self.family_name, self.given_name) if part)

    @property
    def is_booked(self) -> bool:
        return self.state in KEEPS_THE_DATE

    @property
    def is_to_ask_again(self) -> bool:
        return self.state == FollowUpState.DECLINED


COLUMNS = (
    "pk", "state", "opens_on", "due_on", "closes_on", "booked_for", "booked_time", "place", "ask_again_on",
    "patient__family_name", "patient__given_name", "clinic__code",
)  # fmt: skip


def rows_of(user, choice: CalendarChoice) -> list[CalendarRow]:
    """The follow-ups that stand somewhere in the month or week; in a week also those whose window is open."""
    rows = _chosen(FollowUp.objects.visible_to(user).in_force(), choice).filter(_stands_in(choice))
    ordered = rows.order_by("booked_time", "closes_on", "patient__family_name", "pk")
    return [CalendarRow(*columns) for columns in ordered.values_list(*COLUMNS)]


def _chosen(rows: QuerySet[FollowUp], choice: CalendarChoice) -> QuerySet[FollowUp]:
    if choice.clinic:
        rows = rows.filter(clinic=choice.clinic)
    return rows.filter(looked_after_by(choice.owner)) if choice.owner else rows


def _stands_in(choice: CalendarChoice) -> Q:
    days = (choice.first, choice.last)
    window = Q(due_on__range=days) | Q(closes_on__range=days)
    if choice.by == WEEK:
        window = Q(opens_on__lte=choice.last, closes_on__gte=choice.first)
    return (
        Q(state__in=KEEPS_THE_DATE, booked_for__range=days)
        | (Q(state__in=WITHOUT_A_DATE) & window)
        | Q(state=FollowUpState.DECLINED, ask_again_on__range=days)
    )
