"""BET-2: dose steps and the day of full dose, with the document's dates."""

from datetime import date

import pytest

from patients.dates import FuzzyDate
from scans.analysis.episodes import episodes_of
from scans.analysis.rules import Rules
from scans.analysis.timeline import Course, Timeline
from scans.analysis.titration import full_dose_of
from scans.analysis.vocabulary import Titration

START = FuzzyDate.exact(date(2025, 3, 3))


def exact(*ymd: int) -> FuzzyDate:
    return FuzzyDate.exact(date(*ymd))


def course(product="Betaseron", start=START, stop=None, molecule="interferon-beta-1b", **facts) -> Course:
    return Course(product, molecule, molecule, product, start, stop, stopped=stop is not None, **facts)


def full_dose(*courses: Course):
    timeline = Timeline(today=date(2026, 11, 20), courses=courses)
    return full_dose_of(timeline, episodes_of(timeline, Rules())[0])


@pytest.mark.parametrize(
    ("scheme", "days"),
    [
        (Titration.US, [(62.5, (2025, 3, 3)), (125.0, (2025, 3, 17)), (187.5, (2025, 3, 31)), (250.0, (2025, 4, 14))]),
        (Titration.EU, [(62.5, (2025, 3, 3)), (125.0, (2025, 3, 9)), (187.5, (2025, 3, 15)), (250.0, (2025, 3, 21))]),
    ],
)  # fmt: skip
def test_the_steps_of_each_scheme(scheme, days):
    found = full_dose(course(titration=scheme))
    assert [(step.micrograms, step.since) for step in found.steps] == [
        (dose, exact(*day)) for dose, day in days
    ]
    assert (found.since, found.flagged, found.recorded) == (exact(*days[-1][1]), False, False)
    assert found.reason == f"by the {scheme.upper()} titration"


def test_without_a_scheme_the_start_stands_for_it_and_says_so():
    found = full_dose(course())
    assert (found.since, found.flagged, found.steps) == (START, True, ())
    assert found.reason == "titration unknown: the start stands for the full dose"


def test_a_recorded_day_overrides_the_scheme():
    found = full_dose(course(titration=Titration.US, full_dose_on=date(2025, 5, 1)))
    assert (found.since, found.recorded, found.flagged) == (exact(2025, 5, 1), True, False)
    assert found.reason == "recorded: 1 May 2025"
    assert len(found.steps) == 4


def test_a_recorded_day_needs_no_start():
    assert full_dose(course(start=None, full_dose_on=date(2025, 5, 1))).since == exact(2025, 5, 1)


def test_no_start_no_day():
    found = full_dose(course(start=None, titration=Titration.EU))
    assert (found.since, found.flagged, found.reason, found.steps) == (
        None,
        False,
        "the start is not known",
        (),
    )


def test_a_start_known_to_the_month_moves_as_a_whole():
    found = full_dose(course(start=FuzzyDate.of_month(2025, 3), titration=Titration.EU))
    assert found.since == FuzzyDate(date(2025, 3, 19), date(2025, 4, 18))


def test_a_brand_that_follows_goes_on_at_the_dose_reached():
    first = course(stop=exact(2025, 9, 1), titration=Titration.US)
    second = course("Extavia", start=exact(2025, 9, 1), titration=Titration.EU)
    assert full_dose(first, second).since == exact(2025, 4, 14)


def test_a_day_recorded_with_the_following_brand_counts_for_the_exposure():
    first = course(stop=exact(2025, 3, 20))
    second = course("Extavia", start=exact(2025, 3, 20), full_dose_on=date(2025, 6, 1))
    assert full_dose(first, second).since == exact(2025, 6, 1)


@pytest.mark.parametrize(("stop", "reached"), [(exact(2025, 4, 14), False), (exact(2025, 4, 15), True)])
def test_stopped_during_the_titration(stop, reached):
    found = full_dose(course(stop=stop, titration=Titration.US))
    assert (found.since is not None) == reached
    assert ("before the US titration reaches the full dose" in found.reason) is not reached


def test_an_unknown_stop_does_not_deny_the_full_dose():
    open_end = Course("x", "interferon-beta-1b", "", "", START, stopped=True, titration=Titration.US)
    assert full_dose(open_end).since == exact(2025, 4, 14)


def test_other_molecules_have_no_rule():
    assert full_dose(course("Rebif", molecule="interferon-beta-1a")) is None
