import pytest

from scans.analysis.activity_assessments import assess_breakthrough
from scans.analysis.answers import Answer
from scans.analysis.breakthrough import breakthrough
from scans.analysis.comparison import trend_of
from scans.analysis.first_year import first_years
from scans.analysis.rules import Rules
from scans.analysis.score_items import Item
from scans.analysis.timeline import EdssScore, RecordedStretch, Relapse
from tests.scans.analysis.building import course, day, fuzzy, scan, timeline

T, F, U = Answer.TRUE, Answer.FALSE, Answer.UNKNOWN


@pytest.mark.parametrize(
    ("relapse", "cdp", "t2", "gd", "answer", "label"),
    [
        (F, F, T, F, True, "MRI breakthrough"),
        (T, F, U, U, True, "clinical breakthrough, MRI unknown"),
        (F, F, F, F, False, "no breakthrough"),
        (T, F, F, F, True, "clinical breakthrough"),
        (F, T, F, T, True, "clinical and MRI breakthrough"),
        (U, F, T, F, True, "MRI breakthrough, clinical unknown"),
        (F, F, F, U, None, "indeterminate; none seen (T2-only MRI)"),
        (F, U, F, F, None, "indeterminate"),
        (U, U, U, U, None, "indeterminate"),
    ],
)
def test_breakthrough_is_clinical_mri_or_both(relapse, cdp, t2, gd, answer, label):
    made = breakthrough(relapse=relapse, cdp=cdp, t2=t2, gd=gd)
    assert (made.answer, made.label) == (answer, label)


def test_a_cord_lesion_is_mri_breakthrough():
    assert breakthrough(relapse=F, cdp=F, t2=F, gd=F, cord=T).label == "MRI breakthrough"


def test_the_half_that_is_not_known_is_named():
    assert breakthrough(relapse=T, cdp=U, t2=F, gd=U).missing == ("Gd+",)
    assert breakthrough(relapse=U, cdp=F, t2=T, gd=U).missing == ("relapses",)
    assert breakthrough(relapse=T, cdp=F, t2=T, gd=U).missing == ()


BASELINE = scan("2024-01-10")
RE_BASELINE = scan("2024-07-10", "2024-01-10", t2=3, gd=1)
CLEAN = scan("2025-07-10", "2024-07-10", t2=0, gd=0)
RECORDED = RecordedStretch(fuzzy("2023-01-01"))
STEADY = tuple(EdssScore(on, day(on), 2.0) for on in ("2024-01-10", "2024-07-10", "2025-01-10", "2026-01-10"))


def assessed(*scans, stop=None, **facts):
    facts = {"relapses_recorded": RECORDED, "edss": STEADY} | facts
    made = timeline(*scans, courses=(course("2024-01-15", stop),), **facts)
    trend = trend_of(made)
    return assess_breakthrough(first_years(made, trend, made.rules)[0])


def label(*scans, **facts):
    return assessed(*scans, **facts).outcome.label


def test_the_worked_examples_of_a_timeline():
    assert label(BASELINE, RE_BASELINE, scan("2025-07-10", "2024-07-10", t2=1, gd=0)) == "MRI breakthrough"
    relapsed = (Relapse(1, fuzzy("2025-02-01")),)
    assert label(BASELINE, RE_BASELINE, relapses=relapsed) == "clinical breakthrough, MRI unknown"
    assert label(BASELINE, RE_BASELINE, CLEAN) == "no breakthrough"


def test_enlarging_lesions_are_breakthrough_whatever_the_rates_count():
    enlarging = scan("2025-07-10", "2024-07-10", new=0, enlarging=2, gd=0)
    made = assessed(BASELINE, RE_BASELINE, enlarging, rules=Rules(lesion_definition="new_only"))
    assert made.outcome.label == "MRI breakthrough"
    assert [each.value for each in made.inputs if each.item is Item.T2] == [
        "2 lesions from 10 Jul 2024 to 10 Jul 2025"
    ]


def test_what_happened_within_the_onset_window_is_not_in_it():
    early = (Relapse(1, fuzzy("2024-07-10")),)
    assert label(BASELINE, RE_BASELINE, CLEAN, relapses=early) == "no breakthrough"
    late = (Relapse(1, fuzzy("2024-07-11")),)
    assert label(BASELINE, RE_BASELINE, CLEAN, relapses=late) == "clinical breakthrough"


def test_it_is_asked_up_to_today_or_the_stop():
    made = assessed(BASELINE, RE_BASELINE, CLEAN).outcome
    assert (made.since, made.until) == (day("2024-07-10"), day("2025-07-10"))
    assert made.notes == (
        "after the re-baseline scan of 10 Jul 2024, whose own lesions are not in it",
        "MRI up to 10 Jul 2025",
        "EDSS up to 10 Jan 2026",
        "brain MRI only",
    )
    after_the_stop = (Relapse(1, fuzzy("2025-09-01")),)
    stopped = assessed(BASELINE, RE_BASELINE, CLEAN, stop="2025-08-01", relapses=after_the_stop).outcome
    assert (stopped.label, stopped.until) == ("no breakthrough", day("2025-01-10"))
    active = scan("2025-07-10", "2024-07-10", t2=1, gd=0)
    assert assessed(BASELINE, RE_BASELINE, active).outcome.until == day("2026-11-22")


def edss(*days):
    return tuple(EdssScore(on, day(on), 2.0) for on in days)


def test_no_breakthrough_is_said_only_as_far_as_mri_and_edss_reach():
    late = scan("2026-07-10", "2024-07-10", t2=0, gd=0)
    old = edss("2024-01-10", "2024-07-11", "2024-12-10")
    made = assessed(BASELINE, RE_BASELINE, late, edss=old).outcome
    assert (made.label, made.missing) == ("indeterminate", ("EDSS",))
    assert made.notes[1:3] == ("MRI up to 10 Jul 2026", "EDSS up to 10 Dec 2024")
    near = assessed(BASELINE, RE_BASELINE, late, edss=(*old, *edss("2026-02-10"))).outcome
    assert (near.label, near.until) == ("no breakthrough", day("2026-02-10"))
    after_the_stop = edss("2024-01-10", "2024-05-10", "2025-08-10")
    later = assessed(BASELINE, RE_BASELINE, CLEAN, stop="2025-08-01", edss=after_the_stop).outcome
    assert (later.label, later.until, later.notes[2]) == (
        "no breakthrough",
        day("2025-07-10"),
        "no EDSS since",
    )


def test_without_a_re_baseline_scan_it_counts_after_the_onset_window():
    made = assessed(BASELINE, scan("2025-01-10", "2024-01-10", t2=2, gd=0)).outcome
    assert (made.label, made.since) == ("indeterminate", day("2024-04-15"))
    assert made.missing == ("new or enlarging T2 lesions",)
    assert made.notes[0] == "no re-baseline scan: after 15 Apr 2024, the end of the onset window"


def test_without_a_scan_since_that_is_said():
    assert assessed(BASELINE, RE_BASELINE).outcome.notes[1] == "no brain scan since"


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"today": "2024-07-10"}, "the onset window lasts until 10 Jul 2024"),
        ({"stop": "2024-07-10"}, "therapy stopped within the onset window (10 Jul 2024)"),
    ],
)
def test_before_the_end_of_the_onset_window_there_is_nothing_to_ask(facts, why):
    made = assessed(BASELINE, RE_BASELINE, **facts)
    assert (made.outcome.is_not_due, made.outcome.missing, made.inputs) == (True, (why,), ())
