from dataclasses import replace

import pytest

from scans.analysis.answers import Answer
from scans.analysis.comparison import trend_of
from scans.analysis.disability import ProgressionState
from scans.analysis.phenotype_activity import phenotype_activity
from scans.analysis.rules import Rules
from scans.analysis.timeline import EdssScore, Override, PhenotypeSpan, RecordedStretch, Relapse
from scans.analysis.vocabulary import KnownOrNot, Phenotype, Quality, Region
from tests.scans.analysis.building import course, day, fuzzy, scan, timeline

RECORDED = RecordedStretch(fuzzy("2015-01-01"))
EARLIER = scan("2025-10-20")


def cord(on, since=None, **counts):
    return replace(scan(on, since, **counts), id=f"cord {on}", region=Region.CERVICAL)


def activity(*scans, phenotype="RRMS", onsets=(), edss=None, recorded=RECORDED, **facts):
    spans = (PhenotypeSpan(Phenotype(phenotype), fuzzy("2018-01-01")),) if phenotype else ()
    made = timeline(
        *scans,
        phenotypes=spans,
        relapses=tuple(Relapse(each, fuzzy(each)) for each in onsets),
        relapses_recorded=recorded,
        edss=tuple(EdssScore(on, day(on), score) for on, score in (edss or {}).items()),
        **facts,
    )
    return phenotype_activity(made, trend_of(made).intervals, Rules())


def clean(on="2026-10-20", since="2025-10-20", **facts):
    return scan(on, since, **({"t2": 0, "gd": 0} | facts))


def test_a_new_lesion_in_the_last_twelve_months_is_activity():
    made = activity(EARLIER, clean(t2=1, gd=None))
    assert (made.label, made.found, made.missing) == ("RRMS active", ("new or enlarging T2",), ())
    assert (made.since, made.until) == (day("2025-11-22"), day("2026-11-22"))


def test_a_clean_scan_with_contrast_and_no_relapse_is_not_active():
    assert activity(EARLIER, clean()).label == "RRMS not active"


def test_without_a_scan_for_twenty_months_it_is_indeterminate():
    made = activity(scan("2024-03-01"), clean("2025-03-22", "2024-03-01"))
    assert (made.label, made.missing) == ("RRMS, activity indeterminate", ("new or enlarging T2", "Gd+"))


def test_progression_of_a_progressive_course():
    edss = {"2025-11-01": 4.5, "2026-03-01": 5.5, "2026-07-01": 5.5}
    made = activity(phenotype="SPMS", edss=edss)
    assert made.label == "SPMS with progression, activity indeterminate"
    assert (made.progression.state, made.progression.event_on) == (
        ProgressionState.CONFIRMED,
        day("2026-03-01"),
    )
    assert activity(EARLIER, clean(), phenotype="RRMS", edss=edss).progressed is None


@pytest.mark.parametrize(
    ("edss", "label"),
    [
        ({"2025-11-01": 4.5, "2026-03-01": 4.5, "2026-07-01": 4.5}, "PPMS without progression, not active"),
        ({"2025-11-01": 4.5, "2026-09-01": 5.5}, "PPMS, progression not yet confirmed, not active"),
        ({}, "PPMS, progression not assessed, not active"),
        ({"2025-11-01": 4.5, "2026-03-01": 5.5, "2026-04-01": 4.5}, "PPMS without progression, not active"),
    ],
)
def test_pending_is_not_known(edss, label):
    assert activity(EARLIER, clean(), phenotype="PPMS", edss=edss).label == label


@pytest.mark.parametrize(
    ("onset", "active"),
    [("2025-11-22", Answer.FALSE), ("2025-11-23", Answer.TRUE), ("2025", Answer.UNKNOWN)],
)
def test_a_relapse_of_the_period_is_activity(onset, active):
    assert activity(EARLIER, clean(), onsets=(onset,)).active is active


def test_relapses_nobody_asked_for_leave_it_open():
    made = activity(EARLIER, clean(), recorded=None)
    assert (made.active, made.missing) == (Answer.UNKNOWN, ("relapse",))


def test_enhancement_is_activity_and_without_contrast_it_is_open():
    assert activity(EARLIER, clean(gd=1)).found == ("Gd+",)
    plain = activity(EARLIER, clean(gd=None, contrast=KnownOrNot.NO))
    assert (plain.active, plain.missing) == (Answer.UNKNOWN, ("Gd+",))
    earlier = clean("2026-02-20")
    later = clean("2026-10-20", "2026-02-20", gd=None, contrast=KnownOrNot.NO)
    assert activity(EARLIER, earlier, later).label == "RRMS not active"


@pytest.mark.parametrize(
    ("reference", "t2", "active"),
    [
        ("2025-07-20", 1, Answer.TRUE),
        ("2025-07-19", 1, Answer.UNKNOWN),
        ("2023-01-10", 0, Answer.FALSE),
        ("2025-10-20", (0, 2), Answer.UNKNOWN),
    ],
)
def test_against_an_old_scan_a_new_lesion_may_be_old(reference, t2, active):
    assert activity(scan(reference), clean(since=reference, t2=t2)).active is active


def test_what_a_person_left_out_tells_nothing():
    word = Override("2026-10-20 reading 1", "interferon-beta-1b 2020-01-01", "outside scanner", excluded=True)
    facts = {"courses": (course("2020-01-01"),), "overrides": (word,)}
    assert activity(EARLIER, clean(t2=3), **facts).missing == ("new or enlarging T2",)


@pytest.mark.parametrize(
    ("cords", "active"),
    [
        ((), Answer.FALSE),
        ((cord("2026-10-20", gd=1),), Answer.TRUE),
        ((cord("2025-10-20"), cord("2026-10-20", "cord 2025-10-20", new=1)), Answer.TRUE),
        ((cord("2025-10-20"), cord("2026-10-20", "cord 2025-10-20", new=0)), Answer.FALSE),
        ((cord("2024-10-20"), cord("2026-10-20", "cord 2024-10-20", new=1)), Answer.UNKNOWN),
        ((cord("2026-10-20", new=1),), Answer.UNKNOWN),
        ((cord("2025-10-20"), cord("2026-10-20", "cord 2025-10-20", t2=(0, 2))), Answer.UNKNOWN),
        ((cord("2025-10-20", gd=1),), Answer.FALSE),
    ],
)
def test_a_cord_lesion_is_activity_and_an_unscanned_cord_leaves_the_brain(cords, active):
    made = activity(EARLIER, clean(), *cords)
    assert made.active is active
    assert made.brain_only is not any(each.performed_on > made.since for each in cords)


@pytest.mark.parametrize(
    "silent",
    [
        cord("2026-10-20", contrast=KnownOrNot.NO),
        cord("2026-10-20", new=0),
        cord("2026-10-20", "cord 2025-10-20", new=1, quality=Quality.NOT_ASSESSABLE),
    ],
)
def test_a_cord_scan_that_says_nothing_counts_as_not_scanned(silent):
    made = activity(EARLIER, clean(), cord("2025-10-20"), silent)
    assert (made.active, made.brain_only) == (Answer.FALSE, True)


def test_ris_has_no_activity_and_without_a_phenotype_it_is_told_all_the_same():
    assert activity(EARLIER, clean(), phenotype="RIS") is None
    assert activity(EARLIER, clean(), phenotype=None).label == "Phenotype not recorded, not active"
