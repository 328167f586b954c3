import pytest

from scans.analysis.disability import Baseline, Progression, ProgressionState
from scans.analysis.relapse_association import Association, relapse_association
from scans.analysis.timeline import EdssScore, RecordedStretch, Relapse
from tests.scans.analysis.building import day, fuzzy, timeline

PIRA, RAW, UNDETERMINED = Association
FIRST, REFERENCE, WHOLE = "around_both", "since_reference", "whole_period"
BASELINE = Baseline(EdssScore("baseline", day("2023-12-01"), 2.0), late=False)
EVENT = Progression(ProgressionState.CONFIRMED, day("2024-06-01"), day("2024-12-01"), BASELINE)
ALWAYS = RecordedStretch(fuzzy("2020-01-01"))


def found(*onsets, definition=FIRST, recorded=ALWAYS, today="2026-11-22", event=EVENT):
    attacks = tuple(Relapse(each, fuzzy(each)) for each in onsets)
    made = timeline(relapses=attacks, relapses_recorded=recorded, today=today)
    return relapse_association(made, event, definition)


@pytest.mark.parametrize(
    ("onsets", "answer"),
    [
        ((), PIRA),
        (("2024-05-01",), RAW),
        (("2024-11-10",), UNDETERMINED),
        (("2024-03-03",), RAW),
        (("2024-03-02",), PIRA),
        (("2024-06-01",), RAW),
        (("2024-07-01",), UNDETERMINED),
        (("2024-07-02",), PIRA),
        (("2024-09-01",), PIRA),
        (("2024-09-02",), UNDETERMINED),
        (("2024-12-31",), UNDETERMINED),
        (("2025-01-01",), PIRA),
    ],
)
def test_around_around_both(onsets, answer):
    assert found(*onsets).answer is answer


@pytest.mark.parametrize(
    ("definition", "onset", "answer"),
    [
        (REFERENCE, "2023-12-02", UNDETERMINED),
        (REFERENCE, "2023-12-01", PIRA),
        (REFERENCE, "2024-09-15", PIRA),
        (REFERENCE, "2024-11-01", UNDETERMINED),
        (REFERENCE, "2024-10-31", PIRA),
        (WHOLE, "2023-12-02", UNDETERMINED),
        (WHOLE, "2024-09-01", UNDETERMINED),
        (WHOLE, "2024-12-01", UNDETERMINED),
        (WHOLE, "2024-12-02", PIRA),
        (WHOLE, "2024-05-01", RAW),
    ],
)
def test_the_other_definitions_ask_for_other_days_without_a_relapse(definition, onset, answer):
    assert found(onset, definition=definition).answer is answer


def test_without_a_baseline_the_event_itself_is_the_reference():
    event = Progression(ProgressionState.CONFIRMED, day("2024-06-01"), day("2024-12-01"))
    assert found("2024-02-01", definition=WHOLE, event=event).answer is PIRA


@pytest.mark.parametrize(
    "recorded", [None, RecordedStretch(fuzzy("2024-03-04")), RecordedStretch(fuzzy("2020"), fuzzy("2024-12"))]
)
def test_with_incomplete_relapse_data_it_cannot_be_assessed(recorded):
    made = found(recorded=recorded)
    assert made.answer is None
    assert made.missing == "relapses known to the day from 3 Mar 2024 to 31 Dec 2024"
    assert found("2024-11-10", recorded=None).answer is None


def test_a_relapse_on_record_shortly_before_the_event_decides_all_the_same():
    assert found("2024-05-01", recorded=None).answer is RAW


def test_an_onset_not_known_to_the_day_may_decide_or_not():
    assert found("2024-04").answer is RAW
    assert found("2024").answer is None
    assert found("2024-02-20..2024-03-10").missing.startswith("relapses known to the day")


def test_days_that_lie_ahead_are_named():
    assert found(today="2024-12-15").missing == "relapses up to 31 Dec 2024, which lies ahead"


@pytest.mark.parametrize("state", [ProgressionState.PENDING, ProgressionState.NONE])
def test_only_a_confirmed_event_is_classified(state):
    assert found(event=Progression(state)) is None
    assert found(event=Progression(ProgressionState.PENDING, day("2024-06-01"))) is None
