"""What must hold for every patient, drawn at random: tiling, widening, irrelevance, invariance."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from patients.dates import FuzzyDate
from scans.analysis.comparison import trend_of
from scans.analysis.counts import Count, CountState, ReadCount
from scans.analysis.timeline import Timeline
from scans.analysis.vocabulary import COMPARED_PERIODS, FIGURE_PERIODS, Period, Quality
from tests.scans.analysis.building import BETA_1B, course, scan

FIRST_DAY = date(2010, 3, 1)
TODAY = date(2026, 11, 22)
# The Gregorian calendar of these years repeats after 28 years: month windows keep their length.
CALENDAR_CYCLE = timedelta(days=28 * 365 + 7)


@st.composite
def scans_of_a_patient(draw):
    """Scans with gaps from a month to two years; each is compared with any earlier one, or with none."""
    gaps = draw(st.lists(st.integers(20, 700), min_size=1, max_size=8))
    days = [FIRST_DAY]
    for gap in gaps:
        days.append(days[-1] + timedelta(days=gap))
    names = [each.isoformat() for each in days]
    made = [scan(names[0], gd=draw(st.integers(0, 3)))]
    for number, name in enumerate(names[1:], start=1):
        since = draw(st.sampled_from([None, *names[:number]]))
        lesions = draw(st.one_of(st.integers(0, 9), st.just((2, None)), st.just((1, 3))))
        made.append(
            scan(name, since, t2=lesions if since else None, gd=draw(st.one_of(st.none(), st.integers(0, 3))))
        )
    return tuple(made)


DAYS = st.dates(FIRST_DAY, date(2024, 1, 1))


def patient(scans, start, stop=None, **facts):
    made = course(start.isoformat(), stop.isoformat() if stop else None)
    return Timeline(today=TODAY, scans=scans, courses=(made,), **facts)


def figures(trend):
    return {period: (made.t2, made.gd) for period, made in trend.periods.items()}, trend.ratio


@given(scans_of_a_patient(), DAYS, st.one_of(st.none(), st.integers(0, 2000)))
def test_used_intervals_tile_and_every_lesion_lands_in_one_period(scans, start, on_therapy):
    stop = start + timedelta(days=on_therapy) if on_therapy is not None else None
    trend = trend_of(patient(scans, start, stop))
    kept = sorted((each for each in trend.intervals if each.kept), key=lambda each: each.start)
    assert all(one.end <= other.start for one, other in zip(kept, kept[1:], strict=False))
    assert sum(made.t2.intervals for made in trend.periods.values()) == len(kept)
    assert sum(made.t2.lesions.lo for made in trend.periods.values()) == sum(each.count.lo for each in kept)
    assert sum(made.gd.scans + made.gd.not_assessed for made in trend.periods.values()) == len(scans)
    assert all(each.used == (each.kept and each.period in COMPARED_PERIODS) for each in trend.intervals)


@given(scans_of_a_patient(), DAYS, st.integers(0, 2000), st.integers(0, 5000))
def test_a_scan_not_assessable_changes_no_figure_of_t2(scans, start, on_therapy, later):
    stop = start + timedelta(days=on_therapy)
    poor = scan((FIRST_DAY + timedelta(days=later)).isoformat(), quality=Quality.NOT_ASSESSABLE)
    assume(poor.id not in {each.id for each in scans})
    without, with_it = (trend_of(patient(each, start, stop)) for each in (scans, (*scans, poor)))
    assert {p: made.t2 for p, made in with_it.periods.items()} == {
        p: made.t2 for p, made in without.periods.items()
    }
    assert with_it.ratio == without.ratio
    assert with_it.intervals == without.intervals


@given(scans_of_a_patient(), DAYS, st.lists(st.integers(1, 900), max_size=3))
def test_a_brand_switch_within_the_molecule_changes_nothing(scans, start, switches):
    days = [start]
    for after in switches:
        days.append(days[-1] + timedelta(days=after))
    products = ["Betaseron", "Extavia", "Betaferon", "Extavia"]
    ends = [*(each.isoformat() for each in days[1:]), None]
    courses = tuple(
        course(begin.isoformat(), end, product=product)
        for begin, end, product in zip(days, ends, products, strict=False)
    )
    switched = trend_of(Timeline(today=TODAY, scans=scans, courses=courses))
    plain = trend_of(patient(scans, start))
    assert figures(switched) == figures(plain)
    assert switched.intervals == plain.intervals
    assert switched.episode.of == 1


@given(scans_of_a_patient(), DAYS, st.one_of(st.none(), st.integers(0, 2000)))
def test_shifting_all_dates_changes_no_figure(scans, start, on_therapy):
    stop = start + timedelta(days=on_therapy) if on_therapy is not None else None
    timeline = patient(scans, start, stop)
    here, there = trend_of(timeline), trend_of(shifted_by(timeline, CALENDAR_CYCLE))
    assert figures(there) == figures(here)
    assert [each.period for each in there.intervals] == [each.period for each in here.intervals]


SHIFTS = st.integers(-3000, 3000).map(lambda days: timedelta(days=days))


@st.composite
def patients_no_month_decides(draw):
    """A re-baseline scan days clear of the nine months after the start and after the full dose, on a therapy that goes on
    past them: every window is then counted in days, and months of another length move none.
    """
    scans, start = draw(scans_of_a_patient()), draw(DAYS)
    re_baseline = start + timedelta(days=draw(st.integers(180, 250)))
    on_therapy = draw(st.one_of(st.none(), st.integers(330, 2000)))
    stop = start + timedelta(days=on_therapy) if on_therapy is not None else None
    if re_baseline not in {each.performed_on for each in scans}:
        made = scan(
            re_baseline.isoformat(), scans[0].id, t2=draw(st.integers(0, 9)), gd=draw(st.integers(0, 3))
        )
        scans = (*scans, made)
    return patient(scans, start, stop)


def shifted_by(timeline, shift):
    """The same patient with every day moved; scans keep their names."""
    return replace(
        timeline,
        today=timeline.today + shift,
        scans=tuple(replace(each, performed_on=each.performed_on + shift) for each in timeline.scans),
        courses=tuple(
            replace(each, start=_moved(each.start, shift), stop=_moved(each.stop, shift))
            for each in timeline.courses
        ),
    )


def _moved(day, shift):
    return FuzzyDate(day.earliest + shift, day.latest + shift) if day else None


@given(patients_no_month_decides(), SHIFTS)
def test_shifting_all_dates_by_any_days_changes_no_figure(timeline, shift):
    here, there = trend_of(timeline), trend_of(shifted_by(timeline, shift))
    assert figures(there) == figures(here)
    assert [each.period for each in there.intervals] == [each.period for each in here.intervals]


@settings(max_examples=60)
@given(scans_of_a_patient(), DAYS, st.integers(0, 400), st.integers(0, 400))
def test_widening_the_start_never_narrows_an_answer(scans, start, earlier, later):
    wide = FuzzyDate(start - timedelta(days=earlier), start + timedelta(days=later))
    exact = patient(scans, start)
    widened = replace(exact, courses=(replace(exact.courses[0], start=wide),))
    sure, unsure = trend_of(exact), trend_of(widened)
    for known, asked in zip(sure.intervals, unsure.intervals, strict=True):
        assert asked.period in (known.period, Period.UNKNOWN)
        assert asked.used <= known.used


WIDENING = st.tuples(st.integers(0, 3), st.one_of(st.none(), st.integers(0, 5)))
"""Lesions fewer at the lower end, and more at the upper; None: no upper end."""


@given(scans_of_a_patient(), DAYS, WIDENING)
def test_widening_a_count_takes_figures_away_and_changes_none(scans, start, by):
    made = patient(scans, start)
    exact, bounded = trend_of(made), trend_of(widened(made, *by))
    for period in FIGURE_PERIODS:
        known, asked = exact.periods[period], bounded.periods[period]
        assert asked.t2.rate in (None, known.t2.rate)
        assert asked.gd.per_scan in (None, known.gd.per_scan)
        assert _holds(asked.t2.lesions, known.t2.lesions)
        assert _holds(asked.gd.lesions, known.gd.lesions)
    assert bounded.ratio.value in (None, exact.ratio.value)


def widened(timeline, below, above):
    return replace(timeline, scans=tuple(_widened(each, below, above) for each in timeline.scans))


def _widened(each, below, above):
    counts = {kind: _wider(read, below, above) for kind, read in each.readings[0].counts.items()}
    return replace(each, readings=(replace(each.readings[0], counts=counts),))


def _wider(read, below, above):
    lo, hi = read.count.lo, read.count.hi
    wide = Count(max(0, lo - below), None if hi is None or above is None else hi + above)
    return read if wide == read.count else ReadCount(CountState.BOUNDED, wide)


def _holds(wide, narrow):
    return wide.lo <= narrow.lo and (wide.hi is None or (narrow.hi is not None and narrow.hi <= wide.hi))


@given(scans_of_a_patient())
def test_a_patient_without_therapy_has_intervals_and_no_index(scans):
    trend = trend_of(Timeline(today=TODAY, scans=scans), molecule=BETA_1B)
    assert {each.period for each in trend.intervals} <= {Period.NO_INDEX}
    assert trend.not_calculable.code == "no-therapy"
