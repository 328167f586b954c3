import pytest

from scans.analysis.answers import Answer
from scans.analysis.counts import Count
from scans.analysis.relapses import (
    Stretch,
    recorded_stretch,
    relapses_in,
    soon_after_relapse,
)
from scans.analysis.timeline import RecordedStretch, Relapse
from tests.scans.analysis.building import day, fuzzy, timeline

YEAR = Stretch(day("2024-01-15"), day("2025-01-15"))
ALWAYS = RecordedStretch(fuzzy("2020-01-01"))


def relapse(onset):
    return Relapse(onset, fuzzy(onset))


def counted(*onsets, recorded=ALWAYS, today="2026-11-22"):
    made = timeline(relapses=tuple(relapse(each) for each in onsets), relapses_recorded=recorded, today=today)
    return relapses_in(made, YEAR)


@pytest.mark.parametrize(
    ("onsets", "count"),
    [
        ((), Count(0, 0)),
        (("2024-03-01", "2024-03-30"), Count(1, 1)),
        (("2024-03-01", "2024-03-31"), Count(2, 2)),
        (("2024-03-30", "2024-03-01"), Count(1, 1)),
        (("2024-03-01", "2024-03-25", "2024-04-05"), Count(2, 2)),
        (("2024-01-15",), Count(0, 0)),
        (("2024-01-16",), Count(1, 1)),
        (("2025-01-15",), Count(1, 1)),
        (("2025-01-16",), Count(0, 0)),
        (("2024-01-05", "2024-01-25"), Count(0, 0)),
    ],
)
def test_onsets_thirty_days_apart_are_relapses_of_their_own(onsets, count):
    assert counted(*onsets) == count


@pytest.mark.parametrize(
    ("onsets", "count"),
    [
        (("2024-03",), Count(1, 1)),
        (("2024-01",), Count(0, 1)),
        (("2024",), Count(0, 1)),
        (("2024-03", "2024-03"), Count(1, 2)),
        (("2024-03-01", "2024-03-11..2024-04-20", "2024-04-05"), Count(2, 2)),
    ],
)
def test_an_onset_not_known_to_the_day_may_lie_inside_or_outside(onsets, count):
    assert counted(*onsets) == count


@pytest.mark.parametrize(
    "recorded",
    [
        None,
        RecordedStretch(fuzzy("2024-02-01")),
        RecordedStretch(fuzzy("2024-01-17")),
        RecordedStretch(fuzzy("2020"), fuzzy("2024-12-31")),
        RecordedStretch(fuzzy("2020"), fuzzy("2025")),
    ],
)
def test_outside_the_recorded_stretch_relapses_are_unknown_and_never_zero(recorded):
    assert counted("2024-03-01", recorded=recorded) == Count(1, None)
    assert counted(recorded=recorded) == Count(0, None)


def test_a_stretch_that_covers_the_year_makes_zero_known():
    assert counted(recorded=RecordedStretch(fuzzy("2024-01-16"), fuzzy("2025-01-15"))) == Count(0, 0)


def test_what_lies_ahead_is_not_recorded_yet():
    assert counted(today="2025-01-14") == Count(0, None)
    assert counted(today="2025-01-15") == Count(0, 0)


@pytest.mark.parametrize(
    ("onsets", "answer"),
    [
        ((), Answer.FALSE),
        (("2024-03-20",), Answer.TRUE),
        (("2024-04-03",), Answer.TRUE),
        (("2024-03-04",), Answer.TRUE),
        (("2024-03-03",), Answer.FALSE),
        (("2024-04-04",), Answer.FALSE),
        (("2024-04",), Answer.UNKNOWN),
        (("2024-03",), Answer.UNKNOWN),
        (("2024-03-10..2024-03-20",), Answer.TRUE),
        (("2024-02",), Answer.FALSE),
        (("2024-03", "2024-03-20"), Answer.TRUE),
    ],
)
def test_an_assessment_within_30_days_after_an_onset_shows_the_relapse(onsets, answer):
    assert soon_after_relapse(day("2024-04-03"), [relapse(each) for each in onsets]) is answer


@pytest.mark.parametrize(
    ("since", "until", "last_contact", "end"),
    [
        ("2020-01-01", "2024-01-01", "2025-01-01", "2024-01-01"),
        ("2020-01-01", None, "2025-01-01", "2025-01-01"),
        ("2020-01-01", None, None, None),
        ("2020-01-01", None, "2019-01-01", None),
    ],
)
def test_relapses_are_known_until_the_day_given_else_until_the_last_contact(since, until, last_contact, end):
    made = recorded_stretch(*(day(each) if each else None for each in (since, until, last_contact)))
    assert made == RecordedStretch(fuzzy(since), fuzzy(end))


def test_without_a_first_day_nothing_is_known_to_be_recorded():
    assert recorded_stretch(None, None, day("2024-01-01")) is None
