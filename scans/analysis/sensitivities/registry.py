"""Every other way of working out before and on, in the order in which pages and API give them."""

from dataclasses import dataclass, replace

from scans.analysis.answers import Reason
from scans.analysis.case import Case
from scans.analysis.sensitivities import (
    additive,
    approximate_counts,
    bounded_counts,
    comparable_scans,
    expectation,
    from_baseline,
    full_dose,
    scheduled_scans,
    trigger_interval,
)
from scans.analysis.sensitivities.sensitivity import Result, Sensitivity, Way, WorkedOut
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend
from scans.analysis.vocabulary import Period

PRIMARY = Way(
    code="primary",
    title="As on the overview",
    changes="Intervals wholly before the start and wholly after the run-in; counts as they stand.",
    rule="STAT-2, STAT-3",
)
PRIMARY_COMPARABLE = replace(PRIMARY, title=f"{PRIMARY.title}, comparable scans only")
WAYS: tuple[tuple[Way, WorkedOut], ...] = (
    (trigger_interval.WAY, trigger_interval.without_trigger),
    (expectation.WAY, expectation.expectation),
    (bounded_counts.WAY, bounded_counts.bounded_counts),
    (approximate_counts.LOW, approximate_counts.approximate_low),
    (approximate_counts.HIGH, approximate_counts.approximate_high),
    (additive.WAY, additive.with_straddling),
    (from_baseline.WAY, from_baseline.from_baseline),
    (full_dose.WAY, full_dose.from_full_dose),
    (scheduled_scans.WAY, scheduled_scans.scheduled_scans),
    (comparable_scans.WAY, comparable_scans.comparable_scans),
)


@dataclass(frozen=True)
class Sensitivities:
    """The primary comparison and every other way to work it out. `comparable_only`: all of them over comparable scans alone."""

    primary: Sensitivity
    others: tuple[Sensitivity, ...]
    comparable_only: bool


def sensitivities_of(timeline: Timeline, trend: Trend, *, comparable_only: bool = False) -> Sensitivities:
    """Each way over the same intervals as the trend, by the timeline's own rules; where before and on cannot be compared at all,
    none is available.
    """
    chosen = comparable_scans.without_not_comparable(trend, timeline.rules) if comparable_only else trend
    case = Case(timeline, chosen, timeline.rules)
    return Sensitivities(
        primary=_answered(
            PRIMARY_COMPARABLE if comparable_only else PRIMARY, trend.not_calculable or _primary(chosen)
        ),
        others=tuple(_answered(way, trend.not_calculable or work_out(case)) for way, work_out in WAYS),
        comparable_only=comparable_only,
    )


def _primary(trend: Trend) -> Result:
    before, on = (trend.periods[period].t2 for period in (Period.BEFORE, Period.ON))
    return Result(before=before, on=on, ratio=trend.ratio)


def _answered(way: Way, answer: Result | Reason) -> Sensitivity:
    if isinstance(answer, Reason):
        return Sensitivity(way, None, answer)
    return Sensitivity(way, answer, None)
