"""The worked example of quality in numbers, from the functions that decide it."""

from patients.dates import day_in_words
from scans.analysis.answers import Answer
from scans.analysis.episodes import episodes_of
from scans.analysis.quality.therapy_scans import baseline_before_start, re_baseline_in_window, yearly_scan
from scans.analysis.rules import Rules
from tests.scans.analysis.building import course, scan, timeline

SAID = {Answer.TRUE: "met", Answer.FALSE: "not met"}
RECORDS = (("2023-12-20", "2024-07-10", "2025-03-10"), ("2023-09-01", "2024-07-16"), ())


def shares() -> list[str]:
    return [_row(days) for days in RECORDS]


def _row(days: tuple[str, ...]) -> str:
    line = timeline(*(scan(day, t2=0) for day in days), courses=(course("2024-01-15"),), today="2026-05-01")
    (episode,) = episodes_of(line, Rules())
    answers = (
        baseline_before_start(line, episode, Rules()),
        re_baseline_in_window(line, episode, Rules()),
        yearly_scan(line, episode),
    )
    made = ", ".join(day_in_words(each.performed_on) for each in line.brain_scans) or "none"
    return f"| {made} | {' | '.join(SAID[answer.answer] for answer in answers)} |"
