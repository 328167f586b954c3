"""BET-5: the state of neutralising antibodies and the next test, with the document's examples."""

from datetime import date

import pytest

from patients.dates import FuzzyDate, add_months
from scans.analysis.antibodies import NabState, NextTest, nab_status
from scans.analysis.episodes import episodes_of
from scans.analysis.rules import Rules
from scans.analysis.timeline import Course, NabTest, Timeline
from scans.analysis.vocabulary import Finding

START = date(2023, 3, 12)
EXACT = FuzzyDate.exact(START)
NEG, POS, UNCLEAR = Finding.NEGATIVE, Finding.POSITIVE, Finding.INDETERMINATE


def at_months(months: int) -> date:
    return add_months(START, months)


def status_of(*tests, months=30, start=EXACT, molecule="interferon-beta-1b", stop=None, stopped=None):
    """`tests` are (month, finding, titre); `months` after the start is today."""
    course = Course(
        "course", molecule, molecule, "Betaseron", start, stop, bool(stop) if stopped is None else stopped
    )
    made = tuple(
        NabTest(n, at_months(when), finding, *titre) for n, (when, finding, *titre) in enumerate(tests)
    )
    timeline = Timeline(today=at_months(months), courses=(course,), nab_tests=made)
    return nab_status(timeline, episodes_of(timeline, Rules())[0])


def test_negative_at_12_and_24_months_proposes_no_further_test():
    found = status_of((12, NEG), (24, NEG))
    assert (found.state, found.next_is, found.next_on) == (NabState.NEGATIVE, NextTest.NONE_PROPOSED, None)
    assert found.is_known


def test_a_positive_titre_at_12_months_is_repeated_in_3_to_6_months():
    found = status_of((12, POS, "200"), months=13)
    assert (found.state, found.latest.titre, found.next_is) == (NabState.POSITIVE, "200", NextTest.REPEAT)
    assert found.next_on == FuzzyDate(date(2024, 6, 12), date(2024, 9, 12))


def test_one_positive_and_the_next_negative_is_transient_and_follows_the_schedule():
    found = status_of((12, POS), (16, NEG), months=17)
    assert (found.state, found.next_is) == (NabState.TRANSIENT, NextTest.SCHEDULED)
    assert found.next_on == FuzzyDate.exact(at_months(24))


def test_none_at_26_months_is_not_tested_and_unknown_in_subgroups():
    found = status_of(months=26)
    assert (found.state, found.latest, found.is_known) == (NabState.NOT_TESTED, None, False)
    assert (found.next_is, found.next_on) == (NextTest.SCHEDULED, FuzzyDate.exact(at_months(24)))


@pytest.mark.parametrize(
    ("tests", "months", "due"),
    [
        ([], 5, 12),
        ([], 15, 12),
        ([], 16, 24),
        ([], 40, 24),
        ([(8, NEG)], 9, 12),
        ([(9, NEG)], 10, 24),
        ([(12, NEG)], 13, 24),
        ([(20, NEG)], 21, 24),
        ([(12, UNCLEAR)], 13, 12),
    ],
)
def test_the_next_test_by_the_schedule(tests, months, due):
    assert status_of(*tests, months=months).next_on == FuzzyDate.exact(at_months(due))


def test_a_test_three_months_before_the_24th_ends_the_schedule():
    assert status_of((21, NEG)).next_is is NextTest.NONE_PROPOSED


def test_a_positive_test_after_two_years_is_repeated_too():
    assert status_of((12, NEG), (24, NEG), (29, POS)).next_is is NextTest.REPEAT


def test_of_two_assays_of_a_day_the_positive_one_counts():
    assert status_of((12, POS), (12, NEG)).state is NabState.POSITIVE


def test_an_indeterminate_test_alone_leaves_the_state_open():
    found = status_of((12, UNCLEAR), months=13)
    assert (found.state, found.is_known, found.latest.finding) == (NabState.INDETERMINATE, False, UNCLEAR)
    assert status_of((12, NEG), (13, UNCLEAR)).state is NabState.NEGATIVE


def test_tests_from_before_the_start_say_nothing_of_it():
    assert status_of((-5, POS)).state is NabState.NOT_TESTED


def test_after_the_stop_no_test_is_scheduled_and_the_state_stays():
    found = status_of((12, POS), stop=FuzzyDate.exact(at_months(14)))
    assert (found.state, found.next_is, found.next_on) == (NabState.POSITIVE, NextTest.STOPPED, None)


def test_without_a_start_only_a_repetition_has_a_date():
    assert status_of((12, NEG), start=None).next_is is NextTest.START_NOT_KNOWN
    assert status_of((12, POS), start=None).next_is is NextTest.REPEAT


def test_a_start_known_to_the_year_moves_the_window_or_leaves_it_open():
    year = FuzzyDate.of_year(2023)
    assert status_of(start=year, months=10).next_on == FuzzyDate(date(2024, 1, 1), date(2024, 12, 31))
    found = status_of((20, NEG), start=year)
    assert (found.next_is, found.next_on) == (NextTest.DEPENDS_ON_START, None)


def test_other_molecules_have_no_status():
    assert status_of((12, POS), molecule="natalizumab") is None
