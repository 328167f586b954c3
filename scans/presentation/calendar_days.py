"""The calendar as the page draws it: days with their entries, and in a week the windows as bars."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from patients.dates import day_in_words
from scans.calendars.entries import CalendarRow
from scans.follow_up_choices import FollowUpState
from scans.presentation.calendar_choice import MONTH, WEEK, CalendarChoice

MOST_IN_A_CELL = 6
MOST_BARS = 40


@dataclass(frozen=True)
class Entry:
    """`kind` is booking, due, closes or ask; `told` says it in full, for the screen reader and the pointer that rests."""

    row: CalendarRow
    kind: str
    words: str
    detail: str
    told: str


@dataclass(frozen=True)
class Day:
    """`more` entries do not fit into the cell: `week` leads to where they do."""

    day: date
    entries: tuple[Entry, ...]
    more: int
    is_today: bool
    is_outside: bool
    week: str


@dataclass(frozen=True)
class Bar:
    """A window from column `start` to column `end` of the week (1 is Monday); it may reach further at either side."""

    row: CalendarRow
    start: int
    end: int
    from_before: bool
    goes_on: bool
    words: str


@dataclass(frozen=True)
class Bars:
    """Those that close first, and how many there are in all."""

    shown: tuple[Bar, ...]
    number: int

    @property
    def more(self) -> int:
        return self.number - len(self.shown)


def days_of(rows: Iterable[CalendarRow], choice: CalendarChoice, today: date) -> list[Day]:
    found: dict[date, list[Entry]] = defaultdict(list)
    for row in rows:
        for day, entry in _entries(row):
            found[day].append(entry)
    number = (choice.last - choice.first).days + 1
    days = (choice.first + timedelta(days=n) for n in range(number))
    return [_day(day, sorted(found[day], key=_order), choice, today) for day in days]


def bars_of(rows: Iterable[CalendarRow], choice: CalendarChoice) -> Bars:
    """The windows that are open in the week and have no date yet."""
    if choice.by != WEEK:
        return Bars((), 0)
    waiting = [row for row in rows if not row.is_booked and not row.is_to_ask_again]
    waiting.sort(key=lambda row: (row.closes_on, row.name))
    return Bars(tuple(_bar(row, choice) for row in waiting[:MOST_BARS]), len(waiting))


def _day(day: date, entries: Sequence[Entry], choice: CalendarChoice, today: date) -> Day:
    fits = MOST_IN_A_CELL if choice.by == MONTH else len(entries)
    return Day(
        day=day,
        entries=tuple(entries[:fits]),
        more=len(entries[fits:]),
        is_today=day == today,
        is_outside=choice.by == MONTH and day.month != choice.day.month,
        week=choice.address(by=WEEK, day=day),
    )


def _entries(row: CalendarRow) -> Iterator[tuple[date, Entry]]:
    if row.is_booked and row.booked_for:
        yield row.booked_for, _booking(row)
    elif row.is_to_ask_again and row.ask_again_on:
        yield row.ask_again_on, Entry(row, "ask", "ask again", "", f"{row.name}: declined, ask again today")
    else:
        window = f"window {day_in_words(row.opens_on)} to {day_in_words(row.closes_on)}"
        if row.due_on != row.closes_on:
            yield row.due_on, Entry(row, "due", "due", "", f"{row.name}: MRI due, {window}, no date yet")
        yield (
            row.closes_on,
            Entry(row, "closes", "closes", "", f"{row.name}: last day, {window}, no date yet"),
        )


def _booking(row: CalendarRow) -> Entry:
    time = f"{row.booked_time:%H:%M}" if row.booked_time else "booked"
    done = "" if row.state == FollowUpState.BOOKED else FollowUpState(row.state).label
    detail = ", ".join(words for words in (row.place, done) if words)
    told = ", ".join(words for words in (f"{row.name}: MRI booked", time, row.place, done) if words)
    return Entry(row, "booking", time, detail, told)


ORDER = ("booking", "closes", "due", "ask")


def _order(entry: Entry) -> tuple:
    """Bookings by the clock, those without a time last; then what presses most."""
    timed = entry.row.booked_time if entry.kind == "booking" else None
    return (ORDER.index(entry.kind), timed is None, str(timed or ""), entry.row.name)


def _bar(row: CalendarRow, choice: CalendarChoice) -> Bar:
    start, end = max(row.opens_on, choice.first), min(row.closes_on, choice.last)
    return Bar(
        row=row,
        start=start.weekday() + 1,
        end=end.weekday() + 1,
        from_before=row.opens_on < choice.first,
        goes_on=row.closes_on > choice.last,
        words=f"due {day_in_words(row.due_on)}, closes {day_in_words(row.closes_on)}",
    )
