from dataclasses import replace

import pytest

from scans.analysis.answers import Reason
from scans.analysis.comparison import trend_of
from scans.analysis.count_text import read_count
from scans.analysis.counts import Count, CountKind, CountState, ReadCount
from scans.analysis.gd import gd_of
from scans.analysis.vocabulary import KnownOrNot, Period, Quality
from tests.scans.analysis.building import course, reading, scan, timeline

YES, NO, UNKNOWN = KnownOrNot.YES, KnownOrNot.NO, KnownOrNot.UNKNOWN
NOT_KNOWN = Reason("contrast-not-known", "contrast not known")


@pytest.mark.parametrize(
    ("contrast", "gd", "made"),
    [
        (YES, 0, Count(0, 0)),
        (YES, 2, Count(2, 2)),
        (YES, (2, None), Count(2, None)),
        (YES, None, Reason("not-reported", "Gd+ not reported")),
        (YES, ReadCount(CountState.NOT_ASSESSED, None, reason="motion"), Reason("not-reported", "motion")),
        (
            YES,
            read_count("no active lesions", kind=CountKind.GD_T1),
            Reason("count-to-confirm", "“no active lesions” needs a person to confirm it"),
        ),
        (NO, None, Reason("no-contrast", "no contrast")),
        (UNKNOWN, 0, NOT_KNOWN),
        (UNKNOWN, (0, 2), NOT_KNOWN),
        (UNKNOWN, None, NOT_KNOWN),
        (UNKNOWN, 2, Count(2, 2)),
    ],
)
def test_a_gd_count_stands_on_contrast(contrast, gd, made):
    assert gd_of(scan("2024-01-15", gd=gd, contrast=contrast)) == made


def test_a_scan_not_assessable_shows_nothing():
    poor = scan("2024-01-15", gd=0, quality=Quality.NOT_ASSESSABLE)
    assert gd_of(poor) == Reason("scan-not-assessable", "the scan is of too poor quality to be assessed")


def test_of_two_readings_the_first_that_speaks_of_gd_counts():
    one = scan("2024-01-15", contrast=YES)
    read_twice = replace(
        one, readings=(one.readings[0], reading("2024-01-15", number=2, gd=1), reading("x", number=3, gd=5))
    )
    assert gd_of(read_twice) == Count(1, 1)


def figures(period, *scans):
    return trend_of(timeline(*scans, courses=(course("2024-01-15"),))).periods[period].gd


def test_the_mean_is_per_contrast_scan_and_never_per_year():
    scans = (
        scan("2019-01-10", gd=0),
        scan("2021-01-10", gd=0, contrast=NO),
        scan("2023-01-10", gd=1),
    )
    made = figures(Period.BEFORE, *scans)
    assert (made.lesions, made.scans, made.active_scans, made.not_assessed) == (Count(1, 1), 2, 1, 1)
    assert (made.per_scan, made.not_calculable) == (0.5, None)


def test_nine_of_fourteen_scans_with_contrast():
    counts = [1, 2, 1, 0, 0, 0, 0, 0, 0, None, None, None, None, None]
    scans = [
        scan(f"20{10 + number}-01-10", gd=gd, contrast=NO if gd is None else YES)
        for number, gd in enumerate(counts)
    ]
    made = figures(Period.BEFORE, *scans)
    assert (made.scans, made.active_scans, made.not_assessed) == (9, 3, 5)
    assert made.per_scan == 4 / 9


def test_a_bounded_count_makes_no_mean():
    made = figures(Period.BEFORE, scan("2023-01-10", gd=(2, None)), scan("2024-01-10", gd=0))
    assert (made.lesions, made.per_scan, made.active_scans) == (Count(2, None), None, 1)
    assert made.not_calculable == Reason("bounded-count", "a bounded count makes no single mean")


def test_a_period_without_contrast_scan_has_no_mean():
    made = figures(Period.ON, scan("2025-01-10", contrast=NO))
    assert (made.scans, made.per_scan, made.not_assessed) == (0, None, 1)
    assert made.not_calculable == Reason("no-contrast-scan", "Gd+ was assessed at no scan of this period")


def test_the_re_baseline_scan_itself_counts_on_and_the_baseline_before():
    scans = (scan("2024-01-24", gd=3), scan("2024-05-01", gd=2), scan("2024-04-01", gd=1))
    assert figures(Period.BEFORE, *scans).lesions == Count(3, 3)
    assert figures(Period.RUN_IN, *scans).lesions == Count(1, 1)
    assert figures(Period.ON, *scans).lesions == Count(2, 2)
