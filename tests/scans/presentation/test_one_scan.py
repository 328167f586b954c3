"""Relapses beside a single scan before the start: known only where they were recorded (section 10)."""

from dataclasses import replace
from datetime import date

import pytest

from patients.dates import FuzzyDate
from scans.analysis.comparison import trend_of
from scans.analysis.timeline import RecordedStretch
from scans.presentation.one_scan import one_scan_lines, relapses_before
from tests.scans.charts import examples
from tests.scans.charts.examples import course, relapse

START = course("Betaseron", "2020-05-20")
SINCE_2018 = RecordedStretch(FuzzyDate.exact(date(2018, 1, 1)))
SINCE_2020 = RecordedStretch(FuzzyDate.exact(date(2020, 1, 1)))


def said(recorded, *onsets, start=START):
    timeline = replace(
        examples.ONE_SCAN,
        courses=(start,),
        relapses_recorded=recorded,
        relapses=tuple(relapse(day) for day in onsets),
    )
    return relapses_before(timeline, trend_of(timeline)).removeprefix(
        "Relapses in the 24 months before the start: "
    )


@pytest.mark.parametrize(
    ("recorded", "onsets", "words"),
    [
        (SINCE_2018, ("2019-07-01", "2020-02-08"), "2."),
        (SINCE_2018, ("2018-05-19",), "0."),  # a day too early
        (SINCE_2018, (), "0."),
        (None, (), "not recorded."),
        (None, ("2019-07-01",), "1 noted, not recorded all through."),
        (SINCE_2020, ("2020-02-08",), "1 noted, not recorded all through."),
        (SINCE_2018, (FuzzyDate.of_year(2018),), "0 to 1."),
    ],
)
def test_relapses_before_the_start(recorded, onsets, words):
    assert said(recorded, *onsets) == words


def test_an_imprecise_start_leaves_them_open():
    fuzzy = course("Betaseron", FuzzyDate(date(2020, 5, 1), date(2020, 5, 31)))
    assert said(SINCE_2018, start=fuzzy) == "not known, as the start is imprecise."


def test_with_two_scans_before_there_is_nothing_to_say_instead():
    assert one_scan_lines(examples.DESIGN, trend_of(examples.DESIGN)) == ()
