"""The scans a therapy asks for, at the last day on either side."""

import pytest

from scans.analysis.answers import Answer
from scans.analysis.episodes import episodes_of
from scans.analysis.quality.therapy_scans import baseline_before_start, re_baseline_in_window, yearly_scan
from scans.analysis.rules import Rules
from tests.scans.analysis.building import course, scan, timeline

START = "2024-01-15"


def line(*scans, start=START, today="2026-05-01"):
    known = timeline(*scans, courses=(course(start),), today=today)
    (episode,) = episodes_of(known, Rules())
    return known, episode


@pytest.mark.parametrize(
    ("made", "answer", "why"),
    [
        ("2023-12-20", Answer.TRUE, "baseline scan: adequate"),
        ("2023-09-01", Answer.FALSE, "baseline scan: acceptable, old"),
        ("2022-12-01", Answer.FALSE, "baseline scan: stale"),
        ("2024-03-01", Answer.FALSE, "baseline scan: missing"),
    ],
)
def test_baseline(made, answer, why):
    said = baseline_before_start(*line(scan(made)), Rules())
    assert (said.answer, said.why) == (answer, why)


def test_baseline_of_a_start_whose_ends_disagree_cannot_be_assessed():
    said = baseline_before_start(*line(scan("2023-12-20"), start="2024"), Rules())
    assert said.answer is Answer.UNKNOWN


def test_a_start_that_is_not_known_answers_nothing():
    known, episode = line(scan("2023-12-20"), start=None)
    answers = [
        baseline_before_start(known, episode, Rules()),
        re_baseline_in_window(known, episode, Rules()),
        yearly_scan(known, episode),
    ]
    assert [each.answer for each in answers] == [Answer.UNKNOWN] * 3


@pytest.mark.parametrize(
    ("made", "answer"),
    [
        ("2024-04-07", Answer.FALSE),  # day 83
        ("2024-04-08", Answer.TRUE),  # day 84
        ("2024-07-15", Answer.TRUE),
        ("2024-07-16", Answer.FALSE),
    ],
)
def test_re_baseline_from_day_84_to_six_months(made, answer):
    assert re_baseline_in_window(*line(scan(made)), Rules()).answer is answer


def test_re_baseline_is_not_asked_while_its_window_is_open():
    assert re_baseline_in_window(*line(today="2024-07-15"), Rules()) is None
    assert re_baseline_in_window(*line(today="2024-07-16"), Rules()).answer is Answer.FALSE


def test_re_baseline_of_a_start_whose_ends_disagree_cannot_be_assessed():
    assert re_baseline_in_window(*line(scan("2024-04-10"), start="2024"), Rules()).answer is Answer.UNKNOWN


def test_re_baseline_names_the_scan_or_that_there_is_none():
    assert re_baseline_in_window(*line(scan("2024-05-02")), Rules()).why == "re-baseline scan of 2 May 2024"
    assert re_baseline_in_window(*line(), Rules()).why == "no usable brain scan in the window"


@pytest.mark.parametrize(("today", "answer"), [("2026-05-10", Answer.TRUE), ("2026-05-11", Answer.FALSE)])
def test_yearly_within_fourteen_months(today, answer):
    said = yearly_scan(*line(scan("2025-03-10", t2=0), today=today))
    assert (said.answer, said.why) == (answer, "last brain scan 10 Mar 2025")


def test_yearly_is_asked_after_two_years_on_the_therapy():
    assert yearly_scan(*line(today="2026-01-14")) is None
    said = yearly_scan(*line(today="2026-01-15"))
    assert (said.answer, said.why) == (Answer.FALSE, "no brain scan with a report")
