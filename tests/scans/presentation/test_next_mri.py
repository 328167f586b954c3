"""The next MRI in words, and why none is due any more."""

from dataclasses import replace
from datetime import date

import pytest

from patients.models import Patient
from scans.analysis.schedule.due import Kind, yearly
from scans.presentation.next_mri import NextMri, next_mris_in_words

ANNUAL = yearly(Kind.ROUTINE, "SCH-3", date(2024, 7, 10), "routine: 12 months after the scan of 10 Jul 2024")


def said(due, today, **facts):
    return next_mris_in_words(Patient(**facts), due, today)


@pytest.mark.parametrize(("today", "is_overdue"), [(date(2025, 9, 10), False), (date(2025, 9, 11), True)])
def test_the_day_the_window_and_the_rule(today, is_overdue):
    assert said([ANNUAL], today).due == (
        NextMri(
            due="10 Jul 2025",
            window="10 Jun 2025 to 10 Sep 2025",
            reason="Routine: 12 months after the scan of 10 Jul 2024.",
            rules="SCH-3",
            is_overdue=is_overdue,
            ask="",
        ),
    )


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"died_on": date(2025, 2, 3)}, "None is due: the patient died on 3 Feb 2025."),
        ({"care_ended_on": date(2025, 2, 3)}, "None is due here: care ended on 3 Feb 2025."),
        (
            {"imaging_refused_on": date(2025, 2, 3)},
            "None is proposed: the patient refuses imaging since 3 Feb 2025.",
        ),
    ],
)
def test_why_none_is_due(facts, words):
    assert said([], date(2025, 9, 10), **facts).none_because == words


def test_what_may_be_chosen_is_said():
    offered = replace(ANNUAL, offer="24 months possible: up to 10 Jul 2026.")
    assert said([offered], date(2025, 9, 10)).due[0].offer == "24 months possible: up to 10 Jul 2026."


def test_nothing_is_said_of_the_past_while_something_is_due():
    assert said([ANNUAL], date(2025, 9, 10)).none_because == ""
