"""The clinic's rule of an active scan: what meets it, what does not, and what cannot be assessed."""

from dataclasses import replace

import pytest

from scans.analysis.answers import Answer
from scans.analysis.counts import CountState, ReadCount
from scans.analysis.follow_ups.activity import ActivityRule, activity_by_scan
from scans.analysis.rules import Rules
from scans.analysis.timeline import Override
from scans.analysis.vocabulary import KnownOrNot
from tests.scans.analysis.building import count, course, scan, timeline

BASELINE, RE_BASELINE, ROUTINE = "2023-12-20", "2024-07-10", "2025-07-08"
RULE = ActivityRule(t2=1, gd=1)
YES, NO, OPEN = Answer.TRUE, Answer.FALSE, Answer.UNKNOWN


def routine(t2=None, gd=None, *, rule=RULE, start="2024-01-15", **facts):
    """The routine scan of a patient on therapy since January 2024, with baseline and re-baseline."""
    scans = (
        scan(BASELINE),
        scan(RE_BASELINE, BASELINE, t2=3),
        scan(ROUTINE, RE_BASELINE, t2=t2, gd=gd, **facts),
    )
    return answer_of(*scans, rule=rule, start=start)


def answer_of(*scans, rule=RULE, start="2024-01-15", **facts):
    line = timeline(*scans, courses=(course(start),), **facts)
    found = activity_by_scan(line, rule)[scans[-1].id]
    return found.meets, found.because


def test_without_a_rule_no_scan_is_asked_about():
    assert activity_by_scan(timeline(scan(ROUTINE)), ActivityRule()) == {}


@pytest.mark.parametrize(
    ("t2", "gd", "expected"),
    [
        (2, 0, (YES, "2 new or enlarging T2 (rule: 1 or more)")),
        (0, 1, (YES, "1 Gd+ (rule: 1 or more)")),
        (2, 1, (YES, "2 new or enlarging T2 (rule: 1 or more); 1 Gd+ (rule: 1 or more)")),
        (1, None, (YES, "1 new or enlarging T2 (rule: 1 or more)")),
        (0, 0, (NO, "")),
        (0, None, (OPEN, "enhancing lesions: Gd+ not reported")),
        ((2, None), 0, (YES, "at least 2 new or enlarging T2 (rule: 1 or more)")),
        ((0, 2), 0, (OPEN, "0 to 2 new or enlarging T2 (rule: 1 or more)")),
    ],
)
def test_new_or_enlarging_lesions_on_therapy_or_enhancing_ones(t2, gd, expected):
    contrast = KnownOrNot.YES
    assert routine(t2, gd, contrast=contrast) == expected


@pytest.mark.parametrize(
    ("t2", "meets"), [(2, NO), (3, YES), ((2, None), OPEN), ((3, None), YES), ((0, 2), NO)]
)
def test_the_threshold_is_the_clinics(t2, meets):
    assert routine(t2, rule=ActivityRule(t2=3))[0] is meets


def test_a_half_that_is_not_part_of_the_rule_is_not_asked_for():
    assert routine(0, None, rule=ActivityRule(t2=1)) == (NO, "")
    assert routine(5, 0, rule=ActivityRule(gd=1)) == (NO, "")


def test_without_contrast_the_gd_half_cannot_be_assessed():
    assert routine(0, contrast=KnownOrNot.NO) == (OPEN, "enhancing lesions: no contrast")


def test_the_run_in_is_no_interval_on_therapy():
    """3 new lesions from the baseline to the re-baseline scan: set aside, as in the rate."""
    assert answer_of(scan(BASELINE), scan(RE_BASELINE, BASELINE, t2=3), rule=ActivityRule(t2=1)) == (NO, "")


def test_gd_counts_from_the_re_baseline_scan_itself():
    assert answer_of(scan(BASELINE), scan(RE_BASELINE, BASELINE, t2=0, gd=2))[0] is YES
    assert answer_of(scan("2024-02-20", gd=2))[0] is NO


def test_a_scan_before_the_therapy_is_not_active_on_it():
    assert answer_of(scan("2023-01-20"), scan(BASELINE, "2023-01-20", t2=4, gd=2)) == (NO, "")


def test_new_lesions_that_were_not_assessed_leave_it_open():
    found = answer_of(scan(RE_BASELINE), scan(ROUTINE), rule=ActivityRule(t2=1))
    assert found == (OPEN, "new T2 lesions: no reference scan: new lesions cannot be assessed")


def test_the_re_baseline_scan_has_no_interval_on_therapy_to_close():
    assert answer_of(scan(RE_BASELINE), rule=ActivityRule(t2=1)) == (NO, "")


def test_a_start_known_to_the_year_leaves_open_whether_the_interval_is_on():
    found = routine(2, 0, start="2024", contrast=KnownOrNot.YES)
    assert found == (OPEN, "2 new or enlarging T2 (rule: 1 or more), start not known to the day")
    assert routine(0, 0, start="2024") == (NO, "")


def test_a_start_that_is_not_known_leaves_it_open():
    assert routine(2, 1, start=None)[0] is OPEN
    assert routine(0, 0, start=None) == (NO, "")


def test_the_counts_of_a_scan_before_an_imprecise_start_are_not_on():
    assert answer_of(scan("2022-01-20"), scan("2023-01-20", "2022-01-20", t2=4, gd=2), start="2024")[0] is NO


def test_an_interval_that_a_person_left_out_is_not_used():
    scans = scan(BASELINE), scan(RE_BASELINE, BASELINE, t2=3), scan(ROUTINE, RE_BASELINE, t2=2)
    left_out = Override(
        f"{ROUTINE} reading 1", "interferon-beta-1b 2024-01-15", "another machine", excluded=True
    )
    assert answer_of(*scans, rule=ActivityRule(t2=1), overrides=(left_out,)) == (NO, "")


def test_an_approximate_count_says_so():
    about = ReadCount(CountState.APPROXIMATE, count(10).count, "about 10")
    assert routine(about, 0)[1] == "about 10 new or enlarging T2 (rule: 1 or more)"


def test_a_clinic_that_counts_new_lesions_alone_says_new():
    line = timeline(
        scan(RE_BASELINE), scan(ROUTINE, RE_BASELINE, new=2), courses=(course("2024-01-15"),),
        rules=replace(Rules(), lesion_definition="new_only"),
    )  # fmt: skip
    assert activity_by_scan(line, ActivityRule(t2=1))[ROUTINE].because == "2 new T2 (rule: 1 or more)"


def test_a_therapy_that_is_not_the_index_of_the_comparison_counts_as_well():
    line = timeline(
        scan(RE_BASELINE), scan(ROUTINE, RE_BASELINE, t2=2),
        courses=(course("2015-01-15", "2020-01-15"), course("2024-01-15", molecule="natalizumab")),
    )  # fmt: skip
    assert activity_by_scan(line, ActivityRule(t2=1))[ROUTINE].meets is YES


def test_without_therapy_nothing_is_on():
    line = timeline(scan(RE_BASELINE), scan(ROUTINE, RE_BASELINE, t2=2, gd=2))
    assert activity_by_scan(line, RULE)[ROUTINE].meets is NO
