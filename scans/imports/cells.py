"""Reading one cell: what stands there, or how to mend it."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices

from lesiontrack.doors.spelling import did_you_mean
from patients.dates import DateNotUnderstood, FuzzyDate, Slashed, parse_day, parse_fuzzy_date
from patients.models.edss import EDSS_VALUES

_RELATIVE_DAY = re.compile(r"t|today|-\d+", re.IGNORECASE)
_TESLA = re.compile(r"(\d{1,2}(?:\.\d{1,2})?) ?(?:t|tesla)?", re.IGNORECASE)
_SCORE = re.compile(r"\d{1,2}(?:\.\d{1,2})?")


class CellNotUnderstood(ValueError):
    """The cell holds nothing we may store; the message says how to mend it."""


def word(text: str, choices: type[TextChoices]) -> str:
    """The word of a list, whatever its case."""
    by_lower = {value.lower(): value for value in choices.values}
    if text.lower() not in by_lower:
        known = ", ".join(choices.values)
        raise CellNotUnderstood(f"“{text}” is not one of {known}.{likely(text, choices.values)}")
    return by_lower[text.lower()]


def likely(text: str, known: Iterable[str]) -> str:
    """` Did you mean ...?`: the one word that begins like the text, else the nearest one; nothing where none is near."""
    known = list(known)
    begin_alike = [word for word in known if word.lower().startswith(text.lower())]
    return f" Did you mean {begin_alike[0]}?" if len(begin_alike) == 1 else did_you_mean(text, known)


def fuzzy_day(text: str, *, today: date, slashed: Slashed | None) -> FuzzyDate:
    _refuse_relative(text)
    try:
        return parse_fuzzy_date(text, today=today, slashed=slashed)
    except DateNotUnderstood as error:
        raise CellNotUnderstood(str(error)) from error


def exact_day(text: str, *, today: date, slashed: Slashed | None) -> date:
    _refuse_relative(text)
    try:
        return parse_day(text, today=today, slashed=slashed)
    except DateNotUnderstood as error:
        raise CellNotUnderstood(str(error)) from error


def _refuse_relative(text: str) -> None:
    # `t` and `-7` are for the hand at the keyboard: in a file they would mean another day at each import.
    if _RELATIVE_DAY.fullmatch(text):
        raise CellNotUnderstood(f"“{text}” is not a date. Write day, month and year, for example 2019-03-14.")


def score(text: str) -> Decimal:
    """One of the 20 values of the EDSS (EDS-1)."""
    if not _SCORE.fullmatch(text) or Decimal(text) not in EDSS_VALUES:
        raise CellNotUnderstood(f"“{text}” is no EDSS. It is 0, or 1.0 to 10.0 in steps of 0.5.")
    return Decimal(text)


def tesla(text: str) -> Decimal:
    if (match := _TESLA.fullmatch(text)) is None:
        raise CellNotUnderstood(f"“{text}” is no field strength. Write tesla, for example 1.5 or 3.")
    return Decimal(match[1])
