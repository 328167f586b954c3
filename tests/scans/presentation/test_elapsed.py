from datetime import date

import pytest

from scans.presentation.elapsed import ago_in_words, full_months

TODAY = date(2025, 11, 20)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-11-20", "today"),
        ("2025-11-19", "yesterday"),
        ("2025-10-21", "30 days ago"),
        ("2025-10-20", "1 month ago"),
        ("2025-05-06", "6 months ago"),
        ("2022-11-21", "35 months ago"),
        ("2022-11-20", "3 years ago"),
        ("2019-11-21", "5 years ago"),
    ],
)
def test_a_day_is_said_as_long_ago_as_it_fully_is(day, said):
    assert ago_in_words(date.fromisoformat(day), TODAY) == said


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        ("2025-01-31", "2025-02-28", 1),  # CON-1: 31 January + 1 month is 28 February
        ("2025-01-31", "2025-04-29", 2),
        ("2024-12-15", "2025-01-14", 0),
        ("2024-12-15", "2025-01-15", 1),
    ],
)
def test_months_are_calendar_months(since, until, months):
    assert full_months(date.fromisoformat(since), date.fromisoformat(until)) == months
