"""How long ago a day was, as people say it."""

from datetime import date

from patients.age import full_years
from patients.dates import add_months

MONTHS_SAID = 36
"""Up to here months are said: "26 months ago" tells more about an overdue scan than "2 years ago"."""


def ago_in_words(day: date, today: date) -> str:
    """Say how long ago `day` was: today, yesterday, 12 days ago, 5 months ago, 4 years ago (full ones)."""
    days, months = (today - day).days, full_months(day, today)
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if not months:
        return f"{days} days ago"
    if months < MONTHS_SAID:
        return "1 month ago" if months == 1 else f"{months} months ago"
    return f"{full_years(day, today)} years ago"


def full_months(since: date, until: date) -> int:
    """Full calendar months between two days (CON-1)."""
    months = (until.year - since.year) * 12 + until.month - since.month
    return months if add_months(since, months) <= until else months - 1
