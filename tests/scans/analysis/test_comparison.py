from dataclasses import replace

import pytest

from scans.analysis.answers import Reason
from scans.analysis.comparison import trend_of
from scans.analysis.counts import Count
from scans.analysis.episodes import NoSuchEpisode
from scans.analysis.rules import Rules
from scans.analysis.timeline import Override
from scans.analysis.vocabulary import FIGURE_PERIODS, Period
from tests.scans.analysis.building import BETA_1B, course, day, scan, timeline

START = course("2024-01-15")
SCANS = (
    scan("2023-01-10", gd=2),
    scan("2024-01-10", "2023-01-10", t2=4, gd=1),
    scan("2024-07-10", "2024-01-10", t2=2),
    scan("2025-07-10", "2024-07-10", t2=1, gd=0),
)


def trend(*scans, courses=(START,), **asked):
    return trend_of(timeline(*scans, courses=courses), **asked)


def test_the_patient_of_the_design_page():
    """Eleven lesions before in 1.23 years, two in 4.60 years on, three set aside in the run-in."""
    scans = (
        scan("2019-02-07", gd=3),
        scan("2019-08-14", "2019-02-07", t2=4, gd=2),
        scan("2020-02-26", "2019-08-14", t2=5, gd=3),
        scan("2020-05-01", "2020-02-26", t2=2, gd=1),
        scan("2020-09-25", "2020-05-01", t2=3, gd=0),
        scan("2021-04-15", "2020-09-25", t2=0, gd=0),
        scan("2022-04-08", "2021-04-15", t2=1),
        scan("2023-04-25", "2022-04-08", t2=0),
        scan("2024-04-22", "2023-04-25", t2=0, gd=0),
        scan("2025-05-02", "2024-04-22", t2=1, gd=0),
    )
    made = trend(
        *scans, courses=(course("2020-05-18", "2022-09-10"), course("2022-09-10", product="Extavia"))
    )
    before, on = made.periods[Period.BEFORE].t2, made.periods[Period.ON].t2
    assert (before.lesions, round(before.years, 2), on.lesions, round(on.years, 2)) == (
        Count(11, 11), 1.23, Count(2, 2), 4.6,
    )  # fmt: skip
    assert [round(each, 2) for each in (before.rate, before.ci_low, before.ci_high)] == [8.95, 4.47, 16.01]
    assert [round(each, 2) for each in (on.rate, on.ci_low, on.ci_high)] == [0.43, 0.05, 1.57]
    assert [round(each, 3) for each in (made.ratio.value, made.ratio.ci_low, made.ratio.ci_high)] == [
        0.049,
        0.005,
        0.223,
    ]
    assert made.periods[Period.STRADDLE].t2.lesions == Count(3, 3)
    assert [each.drawn_as for each in made.intervals if each.period is Period.STRADDLE] == [
        "run-in, from the pre-treatment scan"
    ]
    assert made.episode.products == ("Betaseron", "Extavia")
    assert (made.periods[Period.ON].gd.scans, made.periods[Period.ON].gd.not_assessed) == (4, 2)


def test_every_period_has_figures_and_only_before_and_on_have_rates():
    made = trend(*SCANS)
    assert tuple(made.periods) == FIGURE_PERIODS
    assert made.periods[Period.BEFORE].t2.rate == made.periods[Period.ON].t2.rate * 4
    assert [
        made.periods[period].t2.rate for period in FIGURE_PERIODS if period not in (Period.BEFORE, Period.ON)
    ] == [None] * 5
    assert made.ratio.value == 0.25
    assert (made.not_calculable, made.band) == (None, None)
    assert made.windows.re_baseline_scan == "2024-07-10"
    assert made.therapy == "interferon beta-1b"


def test_gd_stands_at_the_scan():
    assert [(each.scan, each.period, each.gd) for each in trend(*SCANS).scans] == [
        ("2023-01-10", Period.BEFORE, Count(2, 2)),
        ("2024-01-10", Period.BEFORE, Count(1, 1)),
        ("2024-07-10", Period.ON, None),
        ("2025-07-10", Period.ON, Count(0, 0)),
    ]


def test_what_is_dropped_or_left_out_makes_no_figure_and_stays_in_the_list():
    word = Override("2025-07-10 reading 1", START.id, "outside scanner", excluded=True)
    made = trend_of(timeline(*SCANS, courses=(START,), overrides=(word,)))
    assert (made.periods[Period.ON].t2.intervals, made.ratio.not_calculable.code) == (0, "no-on-interval")
    assert [each.used for each in made.intervals] == [True, False, False]


def test_without_therapy_nothing_is_compared_and_the_intervals_are_there():
    made = trend(*SCANS, courses=())
    assert made.episode is None and made.windows is None and made.therapy == "therapy"
    assert made.not_calculable == Reason(
        "no-therapy", "before and on cannot be compared: no therapy is recorded"
    )
    assert made.ratio.not_calculable == made.not_calculable
    assert (
        {each.period for each in made.intervals} == {each.period for each in made.scans} == {Period.NO_INDEX}
    )
    assert {figures.t2.intervals for figures in made.periods.values()} == {0}


def test_a_start_not_known_leaves_everything_unknown():
    made = trend(*SCANS, courses=(course(None),))
    assert made.not_calculable == Reason(
        "start-not-known", "before and on cannot be compared: the therapy start is not known"
    )
    assert made.ratio.not_calculable == made.not_calculable
    unknown = made.periods[Period.UNKNOWN]
    assert (unknown.t2.lesions, unknown.t2.intervals, unknown.gd.scans) == (Count(7, 7), 3, 3)
    assert (made.band, made.windows, made.episode.number) == (None, None, 1)


def test_an_imprecise_start_gives_a_band_and_leaves_out_what_is_undecided():
    made = trend(*SCANS, courses=(course("2024-01"),))
    assert [each.period for each in made.intervals] == [Period.BEFORE, Period.UNKNOWN, Period.ON]
    assert made.periods[Period.UNKNOWN].t2.lesions == Count(2, 2)
    assert made.periods[Period.BEFORE].t2.lesions == Count(4, 4)
    earliest, latest = made.band.earliest, made.band.latest
    assert (earliest.windows.start, latest.windows.start) == (day("2024-01-01"), day("2024-01-31"))
    assert earliest.periods[Period.RUN_IN].t2.lesions == Count(2, 2)
    assert latest.periods[Period.STRADDLE].t2.lesions == Count(2, 2)
    assert (earliest.ratio.value, latest.ratio.value) == (0.25, 0.25)
    assert made.windows is None
    assert made.windows_at_earliest == earliest.windows


def test_the_ratio_at_each_end_of_the_band():
    scans = (
        scan("2022-01-10"),
        scan("2023-03-10", "2022-01-10", t2=6),
        scan("2023-12-10", "2023-03-10", t2=2),
        scan("2024-12-10", "2023-12-10", t2=1),
    )
    made = trend(*scans, courses=(course("2023"),))
    assert made.ratio.not_calculable.code == "no-before-interval"
    assert made.band.earliest.ratio.not_calculable.code == "no-before-interval"
    assert made.band.latest.ratio.not_calculable.code == "no-on-interval"
    assert made.band.latest.periods[Period.BEFORE].t2.lesions == Count(8, 8)


def test_a_scan_alone_can_make_the_ends_disagree():
    made = trend(scan("2024-01-20", gd=1), courses=(course("2024-01"),))
    assert made.periods[Period.UNKNOWN].gd.lesions == Count(1, 1)
    assert made.band.earliest.periods[Period.RUN_IN].gd.scans == 1
    assert made.band.latest.periods[Period.BEFORE].gd.scans == 1


def test_a_scan_within_14_days_of_either_end_is_before_at_both():
    made = trend(scan("2024-01-10", gd=1), courses=(course("2024-01"),))
    assert (made.band, made.periods[Period.BEFORE].gd.lesions) == (None, Count(1, 1))


def test_an_imprecise_start_whose_ends_agree_needs_no_band():
    made = trend(*SCANS, courses=(course("2024-01-11..2024-01-20"),))
    assert made.band is None
    assert made.ratio.value == 0.25


def test_one_scan_before_leaves_gd_and_total_to_compare():
    made = trend(*SCANS[1:], courses=(START,))
    assert made.ratio.not_calculable == Reason(
        "no-before-interval", "no comparison possible: no before interval"
    )
    assert made.one_scan_before == (
        "Before: one scan (2024-01-10): total T2 not reported, 1 Gd+ with contrast. A rate needs two scans."
    )
    assert made.periods[Period.BEFORE].gd.per_scan == 1.0


def test_another_episode_can_be_asked_for():
    courses = (
        course("2022-01-01", "2022-06-01"),
        START,
        course("2020-01-01", "2021-01-01", molecule="fingolimod"),
    )
    made = trend(*SCANS, courses=courses, molecule=BETA_1B, episode=2)
    assert (made.episode.number, made.episode.of, made.ratio.value) == (2, 2, 0.25)
    assert [each.molecule for each in made.episodes] == ["fingolimod", BETA_1B, BETA_1B]
    assert trend(*SCANS, courses=courses, molecule="fingolimod").episode.molecule == "fingolimod"
    with pytest.raises(NoSuchEpisode):
        trend(*SCANS, courses=courses, molecule=BETA_1B, episode=3)


def test_the_settings_in_force_are_named():
    assert trend(*SCANS).rules_version == "the defaults"
    assert trend(*SCANS, rules=replace(Rules(), version="north 2")).rules_version == "north 2"


def test_nothing_recorded_at_all():
    made = trend(courses=())
    assert (made.intervals, made.scans, made.caveats) == ((), (), ())
