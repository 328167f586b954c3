"""Pregnancies on a day: is the patient pregnant then (GAD-2), and over which days may she have been (SCH-7, section 10)?"""

from collections.abc import Iterable
from datetime import date

from patients.dates import FuzzyDate, add_months
from scans.analysis.answers import Answer, known_or
from scans.analysis.timeline import Pregnancy

MONTHS = 9
"""From the beginning to the expected birth, where only one of the two is recorded."""

MONTHS_LATE = 1
"""A child is surely born a month after the expected day, whether or not somebody recorded it."""


def begun(pregnancy: Pregnancy) -> FuzzyDate:
    """When it began: as recorded, else counted back from the birth; of a loss it is known only that it came before."""
    if pregnancy.start is not None:
        return pregnancy.start
    if pregnancy.ended_early:
        return FuzzyDate(add_months(term(pregnancy).earliest, -MONTHS), term(pregnancy).latest)
    return _moved(term(pregnancy), -MONTHS)


def term(pregnancy: Pregnancy) -> FuzzyDate:
    """The day it ended, else the day a birth is expected: as recorded, else counted from the beginning."""
    known = pregnancy.end or pregnancy.expected
    return known if known is not None else _moved(begun(pregnancy), MONTHS)


def last_day(pregnancy: Pregnancy) -> date:
    """After this day she is surely not pregnant with this child."""
    last = term(pregnancy).latest
    return last if pregnancy.end is not None else add_months(last, MONTHS_LATE)


def pregnant_on(pregnancies: Iterable[Pregnancy], day: date) -> Answer:
    """FALSE says only that no pregnancy is recorded over this day: whether one is possible is another question (GAD-2)."""
    return known_or(_on(each, day) for each in pregnancies)


def _on(pregnancy: Pregnancy, day: date) -> Answer:
    start, last = begun(pregnancy), last_day(pregnancy)
    if not start.earliest <= day < last:
        return Answer.FALSE
    surely_until = pregnancy.end.earliest if pregnancy.end is not None else last
    return Answer.TRUE if start.latest <= day < surely_until else Answer.UNKNOWN


def _moved(day: FuzzyDate, months: int) -> FuzzyDate:
    return FuzzyDate(add_months(day.earliest, months), add_months(day.latest, months))
