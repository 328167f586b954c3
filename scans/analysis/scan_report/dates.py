"""Finds dates in running text. `patients.dates` reads them: there is no second reading of a date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from patients.dates import DateNotUnderstood, FuzzyDate, Slashed, parse_fuzzy_date

_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"""(?<![\w./-])(?:
      (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?[ -](?:of[ ])?(?P<name>{_NAME})\.?,?[ -](?P<year>\d{{4}})
    | (?P<name_first>{_NAME})\.?[ ](?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?,?[ ](?P<year_last>\d{{4}})
    | (?P<month>{_NAME})\.?,?[ ](?P<of_year>\d{{4}})
    | (?P<plain>\d{{4}}-\d{{1,2}}(?:-\d{{1,2}})?|\d{{1,2}}\.[ ]?\d{{1,2}}\.[ ]?\d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|\d{{1,2}}/\d{{4}})
    | (?P<bare>(?:19|20)\d{{2}})
    | (?P<unread>\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}})
    )(?![\w/]|-\d)""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class Calendar:
    """The clinic's day and its order of 05/07/2023; None where it has set none."""

    today: date
    slashed: Slashed | None = None


@dataclass(frozen=True)
class FoundDate:
    """A date at [start, end) of a sentence; `day` None where it cannot be read, and `why` says so."""

    start: int
    end: int
    day: FuzzyDate | None
    why: str = ""


def dates_in(text: str, calendar: Calendar) -> Iterator[FoundDate]:
    for match in _DATE.finditer(text):
        try:
            day, why = parse_fuzzy_date(_written(match), today=calendar.today, slashed=calendar.slashed), ""
        except DateNotUnderstood as error:
            day, why = None, str(error)
        yield FoundDate(*match.span(), day, why)


def _written(match: re.Match[str]) -> str:
    """In a form `parse_fuzzy_date` knows: July 5th, 2023 is 5 July 2023, Sept is Sep."""
    if written := match["plain"] or match["bare"] or match["unread"]:
        return written
    day = match["day"] or match["day_second"] or ""
    name = match["name"] or match["name_first"] or match["month"]
    year = match["year"] or match["year_last"] or match["of_year"]
    return f"{day} {name[:3]} {year}".strip()
