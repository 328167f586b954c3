"""LES-8: a better technique finds old lesions "new"."""

from collections.abc import Sequence
from dataclasses import replace

from scans.analysis.answers import Reason
from scans.analysis.case import Case, counted
from scans.analysis.figures import period_figures
from scans.analysis.rates import ratio_of
from scans.analysis.rules import Rules
from scans.analysis.sensitivities.sensitivity import Result, Way, compared, nothing_to_change
from scans.analysis.trend import PlacedInterval, Trend
from scans.analysis.vocabulary import Comparable, Period

WAY = Way(
    code="comparable-scans",
    title="Without the scans that are not comparable",
    changes="Intervals whose two scans were made with a different technique (field strength, slice thickness) are left out.",
    rule="LES-8",
)


def comparable_scans(case: Case) -> Result | Reason:
    if all(_may_stay(each) for each in case.used):
        cautions = _said(case.used, Comparable.CAUTION)
        return nothing_to_change(
            f"no interval used has a known difference of technique{cautions and '; ' + cautions}"
        )
    before, on = (
        [each for each in case.used_in(period) if _may_stay(each)] for period in (Period.BEFORE, Period.ON)
    )
    notes = (_said(case.used, grade) for grade in (Comparable.NOT_COMPARABLE, Comparable.CAUTION))
    return compared(before, on, case.rules, *(f"{note[0].upper()}{note[1:]}." for note in notes if note))


def without_not_comparable(trend: Trend, rules: Rules) -> Trend:
    """The trend with intervals that are not comparable left out, for every figure to be worked out again. Sentence, band and
    caveats stay those of all intervals.
    """
    intervals = tuple(
        each if _may_stay(each) else replace(each, used=False, left_out=True) for each in trend.intervals
    )
    periods = period_figures(intervals, trend.scans, rules)
    ratio = (
        trend.ratio if trend.not_calculable else ratio_of(periods[Period.BEFORE].t2, periods[Period.ON].t2)
    )
    return replace(trend, intervals=intervals, periods=periods, ratio=ratio)


def _may_stay(interval: PlacedInterval) -> bool:
    return interval.comparability.grade is not Comparable.NOT_COMPARABLE


def _said(used: Sequence[PlacedInterval], grade: Comparable) -> str:
    """How many of the intervals used have this grade, and why."""
    graded = [each for each in used if each.comparability.grade is grade]
    if not graded:
        return ""
    why = "; ".join(dict.fromkeys(each.comparability.why for each in graded))
    name = "not comparable" if grade is Comparable.NOT_COMPARABLE else "to be taken with caution"
    return f"{counted(graded, 'interval')} of {len(used)} {name}: {why}"
