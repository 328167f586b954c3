import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.dates import FuzzyDate
from scans.analysis.answers import Answer
from scans.analysis.counts import Count
from scans.analysis.label_criteria import (
    high_activity,
    is_adequate,
    last_year,
    rapidly_evolving_severe,
)
from scans.analysis.rules import Rules
from scans.analysis.timeline import RecordedStretch, Relapse
from scans.analysis.trend import Windows
from scans.analysis.vocabulary import KnownOrNot, Quality, Severity
from tests.scans.analysis.building import day, fuzzy, scan, timeline

T, F, U = Answer.TRUE, Answer.FALSE, Answer.UNKNOWN


def exactly(number):
    return None if number is None else Count.exact(number)


@pytest.mark.parametrize(
    ("relapses", "total", "gd", "answer"),
    [
        (1, Count(21, None), None, True),
        (1, Count(5, 5), 1, True),
        (1, Count(5, 5), None, None),
        (0, Count(20, 20), 2, False),
        (1, Count(8, 8), 0, False),
        (1, Count(9, 9), 0, True),
        (1, Count(8, None), 0, None),
        (1, None, 0, None),
    ],
)
def test_high_activity_despite_therapy(relapses, total, gd, answer):
    made = high_activity(adequate=T, relapses=exactly(relapses), total_t2=total, gd=exactly(gd))
    assert made.answer is answer


def test_a_short_course_is_not_adequate_whatever_else():
    made = high_activity(adequate=F, relapses=exactly(2), total_t2=exactly(20), gd=exactly(2))
    assert (made.answer, made.label) == (False, "criteria not met (course too short)")


def test_what_would_decide_high_activity_is_named():
    made = high_activity(adequate=T, relapses=Count(0, None), total_t2=None, gd=None)
    assert (made.label, made.missing) == ("indeterminate", ("relapses", "total T2 lesions", "Gd+"))
    made = high_activity(adequate=T, relapses=Count(0, 0), total_t2=exactly(5), gd=exactly(0))
    assert made.label == "criteria not met (no relapse, fewer than 9 T2 lesions and no Gd+)"


@pytest.mark.parametrize(
    ("disabling", "gd", "rise", "answer"),
    [
        (Count(2, 2), 1, U, True),
        (Count(2, 2), 0, T, True),
        (Count(2, 2), 0, F, False),
        (Count(1, 1), 3, T, False),
        (Count(0, 2), 1, U, None),
        (Count(2, 2), 0, U, None),
        (Count(2, 2), None, F, None),
    ],
)
def test_rapidly_evolving_severe(disabling, gd, rise, answer):
    assert rapidly_evolving_severe(disabling=disabling, gd=exactly(gd), t2_rise=rise).answer is answer


def test_what_would_decide_rapidly_evolving_severe_is_named():
    made = rapidly_evolving_severe(disabling=Count(0, 2), gd=None, t2_rise=U)
    assert made.missing == (
        "disabling relapses",
        "Gd+",
        "whether the rise in T2 lesions is significant",
    )


@pytest.mark.parametrize(
    ("until", "months", "answer"), [("2025-01-14", 12, F), ("2025-01-15", 12, T), ("2024-07-15", 6, T)]
)
def test_an_adequate_course_is_a_setting(until, months, answer):
    start = day("2024-01-15")
    windows = Windows(start, None, start, start, None, None, None)
    assert is_adequate(windows, day(until), Rules(adequate_course_months=months)) is answer


UNTIL = day("2026-11-22")
RECORDED = RecordedStretch(fuzzy("2020-01-01"))


def year(*scans, since=None, relapses=(), recorded=RECORDED):
    made = timeline(*scans, relapses=relapses, relapses_recorded=recorded)
    return last_year(made, UNTIL, day(since)) if since else last_year(made, UNTIL)


def test_the_last_year_holds_its_relapses():
    def on(*days, **facts):
        return year(relapses=tuple(Relapse(each, fuzzy(each)) for each in days), **facts).relapses

    assert on("2025-11-22", "2026-11-22") == Count(1, 1)
    assert on("2025-11-23", "2026-11-22") == Count(2, 2)
    assert on("2025-11-23", "2026-11-22", since="2025-12-01") == Count(1, 1)
    assert year(recorded=None).relapses == Count(0, None)


def test_severe_relapses_are_disabling_and_mild_ones_are_not():
    severities = (Severity.SEVERE, Severity.MODERATE, Severity.UNKNOWN, Severity.MILD)
    relapses = tuple(
        Relapse(number, fuzzy(f"2026-0{2 * number}-01"), severity)
        for number, severity in enumerate(severities, start=1)
    )
    assert year(relapses=relapses).disabling == Count(1, 3)
    assert year(relapses=relapses, recorded=None).disabling == Count(1, None)


def test_a_severe_onset_of_an_event_that_began_before_the_year_is_of_that_event():
    relapses = (
        Relapse(1, fuzzy("2024-05-25"), Severity.MODERATE),
        Relapse(2, fuzzy("2024-06-10"), Severity.SEVERE),
    )
    made = timeline(relapses=relapses, relapses_recorded=RECORDED, today="2025-06-01")
    found = last_year(made, day("2025-06-01"))
    assert (found.relapses, found.disabling) == (Count(0, 0), Count(0, 0))


def test_an_event_is_as_severe_as_the_worst_of_its_onsets():
    def graded(*severities):
        onsets = ("2026-03-01", "2026-03-20")
        attacks = (Relapse(on, fuzzy(on), how) for on, how in zip(onsets, severities, strict=True))
        return year(relapses=tuple(attacks)).disabling

    assert graded(Severity.MILD, Severity.SEVERE) == Count(1, 1)
    assert graded(Severity.MILD, Severity.MODERATE) == Count(0, 1)
    assert graded(Severity.MILD, Severity.MILD) == Count(0, 0)


DAYS = st.dates(day("2025-01-01"), day("2026-12-31"))
ONSETS = st.builds(lambda *ends: FuzzyDate(min(ends), max(ends)), DAYS, DAYS) | DAYS.map(FuzzyDate.exact)
ATTACKS = st.lists(st.builds(Relapse, st.integers(), ONSETS, st.sampled_from(Severity)), max_size=6)


@given(ATTACKS, st.booleans())
def test_disabling_relapses_are_relapses_whatever_the_onsets(relapses, recorded):
    found = year(relapses=tuple(relapses), recorded=RECORDED if recorded else None)
    assert found.disabling.lo <= found.relapses.lo
    assert (found.relapses.hi is None) is (found.disabling.hi is None) is (not recorded)
    assert not recorded or found.disabling.hi <= found.relapses.hi


def test_enhancing_lesions_are_those_of_its_scans():
    old = scan("2025-11-22", gd=4)
    assert year(old).gd is None
    one, two = scan("2025-11-23", gd=1), scan("2026-05-01", gd=2)
    assert year(old, one, two).gd == Count(3, 3)
    without = scan("2026-08-01", contrast=KnownOrNot.NO)
    assert year(one, without).gd == Count(1, None)
    poor = scan("2026-09-01", gd=9, quality=Quality.NOT_ASSESSABLE)
    assert year(one, poor).gd == Count(1, 1)


def test_the_total_is_the_last_reported_and_at_least_that_from_an_older_scan():
    old, new = scan("2024-05-01", total=7), scan("2026-05-01", total=8)
    later = scan("2026-09-01")
    assert (year(old, new, later).total_t2, year(old, new, later).total_t2_scan) == (Count(8, 8), new)
    assert (year(old, later).total_t2, year(old, later).total_t2_scan) == (Count(7, None), old)
    assert (year(later).total_t2, year(later).total_t2_scan) == (None, None)
    assert year(scan("2026-12-01", total=9)).total_t2 is None


def test_no_rise_only_where_every_scan_was_compared_and_shows_none():
    before = scan("2025-05-01")
    clean = scan("2026-02-01", "2025-05-01", t2=0)
    assert year(before, clean).t2_rise is F
    assert year(before).t2_rise is U
    assert year(before, clean, scan("2026-08-01")).t2_rise is U
    assert year(before, clean, scan("2026-08-01", "2026-02-01", t2=1)).t2_rise is U
