"""STAT-9, sensitivity A: the interval that led to treatment was chosen for its lesions."""

from scans.analysis.answers import Reason
from scans.analysis.case import Case
from scans.analysis.intervals import DAYS_PER_YEAR
from scans.analysis.rates import years_in_words
from scans.analysis.sensitivities.regression import regression_to_the_mean
from scans.analysis.sensitivities.sensitivity import Result, Way, compared
from scans.analysis.sentences import rounded
from scans.analysis.trend import PlacedInterval
from scans.analysis.vocabulary import Period

WAY = Way(
    code="without-trigger",
    title="Without the interval that led to treatment",
    changes="The last interval before the start is left out: patients usually start when active, so it is high by choice.",
    rule="STAT-9",
)
THRESHOLDS = (1, 3)
"""Starting after so many lesions or more: between these the benchmark is shown (STAT-9)."""


def without_trigger(case: Case) -> Result | Reason:
    before = sorted(case.used_in(Period.BEFORE), key=lambda each: each.end)
    if not before:
        return Reason("no-before-interval", "no interval lies before the start")
    *earlier, trigger = before
    if not earlier:
        text = "only the interval that led to treatment lies before the start; without it nothing is left to compare with"
        return Reason("only-trigger-interval", f"{text}. {_benchmark(trigger, case)}")
    return compared(earlier, case.used_in(Period.ON), case.rules, _benchmark(trigger, case))


def _benchmark(trigger: PlacedInterval, case: Case) -> str:
    years = trigger.days / DAYS_PER_YEAR
    mean, shape = case.rules.shrinkage_mean, case.rules.shrinkage_k
    most, least = (
        rounded(regression_to_the_mean(mean, shape, years, lesions).ratio, 2) for lesions in THRESHOLDS
    )
    return (
        f"Where people start after {THRESHOLDS[0]} to {THRESHOLDS[1]} lesions or more in {years_in_words(years)}, "
        f"choice alone makes a ratio of about {most} to {least} (mean {mean:g} per year, k {shape:g})."
    )
