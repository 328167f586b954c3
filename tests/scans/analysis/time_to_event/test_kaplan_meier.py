"""STAT-16: the worked example, delayed entry, and the last fall."""

import pytest

from scans.analysis.time_to_event.kaplan_meier import Followed, kaplan_meier

EXAMPLE = [
    Followed(years, event)
    for years, event in [
        (0.4, True),
        (0.9, True),
        (1.2, False),
        (1.5, True),
        (2.0, True),
        (2.0, False),
        (2.3, False),
        (3.1, True),
        (3.1, False),
        (4.0, False),
        (4.2, True),
        (5.0, False),
    ]
]


def rounded(fall):
    return tuple(round(number, 3) for number in (fall.surviving, fall.ci_low, fall.ci_high))


def test_the_worked_example():
    curve = kaplan_meier(EXAMPLE)
    assert rounded(curve.at(2)) == (0.648, 0.310, 0.852)
    assert rounded(curve.at(3.1)) == (0.519, 0.187, 0.773)
    assert curve.median == 4.2
    assert [fall.at_risk for fall in curve.falls] == [12, 11, 9, 8, 5, 2]
    assert curve.patients == 12


def test_before_the_first_event_nothing_fell():
    assert kaplan_meier(EXAMPLE).at(0.3) is None


def test_who_entered_later_is_not_at_risk_before():
    curve = kaplan_meier([Followed(1.0, True), Followed(3.0, True, entered=2.0), Followed(4.0, False)])
    assert [(fall.time, fall.at_risk) for fall in curve.falls] == [(1.0, 2), (3.0, 2)]
    assert [fall.surviving for fall in curve.falls] == [0.5, 0.25]


def test_a_curve_that_ends_at_nobody_has_no_limits_there():
    last = kaplan_meier([Followed(1.0, True), Followed(2.0, True)]).falls[-1]
    assert (last.surviving, last.ci_low, last.ci_high) == (0.0, None, None)


def test_a_curve_without_events_has_no_median():
    assert kaplan_meier([Followed(1.0, False)]).median is None


def test_nobody_is_observed_backwards():
    with pytest.raises(ValueError, match="nobody"):
        Followed(1.0, True, entered=1.0)
