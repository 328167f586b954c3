"""How figures are written on a chart: rates with one decimal, ratios with two, and small ones never rounded to nothing."""

from scans.analysis.counts import Count
from scans.analysis.sentences import rounded


def rate_words(rate: float) -> str:
    """Lesions per year: 8.9, 0.4, 16.0, 0; 0.05 where one decimal would read 0.1 or 0.0."""
    return rounded(rate, 1) if rate else "0"


def ratio_words(ratio: float) -> str:
    """A ratio: 0.05, 1.10; 0.005 where two decimals would read 0.00."""
    return rounded(ratio, 2)


def limits_words(low: float, high: float) -> str:
    return f"{rate_words(low)}–{rate_words(high)}"


def short_count(count: Count) -> str:
    """A count as it fits on a bar: 3, 3–5, ≥ 21."""
    if count.is_exact:
        return str(count.lo)
    return f"≥ {count.lo}" if count.hi is None else f"{count.lo}–{count.hi}"
