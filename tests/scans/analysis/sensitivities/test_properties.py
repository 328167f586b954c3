"""What must hold for every other way of working it out, as for the primary one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from patients.dates import FuzzyDate
from scans.analysis.comparison import trend_of
from scans.analysis.sensitivities.registry import sensitivities_of
from scans.analysis.timeline import Timeline
from scans.analysis.vocabulary import Indication, Quality, Titration
from tests.scans.analysis.building import course, scan
from tests.scans.analysis.test_properties import (
    CALENDAR_CYCLE,
    DAYS,
    FIRST_DAY,
    SHIFTS,
    TODAY,
    WIDENING,
    patients_no_month_decides,
    scans_of_a_patient,
    shifted_by,
    widened,
)

WHY = st.sampled_from([Indication.ROUTINE, Indication.ROUTINE, Indication.RELAPSE, Indication.UNKNOWN])
pytestmark = pytest.mark.filterwarnings("error")


@st.composite
def patients(draw):
    """Scans for all kinds of reasons on scanners of two kinds, a titrated course that may have stopped."""
    scans = [
        replace(
            each,
            indication=draw(WHY),
            field_strength=draw(st.sampled_from([1.5, 1.5, 3.0])),
            slice_thickness=3.0,
        )
        for each in draw(scans_of_a_patient())
    ]
    start, on_therapy = draw(DAYS), draw(st.one_of(st.none(), st.integers(60, 2000)))
    stop = start + timedelta(days=on_therapy) if on_therapy is not None else None
    made = replace(
        course(start.isoformat(), stop.isoformat() if stop else None),
        titration=draw(st.sampled_from(Titration)),
    )
    return Timeline(today=TODAY, scans=tuple(scans), courses=(made,))


def figures(timeline: Timeline):
    made = sensitivities_of(timeline, trend_of(timeline))
    return [_figures(each) for each in (made.primary, *made.others)]


def _figures(sensitivity):
    if sensitivity.result is None:
        return sensitivity.way.code, sensitivity.not_available.code
    return sensitivity.way.code, replace(sensitivity.result, notes=())


@settings(max_examples=60, deadline=None)
@given(patients(), st.integers(0, 5000))
def test_a_scan_not_assessable_changes_none(timeline, later):
    poor = scan((FIRST_DAY + timedelta(days=later)).isoformat(), quality=Quality.NOT_ASSESSABLE)
    assume(poor.id not in {each.id for each in timeline.scans})
    assert figures(replace(timeline, scans=(*timeline.scans, poor))) == figures(timeline)


@settings(max_examples=60, deadline=None)
@given(patients(), st.integers(1, 900))
def test_a_brand_switch_within_the_molecule_changes_none(timeline, after):
    first = timeline.courses[0]
    day = first.start.earliest + timedelta(days=after)
    assume(first.stop is None or day < first.stop.earliest)
    switched = (
        replace(first, stop=FuzzyDate.exact(day), stopped=True),
        replace(
            first,
            id="second",
            product="Extavia",
            start=FuzzyDate.exact(day),
            titration=Titration.NOT_RECORDED,
        ),
    )
    assert figures(replace(timeline, courses=switched)) == figures(timeline)


@settings(max_examples=60, deadline=None)
@given(patients())
def test_shifting_all_dates_changes_none(timeline):
    assert figures(shifted_by(timeline, CALENDAR_CYCLE)) == figures(timeline)


@settings(max_examples=60, deadline=None)
@given(patients_no_month_decides(), st.sampled_from(Titration), SHIFTS)
def test_shifting_all_dates_by_any_days_changes_none(timeline, titration, shift):
    titrated = replace(timeline, courses=(replace(timeline.courses[0], titration=titration),))
    assert figures(shifted_by(titrated, shift)) == figures(titrated)


LIKELIHOOD = "bounded-counts"
"""Its rates move with the bounds; which way, test_likelihood holds."""


@settings(max_examples=60, deadline=None)
@given(patients(), WIDENING)
def test_widening_a_count_takes_figures_away_and_changes_none(timeline, by):
    wide = widened(timeline, *by)
    for (code, exact), (_, bounded) in zip(figures(timeline), figures(wide), strict=True):
        if code != LIKELIHOOD and not isinstance(bounded, str):
            assert not isinstance(exact, str)
            for one, other in ((exact.before, bounded.before), (exact.on, bounded.on)):
                assert one is None or other.rate in (None, one.rate)
            assert exact.ratio is None or bounded.ratio.value in (None, exact.ratio.value)
            if exact.expectation:
                assert bounded.expectation.lesions == exact.expectation.lesions


@settings(max_examples=60, deadline=None)
@given(patients(), st.integers(0, 400), st.integers(0, 400))
def test_a_start_not_known_to_the_day_gives_no_answer_that_needs_the_day(timeline, earlier, later):
    first = timeline.courses[0]
    wide = FuzzyDate(
        first.start.earliest - timedelta(days=earlier), first.start.latest + timedelta(days=later)
    )
    assume(first.stop is None or wide.latest <= first.stop.earliest)
    widened = replace(timeline, courses=(replace(first, start=wide),))
    trend = trend_of(widened)
    assume(trend.windows is None)
    made = {each.way.code: each for each in sensitivities_of(widened, trend).others}
    for code in ("with-straddling", "from-baseline"):
        assert made[code].not_available.code == "start-not-to-the-day"
    assert made["from-full-dose"].result is None
