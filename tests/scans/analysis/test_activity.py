from dataclasses import replace

import pytest

from scans.analysis.activity import ActivityState, meda, neda3
from scans.analysis.answers import Answer
from scans.analysis.comparison import trend_of
from scans.analysis.counts import Count, CountState, ReadCount
from scans.analysis.rules import Rules
from scans.analysis.scores import scores_of
from scans.analysis.timeline import EdssScore, Override, RecordedStretch, Relapse
from scans.analysis.vocabulary import KnownOrNot, Quality, Region
from tests.scans.analysis.building import course, day, fuzzy, scan, timeline

T, F, U = Answer.TRUE, Answer.FALSE, Answer.UNKNOWN


@pytest.mark.parametrize(
    ("relapse", "cdp", "t2", "gd", "answer", "label"),
    [
        (F, F, F, F, True, "NEDA-3 met"),
        (F, F, F, U, None, "indeterminate; NEDA-3 (T2-only) met"),
        (T, U, U, U, False, "activity (relapse)"),
        (F, F, T, U, False, "activity (T2)"),
        (F, U, F, F, None, "indeterminate"),
        (T, T, F, T, False, "activity (relapse, CDP, Gd+)"),
    ],
)
def test_no_evidence_of_disease_activity(relapse, cdp, t2, gd, answer, label):
    made = neda3(relapse=relapse, cdp=cdp, t2=t2, gd=gd)
    assert (made.answer, made.label) == (answer, label)


def test_a_cord_lesion_is_activity():
    assert neda3(relapse=F, cdp=F, t2=F, gd=F, cord=T).label == "activity (cord)"
    assert neda3(relapse=F, cdp=F, t2=F, gd=F, cord=U).missing == ("cord lesions",)


@pytest.mark.parametrize(
    ("t2_any", "t2_three", "relapse", "gd", "answer", "label"),
    [
        (T, F, F, F, True, "MEDA"),
        (T, F, F, T, False, "not MEDA (Gd+)"),
        (T, T, F, F, False, "not MEDA (T2)"),
        (T, F, F, U, None, "indeterminate"),
        (F, F, F, F, False, "not MEDA (no new lesion)"),
        (U, U, F, F, None, "indeterminate"),
        (T, F, T, F, False, "not MEDA (relapse)"),
    ],
)
def test_minimal_evidence_of_disease_activity(t2_any, t2_three, relapse, gd, answer, label):
    made = meda(relapse=relapse, t2_any=t2_any, t2_three=t2_three, gd=gd)
    assert (made.answer, made.label) == (answer, label)


def test_meda_stays_with_the_brain_and_says_so():
    cords = (cord("2024-07-10"), cord("2025-01-10", "cord 2024-07-10", new=2))
    month_12 = scan("2025-01-10", "2024-07-10", t2=1, gd=0)
    neda, met = states(BASELINE, RE_BASELINE, month_12, *cords)
    assert (neda.label, neda.notes) == ("activity (T2, cord)", (SINCE_RE_BASELINE,))
    assert (met.label, met.notes) == ("MEDA", (SINCE_RE_BASELINE, "brain MRI only"))
    _, alone = states(BASELINE, RE_BASELINE, month_12)
    assert alone.notes == (SINCE_RE_BASELINE, "brain MRI only")


def test_what_would_decide_is_named():
    assert meda(relapse=U, t2_any=T, t2_three=U, gd=U).missing == (
        "relapses",
        "new or enlarging T2 lesions",
        "Gd+",
    )
    assert neda3(relapse=U, cdp=U, t2=F, gd=F).missing == ("relapses", "EDSS")


BASELINE = scan("2024-01-10")
RE_BASELINE = scan("2024-07-10", "2024-01-10", t2=4, gd=2)
MONTH_12 = scan("2025-01-10", "2024-07-10", t2=0, gd=0)
RECORDED = RecordedStretch(fuzzy("2023-01-01"))
STEADY = {"2024-01-10": 2.0, "2024-07-10": 2.0, "2025-01-10": 2.0, "2025-07-10": 2.0}


def edss(scores):
    return tuple(EdssScore(on, day(on), score) for on, score in scores.items())


def states(*scans, start="2024-01-15", scores=None, **facts):
    facts = {"relapses_recorded": RECORDED, "edss": edss(STEADY if scores is None else scores)} | facts
    made = timeline(*scans, courses=(course(start),), **facts)
    found = scores_of(made, trend_of(made))
    return found.neda3, found.meda


def labels(*scans, **facts):
    return tuple(state.label for state in states(*scans, **facts))


def test_from_the_re_baseline_scan_whose_own_lesions_are_not_in_it():
    neda, _ = states(BASELINE, RE_BASELINE, MONTH_12)
    assert neda == ActivityState(
        True,
        "NEDA-3 met",
        notes=("from the re-baseline scan of 10 Jul 2024", "brain MRI only"),
        since=day("2024-07-10"),
        until=day("2025-01-10"),
    )


def test_every_scan_up_to_month_12_is_in_it():
    between = scan("2024-10-10", "2024-07-10", t2=1, gd=0)
    last = scan("2025-01-10", "2024-10-10", t2=1, gd=0)
    assert labels(BASELINE, RE_BASELINE, between, last) == ("activity (T2)", "MEDA")
    assert labels(BASELINE, RE_BASELINE, between, replace(last, contrast=KnownOrNot.NO)) == (
        "activity (T2)",
        "indeterminate",
    )
    enhancing = scan("2024-10-10", "2024-07-10", t2=0, gd=1)
    assert labels(BASELINE, RE_BASELINE, enhancing, scan("2025-01-10", "2024-10-10", t2=0, gd=0)) == (
        "activity (Gd+)",
        "not MEDA (Gd+, no new lesion)",
    )


@pytest.mark.parametrize(("t2", "met"), [(0, False), (1, True), (2, True), (3, False)])
def test_meda_allows_one_or_two_new_lesions(t2, met):
    _, made = states(BASELINE, RE_BASELINE, scan("2025-01-10", "2024-07-10", t2=t2, gd=0))
    assert made.answer is met


def test_an_interval_a_person_left_out_tells_nothing():
    word = Override("2025-01-10 reading 1", "interferon-beta-1b 2024-01-15", "outside scanner", excluded=True)
    assert labels(BASELINE, RE_BASELINE, MONTH_12, overrides=(word,))[0] == "indeterminate"


def test_without_contrast_the_t2_only_state_is_named_apart():
    plain = scan("2025-01-10", "2024-07-10", t2=0, contrast=KnownOrNot.NO)
    neda, met = states(BASELINE, RE_BASELINE, plain)
    assert (neda.label, neda.missing) == ("indeterminate; NEDA-3 (T2-only) met", ("Gd+",))
    assert met.label == "not MEDA (no new lesion)"


def test_without_a_re_baseline_scan_it_counts_from_the_pre_treatment_scan_and_says_so():
    neda, met = states(BASELINE, scan("2025-01-10", "2024-01-10", t2=2, gd=0))
    assert (neda.label, met.label) == ("activity (T2)", "MEDA")
    assert neda.notes == ("no re-baseline scan: from the start", "brain MRI only")
    assert neda.since == day("2024-01-15")


def test_lesions_that_may_be_older_than_the_period_decide_nothing_unless_there_are_none():
    old = scan("2023-01-10")
    assert labels(old, scan("2025-01-10", "2023-01-10", t2=2, gd=0)) == ("indeterminate", "indeterminate")
    assert labels(old, scan("2025-01-10", "2023-01-10", t2=0, gd=0))[0] == "NEDA-3 met"


def test_a_gap_in_the_intervals_leaves_t2_open():
    loose = scan("2024-10-10")
    assert (
        labels(BASELINE, RE_BASELINE, loose, scan("2025-01-10", "2024-10-10", t2=0, gd=0))[0]
        == "indeterminate"
    )
    assert labels(BASELINE, RE_BASELINE, scan("2025-01-10", gd=0))[0] == "indeterminate"


def test_without_a_12_month_scan_only_activity_can_be_said():
    neda, _ = states(BASELINE, RE_BASELINE)
    assert (neda.label, neda.missing) == (
        "indeterminate",
        ("no 12-month scan", "new or enlarging T2 lesions", "Gd+"),
    )
    assert neda.until == day("2025-01-15")
    relapsed = (Relapse(1, fuzzy("2024-09-01")),)
    assert labels(BASELINE, RE_BASELINE, relapses=relapsed) == ("activity (relapse)", "not MEDA (relapse)")


def test_a_re_baseline_scan_nine_months_after_the_start_does_not_close_its_own_period():
    neda, _ = states(BASELINE, scan("2024-10-15", "2024-01-10", t2=0, gd=0))
    assert (neda.label, neda.since, neda.until) == ("indeterminate", day("2024-10-15"), day("2025-01-15"))


@pytest.mark.parametrize(
    ("scores", "label"),
    [
        ({"2024-01-10": 2.0, "2024-09-10": 3.0, "2025-03-10": 3.0}, "activity (CDP)"),
        ({"2024-01-10": 2.0, "2024-09-10": 3.0}, "indeterminate"),
        ({"2024-01-10": 2.0, "2024-03-10": 3.0, "2024-09-10": 3.0}, "NEDA-3 met"),
        ({"2024-01-10": 2.0, "2025-03-10": 3.0, "2025-10-10": 3.0}, "indeterminate"),
        ({"2024-01-10": 2.0, "2024-09-10": 2.0, "2025-03-10": 3.0, "2025-10-10": 3.0}, "NEDA-3 met"),
        ({"2024-01-10": 2.0, "2024-03-10": 2.0, "2025-03-10": 2.5}, "NEDA-3 met"),
        ({"2024-01-10": 2.0, "2024-09-10": 3.0, "2025-03-10": 2.0}, "NEDA-3 met"),
        ({"2024-01-10": 2.0, "2024-09-10": 2.0}, "indeterminate"),
        ({"2024-01-10": 2.0, "2024-03-10": 2.0, "2024-06-10": 2.0}, "indeterminate"),
        ({"2024-01-10": 2.0, "2024-03-10": 2.0, "2024-07-10": 2.0}, "indeterminate"),
        ({"2024-01-10": 2.0, "2024-03-10": 2.0, "2024-07-11": 2.0}, "indeterminate"),
        ({"2024-01-10": 2.0, "2024-03-10": 2.0, "2024-07-13": 2.0}, "indeterminate"),
        ({"2024-01-10": 2.0, "2024-03-10": 2.0, "2024-07-14": 2.0}, "NEDA-3 met"),
        ({}, "indeterminate"),
    ],
)
def test_progression_counts_with_its_event_in_the_period(scores, label):
    assert labels(BASELINE, RE_BASELINE, MONTH_12, scores=scores)[0] == label


POOR = Quality.NOT_ASSESSABLE
TO_CONFIRM = ReadCount(CountState.TO_CONFIRM, Count(1, 2), "a few")


def cord(on, since=None, **counts):
    return replace(scan(on, since, **counts), id=f"cord {on}", region=Region.CERVICAL)


@pytest.mark.parametrize(
    ("cords", "label"),
    [
        ((cord("2024-07-10"), cord("2025-01-10", "cord 2024-07-10", new=0, gd=0)), "NEDA-3 met"),
        ((cord("2024-07-10"), cord("2025-01-10", "cord 2024-07-10", new=1)), "activity (cord)"),
        ((cord("2024-01-10"), cord("2025-01-10", "cord 2024-01-10", new=1)), "indeterminate"),
        ((cord("2025-01-10", gd=1),), "activity (cord)"),
        ((cord("2025-01-10", contrast=KnownOrNot.NO),), "NEDA-3 met"),
        ((cord("2024-07-10", gd=1),), "NEDA-3 met"),
        ((cord("2024-07-10"), cord("2025-01-10", "cord 2024-07-10", t2=(0, 2))), "indeterminate"),
        ((cord("2024-07-10"), cord("2025-01-10", "cord 2024-07-10", t2=TO_CONFIRM)), "indeterminate"),
        ((cord("2024-07-10"), cord("2025-01-10", "cord 2024-07-10", t2=0, gd=(0, 1))), "indeterminate"),
        ((cord("2024-07-10"), cord("2025-01-10", "cord 2024-07-10", t2=0, gd=TO_CONFIRM)), "indeterminate"),
        ((cord("2024-07-10"), cord("2025-01-10", "cord 2024-07-10", new=2, quality=POOR)), "NEDA-3 met"),
    ],
)
def test_a_new_or_enhancing_cord_lesion_in_the_period_is_activity(cords, label):
    assert labels(BASELINE, RE_BASELINE, MONTH_12, *cords)[0] == label


SINCE_RE_BASELINE = "from the re-baseline scan of 10 Jul 2024"


def test_a_scanned_cord_is_no_longer_brain_mri_only():
    cords = (cord("2024-07-10"), cord("2025-01-10", "cord 2024-07-10", new=0))
    neda, _ = states(BASELINE, RE_BASELINE, MONTH_12, *cords)
    assert neda.notes == (SINCE_RE_BASELINE,)


@pytest.mark.parametrize(
    "silent",
    [
        cord("2025-01-10", contrast=KnownOrNot.NO),
        cord("2025-01-10", gd=0),
        cord("2025-01-10", new=0),
        cord("2025-01-10", "cord 2024-07-10", new=0, quality=POOR),
    ],
)
def test_a_cord_scan_that_says_nothing_of_new_lesions_counts_as_not_scanned(silent):
    neda, _ = states(BASELINE, RE_BASELINE, MONTH_12, cord("2024-07-10"), silent)
    assert (neda.label, neda.notes) == ("NEDA-3 met", (SINCE_RE_BASELINE, "brain MRI only"))


ENLARGING = scan("2025-01-10", "2024-07-10", new=0, enlarging=2, gd=0)
UNSEPARATED = scan("2025-01-10", "2024-07-10", t2=2, gd=0)


@pytest.mark.parametrize("month_12", [ENLARGING, UNSEPARATED])
def test_enlarging_lesions_are_activity_whatever_the_rates_count(month_12):
    new_only = Rules(lesion_definition="new_only")
    assert labels(BASELINE, RE_BASELINE, month_12, rules=new_only) == ("activity (T2)", "MEDA")


def test_what_a_person_left_out_stays_out_whatever_the_rates_count():
    word = Override("2025-01-10 reading 1", "interferon-beta-1b 2024-01-15", "outside scanner", excluded=True)
    facts = {"rules": Rules(lesion_definition="new_only"), "overrides": (word,)}
    assert labels(BASELINE, RE_BASELINE, ENLARGING, **facts)[0] == "indeterminate"


def test_an_imprecise_start_is_judged_at_both_ends():
    same, _ = states(BASELINE, RE_BASELINE, MONTH_12, start="2024-01")
    assert (same.label, same.since) == ("NEDA-3 met", day("2024-07-10"))
    scans = (scan("2023-12-20"), scan("2024-10-20", "2023-12-20", t2=0, gd=0))
    agreeing, _ = states(*scans, start="2023-12-08..2023-12-15")
    assert (agreeing.label, agreeing.since) == ("NEDA-3 met", None)
    relapse = (Relapse(1, fuzzy("2023-12-12")),)
    split, _ = states(*scans, start="2023-12-08..2023-12-15", relapses=relapse)
    assert (split.label, split.missing) == ("indeterminate", ("exact therapy start",))
