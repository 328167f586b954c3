"""How far each scan may be compared with its reference scan, in the words of a page (LES-8)."""

from dataclasses import dataclass

from patients.dates import day_in_words
from scans.analysis.trend import PlacedInterval, Trend
from scans.analysis.vocabulary import Comparable

GRADES = {
    Comparable.COMPARABLE: "comparable",
    Comparable.CAUTION: "with caution",
    Comparable.NOT_COMPARABLE: "not comparable",
}


@dataclass(frozen=True)
class ComparabilityRow:
    """One interval that makes a rate; `why` names what differs or is not known."""

    span: str
    period: str
    grade: str
    why: str


def comparability_rows(trend: Trend) -> tuple[ComparabilityRow, ...]:
    """The intervals used on the overview, the oldest first."""
    used = sorted((each for each in trend.intervals if each.used), key=lambda each: each.end)
    return tuple(_row(each) for each in used)


def _row(interval: PlacedInterval) -> ComparabilityRow:
    return ComparabilityRow(
        span=f"{day_in_words(interval.start)} to {day_in_words(interval.end)}",
        period=interval.drawn_as,
        grade=GRADES[interval.comparability.grade],
        why=interval.comparability.why,
    )
