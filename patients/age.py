"""How old somebody is, as honestly as the birth date is known."""

from datetime import date

from patients.dates import FuzzyDate, add_months


def age_in_words(birth: FuzzyDate, on: date) -> str:
    """Full years on that day: 41, or 40–41 where the birth date leaves both open."""
    least, most = full_years(birth.latest, on), full_years(birth.earliest, on)
    return str(least) if least == most else f"{least}–{most}"


def full_years(since: date, on: date) -> int:
    """Birthdays passed by that day; never below 0."""
    years = on.year - since.year
    return max(0, years if add_months(since, 12 * years) <= on else years - 1)
