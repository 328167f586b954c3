"""What somebody chose on the calendar, as the address says it: month or week, which one, whose. Never a patient's data."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from patients.dates import add_months, day_in_words

FIRST_YEAR, LAST_YEAR = 1950, 2150
MONTH, WEEK = "month", "week"


@dataclass(frozen=True)
class CalendarChoice:
    """`day` is any day of the month or week; `clinic` and `owner` are ids, empty: all."""

    day: date
    by: str = MONTH
    clinic: str = ""
    owner: str = ""

    @classmethod
    def of(cls, address: Mapping[str, str], today: date) -> "CalendarChoice":
        """Read an address; what nobody can have chosen counts as not chosen."""
        return cls(
            day=_day_or(today, address.get("on", "")),
            by=WEEK if address.get("by") == WEEK else MONTH,
            clinic=_id_or_none(address.get("clinic", "")),
            owner=_id_or_none(address.get("owner", "")),
        )

    @property
    def first(self) -> date:
        """The first day shown: a Monday."""
        begin = self.day if self.by == WEEK else self.day.replace(day=1)
        return begin - timedelta(days=begin.weekday())

    @property
    def last(self) -> date:
        """The last day shown: a Sunday."""
        if self.by == WEEK:
            return self.first + timedelta(days=6)
        end = add_months(self.day.replace(day=1), 1) - timedelta(days=1)
        return end + timedelta(days=6 - end.weekday())

    @property
    def title(self) -> str:
        if self.by == MONTH:
            return f"{self.day:%B %Y}"
        return f"{day_in_words(self.first)} to {day_in_words(self.last)}"

    @property
    def filters(self) -> bool:
        return bool(self.clinic or self.owner)

    def before(self) -> str:
        return self.address(day=self._step(-1))

    def after(self) -> str:
        return self.address(day=self._step(1))

    def by_month(self) -> str:
        return self.address(by=MONTH)

    def by_week(self) -> str:
        return self.address(by=WEEK)

    def without_filters(self) -> str:
        return self.address(clinic="", owner="")

    def address(self, **changes) -> str:
        new = replace(self, **changes)
        said = {"by": new.by, "on": new.day.isoformat(), "clinic": new.clinic, "owner": new.owner}
        return f"?{urlencode({name: value for name, value in said.items() if value})}"

    def _step(self, direction: int) -> date:
        if self.by == WEEK:
            return self.day + timedelta(weeks=direction)
        return add_months(self.day.replace(day=1), direction)


def _day_or(today: date, text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else today


def _id_or_none(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return ""
