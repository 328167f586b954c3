"""Figures in words, with the numbers of the rules document."""

import pytest

from scans.analysis.answers import Reason
from scans.analysis.counts import Count
from scans.analysis.rates import poisson_limits, rate_ratio
from scans.analysis.trend import GdFigures, Ratio, T2Figures
from scans.presentation.figure_words import Figure, gd_figure, ratio_figure, sentence, t2_figure


def t2(lesions, years, intervals=1, why_not=None, words="") -> T2Figures:
    count = lesions if isinstance(lesions, Count) else Count.exact(lesions)
    low, high = (None, None) if why_not else poisson_limits(count.lo, years)
    return T2Figures(
        count, years, intervals, None if why_not else count.lo / years, low, high, why_not, words
    )


@pytest.mark.parametrize(
    ("lesions", "years", "value", "limits", "made_of"),
    [  # STAT-2
        (0, 1.0, "0.0", "95 % CI 0.0–3.7", "0 lesions in 1.00 y, 1 interval"),
        (3, 1.0, "3.0", "95 % CI 0.6–8.8", "3 lesions in 1.00 y, 1 interval"),
        (5, 2.3, "2.2", "95 % CI 0.7–5.1", "5 lesions in 2.30 y, 1 interval"),
        (12, 1.5, "8.0", "95 % CI 4.1–14.0", "12 lesions in 1.50 y, 1 interval"),
        (1, 1.0, "1.0", "95 % CI 0.03–5.6", "1 lesion in 1.00 y, 1 interval"),
    ],
)
def test_a_rate_has_one_decimal_and_its_limits(lesions, years, value, limits, made_of):
    assert t2_figure(t2(lesions, years)) == Figure(value, "per year", limits, made_of)


def test_a_bounded_count_is_words_and_no_mean():
    why = Reason("bounded-count", "at least 3 in 1.0 y: a bounded count makes no single rate")
    assert t2_figure(t2(Count(3, None), 1.0, 2, why, "at least 3 in 1.0 y")) == Figure(
        "at least 3 lesions in 1.00 y", made_of="2 intervals", why_not="A bounded count makes no single rate."
    )


def test_under_half_a_year_is_lesions_in_years():
    why = Reason("exposure-below-half-a-year", "2 in 0.2 y: under half a year makes no rate per year")
    assert t2_figure(t2(2, 0.17, 1, why, "2 in 0.2 y")) == Figure(
        "2 lesions in 0.17 y", made_of="1 interval", why_not="Under half a year makes no rate per year."
    )


def test_no_interval_is_said_and_no_zero():
    figure = t2_figure(t2(0, 0.0, 0, Reason("no-interval", "no on interval")))
    assert (figure.value, figure.is_number) == ("No interval", False)


def gd(lesions, scans, not_assessed=0, active=0, why_not=None) -> GdFigures:
    count = lesions if isinstance(lesions, Count) else Count.exact(lesions)
    per_scan = None if why_not or not scans else count.lo / scans
    return GdFigures(count, scans, per_scan, active, not_assessed, why_not)


def test_gd_is_per_scan_that_was_assessed():
    # CON-4: 0 with contrast, 0 without, 1 with contrast -> 1 of 2 contrast scans; 1 not assessable
    assert gd_figure(gd(1, 2, not_assessed=1, active=1)) == Figure(
        "0.5", "Gd+ per contrast scan", made_of="1 lesion at 2 scans, 1 with any; not assessed at 1 scan"
    )


def test_a_bounded_gd_count_is_words():
    why = Reason("bounded-count", "a bounded count makes no single mean")
    assert gd_figure(gd(Count(6, None), 3, active=3, why_not=why)) == Figure(
        "at least 6 Gd+",
        made_of="at least 6 lesions at 3 scans, 3 with any",
        why_not="A bounded count makes no single mean.",
    )


@pytest.mark.parametrize(
    ("not_assessed", "why_not"), [(0, "No scan lies in this period."), (2, "Assessed at none of 2 scans.")]
)
def test_gd_that_nobody_assessed_is_no_zero(not_assessed, why_not):
    figures = gd(
        0, 0, not_assessed, why_not=Reason("no-contrast-scan", "Gd+ was assessed at no scan of this period")
    )
    assert gd_figure(figures) == Figure("Gd+ not assessed", why_not=why_not)


@pytest.mark.parametrize(
    ("before", "on", "value", "limits"),
    [  # STAT-3
        ((6, 1.2), (1, 1.5), "0.13", "95 % CI 0.003–1.10"),
        ((6, 1.0), (0, 1.0), "0.00", "95 % CI 0.00–0.85"),
        ((3, 1.0), (2, 1.0), "0.67", "95 % CI 0.06–5.82"),
        ((8, 1.0), (2, 2.0), "0.13", "95 % CI 0.01–0.63"),
    ],
)
def test_a_ratio_has_two_decimals_and_its_limits(before, on, value, limits):
    ratio = Ratio(*rate_ratio(*before, *on), None)
    assert ratio_figure(ratio) == Figure(value, limits=limits, made_of="No control group.")


def test_no_ratio_says_why():
    why = Reason("nothing-before", "no ratio: no lesion before to compare with")
    assert ratio_figure(Ratio(None, None, None, why)) == Figure(
        "No ratio", why_not="No lesion before to compare with."
    )


def test_a_sentence_keeps_its_capitals():
    assert sentence("gd+ at T2 scans") == "Gd+ at T2 scans."
    assert sentence("One full stop.") == "One full stop."
