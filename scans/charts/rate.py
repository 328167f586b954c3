"""The height of a bar. A rate of a patient needs STAT-2 with its limits; this is one interval, drawn."""

from scans.analysis.counts import Count
from scans.analysis.intervals import DAYS_PER_YEAR
from scans.charts.numbers import rate_words


def per_year(lesions: int, days: int) -> float:
    """Lesions divided by the length of their interval in years of 365.25 days (STAT-1)."""
    return lesions / (days / DAYS_PER_YEAR)


def per_year_in_words(count: Count, days: int) -> str:
    """With a bounded count its bounds: 4.3, at least 21.0, 3.0 to 5.0."""
    low = rate_words(per_year(count.lo, days))
    if count.is_exact:
        return low
    return f"at least {low}" if count.hi is None else f"{low} to {rate_words(per_year(count.hi, days))}"
