from datetime import date

import pytest

from patients.age import age_in_words, full_years
from patients.dates import FuzzyDate


@pytest.mark.parametrize(
    ("since", "on", "years"),
    [
        ("1985-03-14", "2025-03-13", 39),
        ("1985-03-14", "2025-03-14", 40),
        ("2000-02-29", "2025-02-28", 25),  # CON-1: clamped to the last day of the month
        ("2025-03-14", "2025-03-14", 0),
        ("2025-03-14", "2025-01-01", 0),
    ],
)
def test_full_years_are_birthdays_passed(since, on, years):
    assert full_years(date.fromisoformat(since), date.fromisoformat(on)) == years


@pytest.mark.parametrize(
    ("birth", "said"),
    [
        (FuzzyDate.exact(date(1984, 7, 10)), "41"),
        (FuzzyDate.of_year(1984), "40–41"),
        (FuzzyDate.of_month(1984, 7), "41"),
        (FuzzyDate.of_month(1984, 11), "40–41"),
    ],
)
def test_an_imprecise_birth_date_leaves_two_ages_open(birth, said):
    assert age_in_words(birth, date(2025, 11, 20)) == said
