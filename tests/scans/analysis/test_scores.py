from dataclasses import replace

import pytest

from scans.analysis.active_lesions import combined_unique_active, rio_active
from scans.analysis.answers import Answer
from scans.analysis.comparison import trend_of
from scans.analysis.counts import Count
from scans.analysis.magnims import magnims
from scans.analysis.rio import modified_rio, rio
from scans.analysis.rules import Rules
from scans.analysis.scores import scores_of
from scans.analysis.timeline import EdssScore, RecordedStretch, Relapse
from scans.analysis.vocabulary import KnownOrNot
from tests.scans.analysis.building import course, day, fuzzy, reading, scan, timeline

T, F, U = Answer.TRUE, Answer.FALSE, Answer.UNKNOWN


def exactly(number):
    return None if number is None else Count.exact(number)


def points(score):
    return score.low, score.high, score.shown


@pytest.mark.parametrize(
    ("t2", "gd", "overlap", "active"),
    [
        (Count(3, 3), Count(2, 2), 1, Count(4, 4)),
        (Count(3, 3), Count(2, 2), None, Count(3, 5)),
        (Count(0, 0), Count(2, 2), None, Count(2, 2)),
        (Count(3, 3), None, None, None),
        (None, Count(2, 2), None, None),
        (Count(3, None), Count(2, 2), 1, Count(4, None)),
    ],
)
def test_combined_unique_active_lesions(t2, gd, overlap, active):
    assert combined_unique_active(t2, gd, overlap) == active


def test_the_rio_score_takes_at_least_the_half_that_was_assessed():
    assert rio_active(Count(3, 3), None) == Count(3, None)
    assert rio_active(None, Count(1, 1)) == Count(1, None)
    assert rio_active(Count(3, 3), Count(2, 2)) == Count(3, 5)
    assert rio_active(None, None) is None


@pytest.mark.parametrize(
    ("active", "relapses", "rise", "score", "risk"),
    [
        (Count(2, 2), 1, F, (1, 1, 1), "low risk"),
        (Count(3, 3), 0, F, (1, 1, 1), "low risk"),
        (Count(4, 4), 1, T, (3, 3, 3), "high risk"),
        (Count(3, None), 1, U, (2, 3, None), "high risk"),
        (Count(2, None), 1, F, (1, 2, None), None),
        (None, 1, T, (2, 3, None), "high risk"),
    ],
)
def test_the_rio_score(active, relapses, rise, score, risk):
    made = rio(active, exactly(relapses), rise)
    assert (points(made), made.risk) == (score, risk)


def test_what_would_decide_a_score_is_named():
    assert rio(None, Count(0, None), U).missing == (
        "active lesions",
        "relapses",
        "EDSS rise confirmed at 24 weeks",
    )
    assert rio(Count(4, 4), Count(1, 1), T).missing == ()
    assert magnims(Count(2, None), Count(0, 0)).missing == ("new T2 lesions",)
    assert magnims(Count(2, 2), Count(1, None)).missing == ("relapses",)
    assert magnims(None, Count(2, 2)).missing == ()


@pytest.mark.parametrize(
    ("t2", "relapses", "gt4", "gt5", "gt3"),
    [
        (
            Count(5, 5),
            1,
            ((2, 2, 2), "high risk"),
            ((1, 1, 1), "intermediate risk"),
            ((2, 2, 2), "high risk"),
        ),
        (Count(4, 4), 0, ((0, 0, 0), "low risk"), ((0, 0, 0), "low risk"), ((1, 1, 1), "intermediate risk")),
        (Count(21, None), 0, *[((1, 1, 1), "intermediate risk")] * 3),
        (None, 2, *[((2, 3, None), "high risk")] * 3),
        (Count(6, 6), 2, *[((3, 3, 3), "high risk")] * 3),
    ],
)
def test_the_modified_rio_score_in_its_three_variants(t2, relapses, gt4, gt5, gt3):
    for variant, expected in {"MRS_gt4": gt4, "MRS_gt5": gt5, "MRS_gt3_active": gt3}.items():
        made = modified_rio(t2, exactly(relapses), variant)
        assert (points(made), made.risk, made.variant) == (*expected, variant)


@pytest.mark.parametrize(
    ("t2", "relapses", "score"),
    [
        (Count(2, 2), 0, (0, 0, 0)),
        (Count(3, 3), 0, (1, 1, 1)),
        (Count(2, 2), 1, (1, 1, 1)),
        (Count(3, 3), 1, (2, 2, 2)),
        (None, 2, (2, 2, 2)),
        (None, 0, (0, 1, None)),
        (Count(2, None), 0, (0, 1, None)),
    ],
)
def test_the_magnims_score(t2, relapses, score):
    assert points(magnims(t2, exactly(relapses))) == score


START = "2024-01-15"
BASELINE = scan("2024-01-10", total=9)
RE_BASELINE = scan("2024-07-10", "2024-01-10", new=4, enlarging=0, gd=1)
MONTH_12 = scan("2025-01-10", "2024-07-10", new=2, enlarging=1, gd=0)
RECORDED = RecordedStretch(fuzzy("2023-01-01"))
EDSS = tuple(
    EdssScore(on, day(on), score)
    for on, score in {"2024-01-10": 2.0, "2024-07-10": 2.0, "2025-01-10": 2.5, "2025-08-10": 2.0}.items()
)


def scored(*scans, start=START, stop=None, molecule="interferon-beta-1b", rules=None, **facts):
    facts = {"relapses_recorded": RECORDED, "edss": EDSS} | facts
    made = timeline(*scans, courses=(course(start, stop, molecule=molecule),), **facts)
    return scores_of(made, trend_of(made, rules=rules), rules)


def test_the_scores_of_a_quiet_year():
    made = scored(BASELINE, RE_BASELINE, MONTH_12)
    assert [points(each) for each in (made.magnims, made.rio, made.modified_rio)] == [
        (0, 0, 0),
        (1, 1, 1),
        (0, 0, 0),
    ]
    note = "against re-baseline of 10 Jul 2024, lower than the published definition"
    assert made.magnims.notes == made.rio.notes == (note,)
    assert made.modified_rio.variant == "MRS_gt4"


def test_a_reading_against_the_pre_treatment_scan_needs_no_note():
    made = scored(BASELINE, RE_BASELINE, scan("2025-01-10", "2024-01-10", new=3))
    assert (points(made.magnims), made.magnims.notes) == ((1, 1, 1), ())


@pytest.mark.parametrize("pre_treatment", ["2024-01-10", "2024-01-15"])
def test_of_two_readings_the_one_against_the_pre_treatment_scan_is_scored(pre_treatment):
    first = scan(pre_treatment)
    re_baseline = scan("2024-07-10", pre_treatment, new=4)
    twice = scan("2025-01-10", "2024-07-10", new=0)
    early = reading("2025-01-10", pre_treatment, number=2, new=4)
    made = scored(first, re_baseline, replace(twice, readings=(*twice.readings, early)))
    assert (points(made.magnims), made.magnims.notes) == ((1, 1, 1), ())


def test_a_reading_against_another_scan_after_the_start_is_noted():
    later = scan("2024-10-10", "2024-07-10", new=1)
    made = scored(BASELINE, RE_BASELINE, later, scan("2025-01-10", "2024-10-10", new=1))
    assert made.magnims.notes == ("against the scan of 10 Oct 2024, lower than the published definition",)


def test_without_a_12_month_scan_the_score_is_a_range_and_the_scan_is_named():
    made = scored(BASELINE, RE_BASELINE)
    assert (points(made.magnims), made.magnims.missing) == (
        (0, 1, None),
        ("no 12-month scan", "new T2 lesions"),
    )
    assert points(made.rio) == (0, 1, None)
    relapsed = scored(BASELINE, relapses=(Relapse(1, fuzzy("2024-03-01")), Relapse(2, fuzzy("2024-09-01"))))
    assert (points(relapsed.magnims), relapsed.magnims.missing) == ((2, 2, 2), ())


def test_relapses_not_recorded_leave_the_score_open():
    made = scored(BASELINE, RE_BASELINE, MONTH_12, relapses_recorded=None)
    assert (points(made.magnims), made.magnims.missing) == ((0, 2, None), ("relapses",))


def test_an_unseparated_count_is_at_most_that_many_new_ones():
    made = scored(BASELINE, scan("2025-01-10", "2024-01-10", t2=5, contrast=KnownOrNot.NO))
    assert points(made.magnims) == (0, 1, None)
    assert points(made.modified_rio) == (0, 1, None)
    assert points(made.rio) == (1, 1, 1)
    active = scored(
        BASELINE, scan("2025-01-10", "2024-01-10", t2=5), rules=Rules(modified_rio_variant="MRS_gt3_active")
    )
    assert (points(active.modified_rio), active.modified_rio.variant) == ((1, 1, 1), "MRS_gt3_active")


def test_a_confirmed_rise_of_the_first_year_makes_a_point():
    risen = tuple(
        EdssScore(on, day(on), score)
        for on, score in {"2024-01-10": 2.0, "2024-07-10": 3.0, "2025-01-10": 3.0}.items()
    )
    assert points(scored(BASELINE, RE_BASELINE, MONTH_12, edss=risen).rio) == (2, 2, 2)
    assert points(scored(BASELINE, RE_BASELINE, MONTH_12, edss=risen[:2]).rio) == (1, 2, None)
    assert points(scored(BASELINE, RE_BASELINE, MONTH_12, edss=()).rio) == (1, 2, None)
    late = (risen[0], EdssScore("x", day("2025-02-01"), 3.0), EdssScore("y", day("2025-09-01"), 3.0))
    assert points(scored(BASELINE, RE_BASELINE, MONTH_12, edss=late).rio) == (1, 1, 1)


def test_an_edss_baseline_after_the_start_is_flagged_where_the_edss_counts():
    made = scored(BASELINE, RE_BASELINE, MONTH_12, edss=EDSS[1:])
    flag = "EDSS compared with 10 Jul 2024, after the start"
    assert made.rio.notes[-1] == made.neda3.notes[-1] == flag
    assert flag not in made.magnims.notes + made.modified_rio.notes + made.meda.notes


@pytest.mark.parametrize(
    ("on", "chosen"),
    [
        (("2024-10-15",), "2024-10-15"),
        (("2025-04-15",), "2025-04-15"),
        (("2024-10-14", "2025-04-16"), None),
        (("2025-01-14", "2025-01-16"), "2025-01-14"),
        (("2024-11-15", "2025-02-01"), "2025-02-01"),
    ],
)
def test_the_12_month_scan_is_the_nearest_within_nine_to_fifteen_months(on, chosen):
    scans = [scan(each, "2024-01-10", new=3 if each == chosen else 0) for each in on]
    made = scored(BASELINE, *scans)
    assert points(made.magnims) == ((1, 1, 1) if chosen else (0, 1, None))


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"stop": "2025-01-14"}, "therapy stopped before month 12 (14 Jan 2025)"),
        ({"today": "2025-04-14"}, "month 15 lies ahead (15 Apr 2025)"),
        ({"start": None}, "before and on cannot be compared: the therapy start is not known"),
    ],
)
def test_where_no_score_is_due_the_reason_stands_in_its_place(facts, why):
    made = scored(BASELINE, RE_BASELINE, MONTH_12, **facts)
    assert points(made.magnims) == (None, None, None)
    assert made.magnims.missing == made.rio.missing == made.neda3.missing == (why,)
    assert (made.neda3.answer, made.neda3.label) == (None, "not assessed")


def test_the_scores_were_built_on_other_drugs_for_some():
    made = scored(BASELINE, RE_BASELINE, MONTH_12, molecule="fingolimod")
    assert made.rio.notes[-1] == "built on patients on interferon beta or glatiramer acetate"


def test_an_imprecise_start_is_scored_at_both_ends():
    agreeing = scored(BASELINE, RE_BASELINE, MONTH_12, start="2024-01")
    assert points(agreeing.magnims) == (0, 0, 0)
    relapse = (Relapse(1, fuzzy("2025-01-20")),)
    split = scored(BASELINE, RE_BASELINE, MONTH_12, start="2024-01", relapses=relapse)
    assert (points(split.magnims), split.magnims.missing) == ((0, 1, None), ("exact therapy start",))
    assert points(split.modified_rio) == (0, 1, None)
    assert split.modified_rio.risk is None
    half_due = scored(BASELINE, start="2024-01", today="2025-04-15")
    assert (points(half_due.rio), half_due.rio.missing[-1]) == (
        (None, None, None),
        "month 15 lies ahead (30 Apr 2025)",
    )


def test_both_ends_may_agree_and_differ_in_their_notes_alone():
    between = scan("2024-01-20", "2024-01-10", new=0)
    made = scored(BASELINE, between, scan("2025-01-10", "2024-01-20", new=0), start="2024-01-05..2024-01-19")
    assert points(made.magnims) == (0, 0, 0)
    assert made.magnims.notes == ("against the scan of 20 Jan 2024, lower than the published definition",)


def test_from_month_12_and_month_15_on_the_scores_are_due():
    assert points(scored(BASELINE, RE_BASELINE, MONTH_12, stop="2025-01-15").magnims) == (0, 0, 0)
    assert points(scored(BASELINE, RE_BASELINE, MONTH_12, today="2025-04-15").magnims) == (0, 0, 0)
