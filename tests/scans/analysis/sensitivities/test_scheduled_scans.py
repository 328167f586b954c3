"""STAT-13: the document's example as a patient, merging, and reasons that are not known."""

from dataclasses import replace
from datetime import timedelta

from scans.analysis.sensitivities.scheduled_scans import scheduled_scans
from scans.analysis.sensitivities.sensitivity import NOTHING_TO_CHANGE
from scans.analysis.timeline import Override
from scans.analysis.vocabulary import Indication, Period
from tests.scans.analysis.building import course, reading, scan
from tests.scans.analysis.sensitivities.patients import ROUTINE, START, case_of, scans_of

RELAPSE = Indication.RELAPSE
LATE = course("2026-01-01")


def chained(*intervals, first="2020-01-01"):
    """Scans one after the other: (lesions, days, why the scan was made)."""
    scans = [scan(first, indication=ROUTINE)]
    for lesions, days, why in intervals:
        since = scans[-1]
        now = (since.performed_on + timedelta(days=days)).isoformat()
        scans.append(scan(now, since.id, t2=lesions, indication=why))
    return scans


EXAMPLE = [(2, 183, ROUTINE), (4, 110, RELAPSE), (0, 365, ROUTINE), (1, 329, ROUTINE)]


def test_the_documents_example():
    case = case_of(*chained(*EXAMPLE), courses=(LATE,))
    assert round(case.trend.periods[Period.BEFORE].t2.rate, 2) == 2.59
    made = scheduled_scans(case)
    assert made.before.words == "3 in 2.4 y"
    assert round(made.before.rate, 2) == 1.25


def test_a_count_against_the_scan_before_the_triggered_one_joins_both():
    scans = chained(*EXAMPLE)
    triggered, following = scans[2], scans[3]
    joined = reading(following.id, scans[1].id, number=2, t2=5)
    scans[3] = replace(following, readings=(*following.readings, joined))
    made = scheduled_scans(case_of(*scans, courses=(LATE,)))
    assert triggered.indication is RELAPSE
    assert made.before.words == "8 in 2.7 y"
    assert made.before.intervals == 3


def test_scheduled_scans_alone_leave_nothing_to_change():
    assert scheduled_scans(case_of(*scans_of())).code == NOTHING_TO_CHANGE


def with_unknown(number: int):
    whys = [Indication.UNKNOWN] * number + [RELAPSE] + [ROUTINE] * (9 - number)
    return case_of(*chained(*((1, 200, why) for why in whys)), courses=(LATE,))


def test_up_to_a_fifth_may_have_no_known_reason():
    assert scheduled_scans(with_unknown(2)).before.intervals == 7


def test_more_than_a_fifth_is_not_reported():
    made = scheduled_scans(with_unknown(3))
    assert made.code == "reason-not-known"
    assert made.text == "why the scan was made is not known for 3 of 10 intervals used, more than 20 %"


def test_the_lengths_of_the_intervals_are_said():
    """Before 4.8 months, on a year: the document warns of it as a caveat, beside the primary figures."""
    scans = (
        scan("2023-04-02"),
        scan("2023-08-22", "2023-04-02", t2=1, indication=ROUTINE),
        scan(START, "2023-08-22", t2=5, indication=ROUTINE),
        scan("2024-07-10", START, t2=0, indication=ROUTINE),
        scan("2025-07-10", "2024-07-10", t2=0, indication=ROUTINE),
        scan("2025-09-10", "2025-07-10", t2=0, indication=RELAPSE),
        scan("2026-09-10", "2025-09-10", t2=1, indication=ROUTINE),
    )
    case = case_of(*scans)
    assert scheduled_scans(case).notes == ("Median interval: 0.4 y before, 1.0 y on.",)
    assert "intervals-differ-in-length" in {each.code for each in case.trend.caveats}


def test_what_a_person_left_out_stays_out():
    scans = chained(*EXAMPLE)
    word = Override(f"{scans[1].id} reading 1", LATE.id, "poor copy", excluded=True)
    made = scheduled_scans(case_of(*scans, courses=(LATE,), overrides=(word,)))
    assert made.before.words == "1 in 1.9 y"


def test_nothing_on_therapy_says_why_there_is_no_ratio():
    made = scheduled_scans(case_of(*chained(*EXAMPLE), courses=(LATE,)))
    assert made.ratio.not_calculable.code == "no-on-interval"
    assert made.notes == ()
