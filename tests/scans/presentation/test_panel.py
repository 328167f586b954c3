"""The before/on panel by equality: the design's example patient and what section 10 settles."""

from dataclasses import replace

import pytest

from patients.dates import FuzzyDate
from scans.analysis.comparison import trend_of
from scans.analysis.rules import Rules
from scans.presentation.figure_words import Figure
from scans.presentation.panel import PeriodSide, episode_in_words, panel_of
from tests.scans.charts import examples
from tests.scans.charts.examples import course, scan

NOT_RECORDED = (
    "to be compared with caution: technique not compared: field strength and slice thickness not known."
)
REGRESSION = (
    "Patients usually start treatment when active; part of this fall would happen without treatment. "
    "This comparison has no control group."
)


def panel(timeline, **asked):
    return panel_of(timeline, trend_of(timeline, **asked))


def test_the_example_patient_of_the_design():
    shown = panel(examples.DESIGN)
    assert (shown.heading, shown.therapy) == (
        "Before and on interferon beta-1b",
        "Betaseron, then Extavia, since 20 May 2020",
    )
    assert shown.before == PeriodSide(
        "Before",
        "until 20 May 2020",
        Figure("8.9", "per year", "95 % CI 4.5–16.0", "11 lesions in 1.23 y, 3 intervals"),
        Figure("2.3", "Gd+ per contrast scan", made_of="9 lesions at 4 scans, 4 with any"),
    )
    assert shown.on == PeriodSide(
        "On interferon beta-1b",
        "from the re-baseline scan, 28 Sep 2020",
        Figure("0.4", "per year", "95 % CI 0.05–1.6", "2 lesions in 4.60 y, 5 intervals"),
        Figure(
            "0.0",
            "Gd+ per contrast scan",
            made_of="0 lesions at 4 scans, 0 with any; not assessed at 2 scans",
        ),
    )
    assert shown.ratio == Figure("0.05", limits="95 % CI 0.005–0.22", made_of="No control group.")
    assert shown.aside == ("Run-in, from the pre-treatment scan: 3 lesions in 0.40 y",)
    assert shown.regression == REGRESSION
    assert shown.caveats == (
        f"8 of 8 intervals used {NOT_RECORDED}",
        "Gd+ assessed at 8 of 10 scans before and on: no contrast (2).",
    )
    assert (shown.no_comparison, shown.warning, shown.band) == ("", "", ())


def test_the_comparison_stands_in_one_sentence():
    assert panel(examples.DESIGN).sentence == (
        "The rate of new or enlarging T2 lesions was 8.9 per year before (11 in 1.2 y) and 0.4 per year on "
        "interferon beta-1b (2 in 4.6 y): ratio 0.05, 95 % CI 0.005 to 0.22, Poisson, this patient's scans only, "
        "no control group."
    )


def test_a_bounded_count_is_words_without_mean_or_ratio():
    shown = panel(examples.BOUNDED)
    assert shown.before.t2 == Figure(
        "at least 24 lesions in 1.52 y",
        made_of="2 intervals",
        why_not="A bounded count makes no single rate.",
    )
    assert shown.ratio == Figure(
        "No ratio", why_not="Before at least 24 in 1.5 y: a bounded count makes no single rate."
    )


def test_one_scan_before_the_start_is_no_empty_half():
    shown = panel(examples.ONE_SCAN)
    assert shown.before.lines == (
        "One scan (2020-04-30): 12 T2 lesions, 3 Gd+ with contrast. A rate needs two scans.",
        "Relapses in the 24 months before the start: not recorded.",
    )
    assert shown.before.gd == Figure(
        "3.0", "Gd+ per contrast scan", made_of="3 lesions at 1 scan, 1 with any"
    )
    assert shown.sentence == ""


def test_an_imprecise_start_is_a_warning_and_a_band():
    shown = panel(examples.FUZZY_START)
    assert shown.therapy == "Betaseron, started between 1 Feb 2020 and 31 Jul 2020"
    assert shown.warning == (
        "The therapy start is known only as between 1 Feb 2020 and 31 Jul 2020: the figures depend on the day."
    )
    assert [(row.condition, row.before.value, row.on.value, row.ratio.value) for row in shown.band] == [
        ("If it started on 1 Feb 2020", "7.6", "1.0", "0.13"),
        ("If it started on 31 Jul 2020", "8.9", "0.5", "0.06"),
    ]
    assert shown.aside == ("Period not certain: 10 lesions in 1.67 y",)
    assert shown.caveats == (
        f"5 of 5 intervals used {NOT_RECORDED}",
        "Gd+ assessed at 5 of 7 scans before and on: no contrast (2).",
    )


def test_without_therapy_the_panel_says_why():
    shown = panel(examples.NO_THERAPY)
    assert shown.no_comparison == "Before and on cannot be compared: no therapy is recorded."
    assert (shown.before, shown.on, shown.ratio, shown.sentence) == (None, None, None, "")


def test_a_start_that_is_not_known_is_said():
    shown = panel(replace(examples.DESIGN, courses=(course("Betaseron", None),)))
    assert shown.no_comparison == "Before and on cannot be compared: the therapy start is not known."
    assert (shown.heading, shown.therapy) == (
        "Before and on interferon beta-1b",
        "Betaseron, start not known",
    )


def test_what_lies_in_neither_half_is_named_by_its_period():
    shown = panel(examples.STOPPED)
    assert shown.on.span == "from the re-baseline scan, 28 Sep 2020 until 15 Sep 2022"
    assert shown.aside == (
        "Run-in, from the pre-treatment scan: 3 lesions in 0.40 y",
        "Over the stop: 0 lesions in 1.05 y",
        "After: 1 lesion in 2.02 y",
    )


def test_a_late_baseline_scan_is_named():
    scans = (
        scan("2019-03-01"),
        scan("2020-03-10", t2=2, since="2019-03-01"),
        scan("2021-03-10", t2=0, since="2020-03-10"),
    )
    shown = panel(replace(examples.NOTHING, scans=scans, courses=(course("Betaseron", "2020-03-01"),)))
    assert shown.before.span == "until the baseline scan, 10 Mar 2020"


@pytest.mark.parametrize(
    ("timeline", "said"),
    [
        (examples.STOPPED, "Betaseron, started 20 May 2020, stopped 15 Sep 2022"),
        (examples.UNASSESSED, "Betaseron, started 20 May 2020, stopped, day not known"),
    ],
)
def test_the_stop_is_said_with_the_therapy(timeline, said):
    assert episode_in_words(trend_of(timeline).episode) == said


def test_a_fuzzy_stop_is_said_as_it_is_known():
    stopped = replace(course("Betaseron", "2020-05-20", "2022-09-15"), stop=FuzzyDate.of_month(2022, 9))
    trend = trend_of(replace(examples.DESIGN, courses=(stopped,)), rules=Rules())
    assert episode_in_words(trend.episode) == "Betaseron, started 20 May 2020, stopped September 2022"


def test_nothing_before_and_one_year_on():
    scans = (scan("2021-06-01", gd=0), scan("2022-06-01", t2=0, since="2021-06-01", gd=0))
    shown = panel(replace(examples.NOTHING, scans=scans, courses=(course("Betaseron", "2021-01-01"),)))
    assert shown.before.t2.value == "No interval"
    assert shown.on.t2 == Figure("0.0", "per year", "95 % CI 0.0–3.7", "0 lesions in 1.00 y, 1 interval")
    assert shown.ratio == Figure("No ratio", why_not="No comparison possible: no before interval.")
