import pytest

from scans.analysis.comparison import trend_of
from scans.analysis.disability import ProgressionState
from scans.analysis.disability_report import (
    EXACT_START,
    NO_START,
    EdssLine,
    disability_of,
    edss_line,
    progression_on,
)
from scans.analysis.relapse_association import Association
from scans.analysis.rules import Rules
from scans.analysis.timeline import EdssScore, RecordedStretch
from tests.scans.analysis.building import course, day, fuzzy, scan, timeline

NONE, PENDING, CONFIRMED, REFUTED, NOT_ASSESSED = ProgressionState


@pytest.mark.parametrize("counts", [{"new": 0, "enlarging": 2}, {"t2": 2}])
@pytest.mark.parametrize("courses", [(), (course("2024-01-15"),)])
def test_enlarging_lesions_are_activity_whatever_the_rates_count(counts, courses):
    scans = (scan("2025-10-20"), scan("2026-10-20", "2025-10-20", gd=0, **counts))
    made = timeline(*scans, courses=courses, rules=Rules(lesion_definition="new_only"))
    assert disability_of(made, trend_of(made)).activity.found == ("new or enlarging T2",)


def patient(scores, start="2023-12-01", **facts):
    edss = tuple(EdssScore(on, day(on), score) for on, score in scores.items())
    courses = (course(start),) if start else ()
    recorded = RecordedStretch(fuzzy("2020-01-01"))
    made = timeline(courses=courses, edss=edss, relapses_recorded=recorded, **facts)
    return made, trend_of(made)


def states(scores, **facts):
    found = disability_of(*patient(scores, **facts)).progressions
    return {f"{each.variant}{each.weeks}": each.found.state for each in found}


def test_three_variants_at_twelve_and_at_24_weeks():
    assert states({"2023-11-01": 5.5, "2024-01-10": 6.0, "2024-07-01": 6.0}) == {
        "A12": CONFIRMED,
        "A24": CONFIRMED,
        "B12": NONE,
        "B24": NONE,
        "C12": NONE,
        "C24": NONE,
    }
    assert states({"2023-11-01": 0, "2024-01-10": 1.0, "2024-04-10": 1.0}) == {
        "A12": NONE,
        "A24": NONE,
        "B12": NONE,
        "B24": NONE,
        "C12": CONFIRMED,
        "C24": PENDING,
    }


def test_the_event_in_force_is_classified_by_its_definition_first():
    scores = {"2023-11-01": 2.0, "2024-06-01": 3.0, "2024-12-01": 3.0}
    made = disability_of(*patient(scores))
    assert made.in_force == "A"
    assert [each.definition for each in made.associations] == [
        "around_both",
        "since_reference",
        "whole_period",
    ]
    assert {each.answer for each in made.associations} == {Association.PIRA}
    whole = disability_of(*patient(scores), Rules(relapse_association="whole_period"))
    assert whole.associations[0].definition == "whole_period"
    assert disability_of(*patient({"2023-11-01": 2.0, "2024-06-01": 3.0})).associations == ()


def test_without_a_start_nothing_is_measured():
    found = disability_of(*patient({"2023-11-01": 2.0}, start=None)).progressions[0].found
    assert (found.state, found.missing) == (NOT_ASSESSED, NO_START)


@pytest.mark.parametrize(
    ("start", "state", "missing"),
    [
        ("2023-11-15..2023-12-15", CONFIRMED, None),
        ("2023-11-15..2024-02-15", NOT_ASSESSED, EXACT_START),
    ],
)
def test_an_imprecise_start_is_judged_at_both_ends(start, state, missing):
    scores = {"2023-11-01": 2.0, "2024-02-01": 3.0, "2024-09-01": 3.0}
    found = progression_on(*patient(scores, start=start), "A", 24)
    assert (found.state, found.missing) == (state, missing)


def told(scores):
    events = edss_line(*patient(scores)).events
    return [(each.at_24_weeks.event_on, each.at_12_weeks.state, each.at_24_weeks.state) for each in events]


def test_the_events_of_the_line_up_to_the_first_confirmed_at_24_weeks():
    scores = {
        "2023-11-01": 3.0,
        "2024-01-10": 4.0,
        "2024-04-20": 3.5,
        "2024-10-20": 4.0,
        "2025-02-01": 4.0,
        "2025-02-20": 3.0,
        "2025-06-01": 4.0,
        "2025-12-01": 4.0,
        "2026-01-01": 3.0,
        "2026-02-01": 5.0,
    }
    assert told(scores) == [
        (day("2024-01-10"), REFUTED, REFUTED),
        (day("2024-10-20"), CONFIRMED, REFUTED),
        (day("2025-06-01"), CONFIRMED, CONFIRMED),
    ]


def test_a_rise_at_the_last_visit_is_pending_on_the_line():
    assert told({"2023-11-01": 3.0, "2024-01-10": 4.0}) == [(day("2024-01-10"), PENDING, PENDING)]


def test_without_a_baseline_nothing_is_marked():
    assert edss_line(*patient({})) == EdssLine(None, ())
