"""STAT-7: where no re-baseline scan was made, the first interval on therapy may be counted from the baseline scan."""

from collections.abc import Sequence
from datetime import timedelta

from scans.analysis.answers import Reason
from scans.analysis.case import Case
from scans.analysis.rules import Rules
from scans.analysis.sensitivities.sensitivity import START_NOT_TO_THE_DAY, Result, Way, compared
from scans.analysis.trend import PlacedInterval, Windows
from scans.analysis.vocabulary import Period

WAY = Way(
    code="from-baseline",
    title="On, counted from the baseline scan",
    changes="On is the interval from the scan around the start to the first one after the run-in, alone: it holds lesions from "
    "before therapy could act, and so works against the drug.",
    rule="STAT-7",
)


def from_baseline(case: Case) -> Result | Reason:
    windows = case.trend.windows
    if windows is None:
        return START_NOT_TO_THE_DAY
    interval = baseline_referenced(case.trend.intervals, windows, case.rules)
    if interval is None:
        text = "no scan after the run-in was compared with the scan around the start"
        return Reason("no-baseline-referenced-interval", text)
    return compared(case.used_in(Period.BEFORE), [interval], case.rules)


def baseline_referenced(
    intervals: Sequence[PlacedInterval], windows: Windows, rules: Rules
) -> PlacedInterval | None:
    """The first interval with its reference scan from 90 days before to 14 days after the start and its scan after the run-in
    and not after the stop (STAT-7); one that tiles before one that does not.
    """
    earliest = windows.start - timedelta(days=rules.baseline_days_before)
    latest = windows.start + timedelta(days=rules.baseline_days_after)
    found = [
        each
        for each in intervals
        if earliest <= each.start <= latest
        and each.end > windows.run_in_until
        and (windows.on_until is None or each.end <= windows.on_until)
        and not each.left_out
    ]
    return min(found, key=lambda each: (not each.kept, each.end), default=None)
