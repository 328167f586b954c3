"""Which intervals a person may place otherwise, and where to."""

import pytest

from scans.analysis.overrides import periods_to_choose, placed_for_course
from scans.analysis.vocabulary import Period
from tests.scans.analysis.building import course, scan, timeline

SCANS = (
    scan("2023-10-01"),
    scan("2024-01-05", "2023-10-01", t2=1),
    scan("2024-07-10", "2024-01-05", t2=2),
    scan("2025-07-08", "2024-07-10", t2=0),
)
READING = "2024-07-10 reading 1"
FIRST, LATER = course("2024-01-15", "2025-01-01"), course("2025-06-01")


def test_the_interval_relative_to_the_episode_of_a_course():
    record = timeline(*SCANS, courses=(FIRST, LATER))
    episode, interval = placed_for_course(record, READING, FIRST.id)
    assert (episode.number, interval.period) == (1, Period.STRADDLE)
    episode, interval = placed_for_course(record, READING, LATER.id)
    assert (episode.number, interval.period) == (2, Period.BEFORE)


@pytest.mark.parametrize(
    ("reading", "which"), [(READING, "another"), ("2023-10-01 reading 1", FIRST.id), ("x", FIRST.id)]
)
def test_without_interval_or_episode_there_is_nothing_to_place(reading, which):
    assert placed_for_course(timeline(*SCANS, courses=(FIRST,)), reading, which) is None


@pytest.mark.parametrize(
    ("of", "places"),
    [
        (course("2024-01-15"), ["before", "run_in", "on"]),
        (FIRST, ["before", "run_in", "on", "straddle_stop", "after"]),
        (course("2024-01-15", stopped=True), ["before", "run_in", "on", "straddle_stop", "after"]),
        (course("2023-06-01"), ["before", "straddle", "run_in"]),
        (course(None), []),
    ],
)
def test_it_may_go_where_it_does_not_lie_and_after_a_stop_only_where_there_is_one(of, places):
    found = placed_for_course(timeline(*SCANS, courses=(of,)), READING, of.id)
    assert [str(place) for place in periods_to_choose(*found)] == places
