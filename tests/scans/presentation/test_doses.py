"""Full dose and steps beside the courses of interferon beta-1b, in words (BET-2)."""

from datetime import date

import pytest

from patients.dates import FuzzyDate
from scans.analysis.comparison import trend_of
from scans.analysis.timeline import Course, Timeline
from scans.analysis.vocabulary import Titration
from scans.presentation.doses import course_doses

MARCH_3 = FuzzyDate.exact(date(2025, 3, 3))


def doses(**facts):
    start, stop = facts.pop("start", MARCH_3), facts.pop("stop", None)
    made = Course("c", "interferon-beta-1b", "", "Betaseron", start, stop, stop is not None, **facts)
    timeline = Timeline(today=date(2025, 11, 20), courses=(made,))
    return [(dose.words, dose.steps) for dose in course_doses(timeline, trend_of(timeline).episodes)]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"titration": Titration.US}, "full dose from 14 Apr 2025 (by the US titration)"),
        ({"titration": Titration.EU}, "full dose from 21 Mar 2025 (by the EU titration)"),
        ({}, "titration unknown: the start stands for the full dose"),
        ({"full_dose_on": date(2025, 5, 1)}, "full dose from 1 May 2025 (recorded)"),
        ({"start": None}, "full dose: none, the start is not known"),
        (
            {"titration": Titration.US, "stop": FuzzyDate.exact(date(2025, 4, 1))},
            "full dose: none, stopped 1 Apr 2025, before the US titration reaches the full dose",
        ),
        (
            {"titration": Titration.EU, "start": FuzzyDate.of_month(2025, 3)},
            "full dose from between 19 Mar 2025 and 18 Apr 2025 (by the EU titration)",
        ),
    ],
)
def test_the_full_dose_and_where_it_comes_from(facts, words):
    assert doses(**facts)[0][0] == words


def test_the_steps_have_their_days():
    assert doses(titration=Titration.US)[0][1] == (
        "62.5 µg from 3 Mar 2025",
        "125 µg from 17 Mar 2025",
        "187.5 µg from 31 Mar 2025",
        "250 µg from 14 Apr 2025",
    )
