"""Twelve months back, targets to the day, and answers that are not asked yet."""

from datetime import date

import pytest

from scans.analysis.answers import Answer
from scans.analysis.quality.last_year import (
    Reported,
    Reviewed,
    contrast_stated,
    report_in_time,
    review_in_time,
)
from scans.analysis.vocabulary import KnownOrNot
from tests.scans.analysis.building import scan, timeline

TODAY = date(2025, 11, 20)


def test_contrast_of_each_scan_of_the_last_twelve_months():
    line = timeline(
        scan("2024-11-20", contrast=KnownOrNot.UNKNOWN),
        scan("2024-11-21", contrast=KnownOrNot.UNKNOWN),
        scan("2025-05-01", contrast=KnownOrNot.NO),
        today=TODAY.isoformat(),
    )
    assert [(each.answer, each.why) for each in contrast_stated(line)] == [
        (Answer.FALSE, "brain scan of 21 Nov 2024: contrast not stated"),
        (Answer.TRUE, "brain scan of 1 May 2025: contrast stated"),
    ]


@pytest.mark.parametrize(
    ("entered", "answer", "days", "why"),
    [
        (date(2025, 10, 15), Answer.TRUE, 14, "scan of 1 Oct 2025: report entered after 14 days"),
        (date(2025, 10, 16), Answer.FALSE, 15, "scan of 1 Oct 2025: report entered after 15 days"),
        (None, Answer.FALSE, 50, "scan of 1 Oct 2025: report awaited for 50 days"),
    ],
)
def test_a_report_within_the_target(entered, answer, days, why):
    (said,) = report_in_time([Reported("s", date(2025, 10, 1), entered)], 14, TODAY)
    assert (said.answer, said.days, said.why, said.scan) == (answer, days, why, "s")


def test_an_awaited_report_counts_once_it_is_late_and_an_old_scan_no_more():
    awaited, old = Reported(None, date(2025, 11, 6), None), Reported("s", date(2024, 11, 20), TODAY)
    assert report_in_time([awaited, old], 14, TODAY) == []
    assert len(report_in_time([awaited], 13, TODAY)) == 1


@pytest.mark.parametrize(
    ("reviewed", "answer", "days"),
    [
        (date(2025, 6, 20), Answer.TRUE, 0),
        (date(2025, 9, 10), Answer.TRUE, 62),
        (date(2025, 9, 11), Answer.FALSE, 63),
    ],
)
def test_from_due_to_reviewed(reviewed, answer, days):
    (said,) = review_in_time([Reviewed("s", date(2025, 7, 10), reviewed)], TODAY)
    assert (said.answer, said.days) == (answer, days)


def test_what_was_reviewed_more_than_a_year_ago_is_left_out():
    assert review_in_time([Reviewed("s", date(2024, 9, 1), date(2024, 11, 20))], TODAY) == []
