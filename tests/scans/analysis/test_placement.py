import pytest

from scans.analysis.placement import placements_of
from scans.analysis.rules import Rules
from scans.analysis.timeline import Override
from scans.analysis.vocabulary import Period
from tests.scans.analysis.building import course, scan, timeline

BASELINE, RE_BASELINE = "2024-01-05", "2024-07-10"
SCANS = (
    scan("2022-12-01"),
    scan("2023-10-01", "2022-12-01", t2=3),
    scan(BASELINE, "2023-10-01", t2=1),
    scan(RE_BASELINE, BASELINE, t2=2),
    scan("2025-07-08", RE_BASELINE, t2=0),
)


def placed(*courses, scans=SCANS, overrides=()):
    return placements_of(timeline(*scans, courses=courses, overrides=overrides), Rules())


def told(*courses, **facts):
    return {each.scan: (each.period, each.used, each.reason) for each in placed(*courses, **facts)}


def test_every_interval_says_why_it_lies_where_it_lies():
    assert told(course("2024-01-15")) == {
        "2023-10-01": (Period.BEFORE, True, "ends by the start (15 Jan 2024)"),
        BASELINE: (Period.BEFORE, True, "ends by the start (15 Jan 2024)"),
        RE_BASELINE: (Period.STRADDLE, False, "run-in, from the pre-treatment scan"),
        "2025-07-08": (Period.ON, True, "begins on or after the re-baseline scan (10 Jul 2024)"),
    }


def test_the_well_run_straddle_is_drawn_as_run_in_from_the_pre_treatment_scan():
    assert [each.drawn_as for each in placed(course("2024-01-15"))] == [
        "before", "before", "run-in, from the pre-treatment scan", "on",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("scans", "why"),
    [
        (
            (scan("2023-10-01"), scan(RE_BASELINE, "2023-10-01", t2=3)),
            "covers the start (15 Jan 2024): 106 days before it and 177 after",
        ),
        (
            (scan("2024-01-29"), scan(RE_BASELINE, "2024-01-29", t2=3)),
            "begins before the re-baseline scan (10 Jul 2024)",
        ),
        (
            (scan("2023-01-29"), scan("2024-01-24", "2023-01-29", t2=3)),
            "ends on the baseline scan, made 9 days after the start (15 Jan 2024)",
        ),
        (
            (scan("2024-01-16"), scan("2024-01-24"), scan(RE_BASELINE, "2024-01-16", t2=3)),
            "begins before the baseline scan (24 Jan 2024), which stands for the start",
        ),
        (
            (scan("2024-02-15"), scan("2025-02-15", "2024-02-15", t2=3)),
            "begins before the end of the run-in (15 Apr 2024)",
        ),
        (
            (scan("2025-02-15"), scan("2026-02-15", "2025-02-15", t2=3)),
            "begins on or after the end of the run-in (15 Apr 2024)",
        ),
    ],
)
def test_the_days_that_decide_are_named(scans, why):
    (row,) = placed(course("2024-01-15"), scans=scans)
    assert row.reason == why


def test_around_the_stop_the_stop_is_named():
    rows = placed(
        course("2024-01-15", "2025-07-01"),
        scans=(
            scan("2025-01-10"),
            scan("2025-08-10", "2025-01-10", t2=0),
            scan("2026-08-10", "2025-08-10", t2=0),
        ),
    )
    assert [(each.period, each.used, each.reason) for each in rows] == [
        (Period.STRADDLE_STOP, False, "covers the stop (1 Jul 2025)"),
        (Period.AFTER, False, "begins on or after the stop (1 Jul 2025)"),
    ]


def test_one_row_per_interval_and_episode():
    rows = placed(course("2024-01-15", "2024-09-01"), course("2024-09-10", molecule="fingolimod"))
    assert [(each.molecule, each.episode, each.scan, each.period) for each in rows[4:]] == [
        ("fingolimod", 1, "2023-10-01", Period.BEFORE),
        ("fingolimod", 1, BASELINE, Period.BEFORE),
        ("fingolimod", 1, RE_BASELINE, Period.BEFORE),
        ("fingolimod", 1, "2025-07-08", Period.STRADDLE),
    ]
    assert [each.period for each in rows[:4]] == [
        Period.BEFORE, Period.BEFORE, Period.STRADDLE, Period.STRADDLE_STOP,
    ]  # fmt: skip


def test_a_later_episode_of_the_molecule_is_after_for_the_first():
    rows = placed(course("2023-01-01", "2023-02-01"), course("2024-01-15"))
    assert [each.period for each in rows if each.episode == 1][1:] == [Period.AFTER] * 3


def test_without_therapy_there_are_no_rows():
    assert placed() == ()


def test_an_imprecise_start_whose_ends_disagree_leaves_the_period_unknown():
    rows = {each.scan: each for each in placed(course("2024-01"))}
    baseline, re_baseline = rows[BASELINE], rows[RE_BASELINE]
    assert (baseline.period_at_earliest, baseline.period_at_latest) == (Period.BEFORE, Period.BEFORE)
    assert baseline.reason == "before at the earliest and at the latest start"
    assert (re_baseline.period_at_earliest, re_baseline.period_at_latest) == (Period.RUN_IN, Period.STRADDLE)
    assert (re_baseline.period, re_baseline.used) == (Period.UNKNOWN, False)
    assert re_baseline.reason == "run-in at the earliest start, over the start at the latest"
    assert re_baseline.drawn_as == "period not certain"


def test_an_unknown_stop_leaves_everything_after_the_start_unknown():
    row = placed(course("2024-01-15", stopped=True))[-1]
    assert (row.period_at_earliest, row.period_at_latest, row.period) == (
        Period.AFTER,
        Period.ON,
        Period.UNKNOWN,
    )
    assert row.reason == "after at the earliest stop, on at the latest"


def test_an_imprecise_start_and_stop_are_both_named():
    row = placed(course("2024", "2025"))[-1]
    assert row.reason == "over the stop at the earliest start and stop, over the start at the latest"


def test_a_start_not_known_decides_nothing():
    assert {(each.period, each.used, each.reason) for each in placed(course(None))} == {
        (Period.UNKNOWN, False, "the therapy start is not known")
    }


def test_a_well_run_straddle_keeps_its_words_where_both_ends_agree():
    rows = {each.scan: each for each in placed(course("2024-01-10..2024-01-20"))}
    assert rows[RE_BASELINE].drawn_as == "run-in, from the pre-treatment scan"
    assert rows[RE_BASELINE].reason == "run-in, from the pre-treatment scan"


def test_what_tiling_drops_is_not_used_and_says_so():
    scans = (*SCANS[:2], scan(BASELINE, "2022-12-01", t2=4))
    assert told(course("2024-01-15"), scans=scans)["2023-10-01"] == (
        Period.BEFORE,
        False,
        "overlaps the interval 1 Dec 2022 to 5 Jan 2024, which is kept: the same lesion could be counted twice",
    )


def override(scan_id, on="interferon-beta-1b 2024-01-15", **what):
    return Override(reading=f"{scan_id} reading 1", course=on, reason="outside scanner", **what)


def test_a_person_may_leave_an_interval_out():
    row = {
        each.scan: each
        for each in placed(course("2024-01-15"), overrides=(override(BASELINE, excluded=True),))
    }[BASELINE]
    assert (row.period, row.used, row.left_out) == (Period.BEFORE, False, True)
    assert (row.reason, row.overridden_because) == (
        "left out by a person: outside scanner",
        "outside scanner",
    )


def test_a_person_may_name_another_period():
    made = placed(course("2024-01-15"), overrides=(override(RE_BASELINE, period=Period.ON),))
    row = {each.scan: each for each in made}[RE_BASELINE]
    assert (row.period, row.used, row.left_out, row.drawn_as) == (Period.ON, True, False, "on")
    assert (row.period_at_earliest, row.reason) == (Period.STRADDLE, "placed by a person: outside scanner")


def test_a_person_s_word_on_another_episode_changes_nothing():
    made = placed(course("2024-01-15"), overrides=(override(BASELINE, on="another course", excluded=True),))
    assert [each.overridden_because for each in made] == [None] * 4
