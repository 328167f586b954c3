"""Dates as old registers know them: a day, a month or a year, kept as [earliest, latest] and never as an
invented day (CON-1).
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Self

Slashed = Literal["day_first", "month_first"]

EARLIEST_YEAR = 1900
YEARS_AHEAD = 2
EXAMPLES = "2019, 2019-03, 03/2019, 2019-03-14, 14.03.2019 or 14 Mar 2019"
EXAMPLES_OF_DAYS = "2019-03-14, 14.03.2019 or 14 Mar 2019"
# Spelt out: names from the calendar module follow the locale of the machine.
MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")  # fmt: skip


class DateNotUnderstood(ValueError):
    """The text is no date we may store; the message says how to mend it."""


@dataclass(frozen=True, order=True)
class FuzzyDate:
    """A date known to lie in [earliest, latest], both ends included.

    Raises ValueError when earliest is after latest.
    """

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"{self.earliest} is after {self.latest}")

    @classmethod
    def exact(cls, day: date) -> Self:
        return cls(day, day)

    @classmethod
    def of_month(cls, year: int, month: int) -> Self:
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def of_year(cls, year: int) -> Self:
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def is_exact(self) -> bool:
        return self.earliest == self.latest

    def words(self) -> str:
        """Say it as precisely as it is known: 14 Mar 2019, March 2019, 2019, between 14 Mar 2019 and 2 Apr
        2019.
        """
        if self.is_exact:
            return day_in_words(self.earliest)
        if self == FuzzyDate.of_year(self.earliest.year):
            return str(self.earliest.year)
        if self == FuzzyDate.of_month(self.earliest.year, self.earliest.month):
            return f"{MONTHS[self.earliest.month - 1]} {self.earliest.year}"
        return f"between {day_in_words(self.earliest)} and {day_in_words(self.latest)}"

    def when(self) -> str:
        """Say when it was, with its preposition: on 14 Mar 2019, in March 2019, in 2019, between ... and ..."""
        if self.is_exact:
            return f"on {self.words()}"
        return self.words() if self.words().startswith("between") else f"in {self.words()}"

    def iso(self) -> str:
        """Write it to the precision it is known, as `parse_fuzzy_date` reads it: 2019, 2019-03, 2019-03-14,
        2019-03-14/2019-04-02.
        """
        if self.is_exact:
            return self.earliest.isoformat()
        if self == FuzzyDate.of_year(self.earliest.year):
            return f"{self.earliest:%Y}"
        if self == FuzzyDate.of_month(self.earliest.year, self.earliest.month):
            return f"{self.earliest:%Y-%m}"
        return f"{self.earliest.isoformat()}/{self.latest.isoformat()}"


def day_in_words(day: date) -> str:
    """Show a day as pages do: 4 Jul 2024."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def add_months(day: date, months: int) -> date:
    """The same day number so many calendar months later, clamped to the last day of that month (CON-1)."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def parse_fuzzy_date(
    text: str, *, today: date, slashed: Slashed | None = None, examples: str = EXAMPLES
) -> FuzzyDate:
    """Read a date as people write it, to the precision they wrote.

    `today` is the clinic's day: `t` is that day, `-7` a week before it. `slashed` is the clinic's order of
    14/03/2019; without it such a date is refused. Raises DateNotUnderstood, also outside 1900 to two years
    ahead.
    """
    written = " ".join(text.split())
    for pattern, read in _FORMS:
        if match := re.fullmatch(pattern, written, re.IGNORECASE):
            return _within_bounds(_built(read, match, today, slashed), today)
    if not written:
        raise DateNotUnderstood(f"Enter a date, for example {examples}.")
    raise DateNotUnderstood(f"“{written}” is not a date. Write {examples}.")


def parse_day(text: str, *, today: date, slashed: Slashed | None = None) -> date:
    """Read an exact day, in the forms of `parse_fuzzy_date`. Raises DateNotUnderstood where only month or
    year is given.
    """
    fuzzy = parse_fuzzy_date(text, today=today, slashed=slashed, examples=EXAMPLES_OF_DAYS)
    if not fuzzy.is_exact:
        raise DateNotUnderstood(
            f"“{text.strip()}” is not an exact day. Enter day, month and year, for example 2019-03-14."
        )
    return fuzzy.earliest


Reader = Callable[[re.Match[str], date, Slashed | None], FuzzyDate]


def _built(read: Reader, match: re.Match[str], today: date, slashed: Slashed | None) -> FuzzyDate:
    try:
        return read(match, today, slashed)
    except DateNotUnderstood:
        raise
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        raise DateNotUnderstood(
            f"“{match[0]}” does not exist in the calendar. Check day and month."
        ) from None


def _within_bounds(fuzzy: FuzzyDate, today: date) -> FuzzyDate:
    last = add_months(today, 12 * YEARS_AHEAD)
    if fuzzy.earliest.year < EARLIEST_YEAR:
        raise DateNotUnderstood(f"{fuzzy.words()} is before {EARLIEST_YEAR}. Check the year.")
    if fuzzy.earliest > last:
        raise DateNotUnderstood(f"{fuzzy.words()} is more than {YEARS_AHEAD} years ahead. Check the year.")
    return fuzzy


def _year(match: re.Match[str], today: date, slashed: Slashed | None) -> FuzzyDate:
    return FuzzyDate.of_year(int(match["year"]))


def _month(match: re.Match[str], today: date, slashed: Slashed | None) -> FuzzyDate:
    return FuzzyDate.of_month(int(match["year"]), int(match["month"]))


def _day(match: re.Match[str], today: date, slashed: Slashed | None) -> FuzzyDate:
    return FuzzyDate.exact(date(int(match["year"]), int(match["month"]), int(match["day"])))


def _named_month(match: re.Match[str], today: date, slashed: Slashed | None) -> FuzzyDate:
    return FuzzyDate.of_month(int(match["year"]), _month_number(match["name"]))


def _named_day(match: re.Match[str], today: date, slashed: Slashed | None) -> FuzzyDate:
    return FuzzyDate.exact(date(int(match["year"]), _month_number(match["name"]), int(match["day"])))


def _between(match: re.Match[str], today: date, slashed: Slashed | None) -> FuzzyDate:
    earliest, latest = date.fromisoformat(match["earliest"]), date.fromisoformat(match["latest"])
    if earliest > latest:
        raise DateNotUnderstood(f"“{match[0]}” ends before it begins. Write the earlier day first.")
    return FuzzyDate(earliest, latest)


def _slashed_day(match: re.Match[str], today: date, slashed: Slashed | None) -> FuzzyDate:
    # 03/04/2019 is March or April by country: guessing would move a scan by a month without anybody noticing.
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if slashed is None:
        raise DateNotUnderstood(f"“{match[0]}” can be read two ways. Write 2019-03-14 or 14.03.2019.")
    day, month = (first, second) if slashed == "day_first" else (second, first)
    return FuzzyDate.exact(date(year, month, day))


def _today(match: re.Match[str], today: date, slashed: Slashed | None) -> FuzzyDate:
    return FuzzyDate.exact(today)


def _days_ago(match: re.Match[str], today: date, slashed: Slashed | None) -> FuzzyDate:
    return FuzzyDate.exact(today - timedelta(days=int(match["days"])))


def _month_number(name: str) -> int:
    written = name.lower()
    for number, month in enumerate(MONTHS, start=1):
        if len(written) >= 3 and month.lower().startswith(written):
            return number
    raise DateNotUnderstood(f"“{name}” is not a month. Write {EXAMPLES}.")


_FORMS: list[tuple[str, Reader]] = [
    (r"t|today", _today),
    (r"-(?P<days>\d{1,5})", _days_ago),
    (r"(?P<year>\d{4})", _year),
    (r"(?P<year>\d{4})-(?P<month>\d{1,2})", _month),
    (r"(?P<month>\d{1,2})[/.](?P<year>\d{4})", _month),
    (r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", _day),
    (r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})", _day),
    (r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})", _slashed_day),
    (r"(?P<earliest>\d{4}-\d{2}-\d{2})/(?P<latest>\d{4}-\d{2}-\d{2})", _between),
    (r"(?P<name>[a-z]{3,9})\.? (?P<year>\d{4})", _named_month),
    (r"(?P<day>\d{1,2})\.? (?P<name>[a-z]{3,9})\.? (?P<year>\d{4})", _named_day),
]
