"""SCH-9 with the document's examples."""

import pytest

from scans.analysis.follow_ups.standing import Standing, request_by, standing
from scans.analysis.schedule.due import Kind, yearly
from tests.scans.analysis.building import day

ANNUAL = yearly(Kind.ROUTINE, "SCH-3", day("2024-07-10"), "routine")


def test_request_by_is_the_waiting_time_before_the_window_opens():
    assert request_by(ANNUAL) == day("2025-04-15")
    assert request_by(ANNUAL, waiting_weeks=0) == day("2025-06-10")


@pytest.mark.parametrize(
    ("today", "booked_for", "said"),
    [
        ("2025-04-14", None, Standing.NOT_YET),
        ("2025-04-15", None, Standing.TO_REQUEST),
        ("2025-04-20", None, Standing.TO_REQUEST),
        ("2025-09-10", None, Standing.TO_REQUEST),
        ("2025-09-11", None, Standing.OVERDUE),
        ("2025-06-01", "2025-09-20", Standing.AT_RISK),
        ("2025-06-01", "2025-09-10", Standing.BOOKED),
        ("2025-08-01", "2025-08-01", Standing.BOOKED),
        ("2025-08-02", "2025-08-01", Standing.DATE_PASSED),
        ("2025-10-01", "2025-08-01", Standing.DATE_PASSED),
        ("2025-10-01", "2025-11-01", Standing.OVERDUE),
    ],
)
def test_the_words_of_the_worklist(today, booked_for, said):
    assert standing(ANNUAL, day(today), day(booked_for) if booked_for else None) is said
