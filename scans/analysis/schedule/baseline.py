"""The scan before a therapy starts (SCH-1)."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from patients.dates import FuzzyDate
from scans.analysis.rules import Rules
from scans.analysis.schedule.due import DueScan, Kind
from scans.analysis.timeline import Course, Scan
from scans.analysis.windows import baseline_scan

OLD_DAYS = 180


class BaselineGrade(StrEnum):
    """`acceptable, old` suggests a new scan; `stale` and `missing` want one."""

    ADEQUATE = "adequate"
    OLD = "acceptable, old"
    STALE = "stale"
    MISSING = "missing"


def grade_at(start: date, brain_scans: Sequence[Scan], rules: Rules) -> BaselineGrade:
    """How good a baseline the latest usable brain scan up to 14 days after `start` is (SCH-1). `brain_scans` oldest first."""
    if baseline_scan(start, [scan for scan in brain_scans if scan.is_usable], rules):
        return BaselineGrade.ADEQUATE
    earlier = [scan.performed_on for scan in brain_scans if scan.is_usable and scan.performed_on <= start]
    if not earlier:
        return BaselineGrade.MISSING
    return BaselineGrade.OLD if (start - earlier[-1]).days <= OLD_DAYS else BaselineGrade.STALE


def baseline_grade(start: FuzzyDate, brain_scans: Sequence[Scan], rules: Rules) -> BaselineGrade | None:
    """The grade where both ends of an imprecise start agree, else None: not known (CON-1)."""
    ends = {grade_at(day, brain_scans, rules) for day in (start.earliest, start.latest)}
    return ends.pop() if len(ends) == 1 else None


def baseline_due(course: Course, brain_scans: Sequence[Scan], today: date, rules: Rules) -> DueScan | None:
    """Of a planned start: due from 90 days before it, wanted by 14 days after it, while no adequate one is there."""
    start = course.start
    if start is None:
        return None
    opens = start.earliest - timedelta(days=rules.baseline_days_before)
    reason = f"baseline: before {course.product} starts {start.when()}"
    return _wanted(start, opens, reason, brain_scans, today, rules)


def late_baseline_due(
    course: Course, brain_scans: Sequence[Scan], today: date, rules: Rules
) -> DueScan | None:
    """Of a therapy that has started: up to 14 days after it. Of a start not known to the day the day is asked for instead."""
    start = course.start
    if start is None or not start.is_exact:
        return None
    days = rules.baseline_days_after
    reason = f"baseline: up to {days} days after the start of {course.product} {start.when()}"
    return _wanted(start, start.earliest, reason, brain_scans, today, rules)


def _wanted(
    start: FuzzyDate, opens: date, reason: str, brain_scans: Sequence[Scan], today: date, rules: Rules
) -> DueScan | None:
    closes = start.latest + timedelta(days=rules.baseline_days_after)
    if today > closes or baseline_grade(start, brain_scans, rules) is BaselineGrade.ADEQUATE:
        return None
    return DueScan(
        kind=Kind.BASELINE,
        rules=("SCH-1",),
        opens_on=opens,
        due_on=opens,
        closes_on=closes,
        reason=reason,
    )
