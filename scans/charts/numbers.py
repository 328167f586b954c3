"""How figures are written on a chart: rates with one decimal, ratios with two, and small ones never rounded to nothing."""

from math import floor, log10

from scans.analysis.counts import Count


def rate_words(rate: float) -> str:
    """Lesions per year: 8.9, 0.4, 16.0; 0.05 where one decimal would read 0.0 or 0.1 for a twentieth."""
    return _rounded(rate, decimals=1)


def ratio_words(ratio: float) -> str:
    """A ratio: 0.05, 1.10; 0.005 where two decimals would read 0.00."""
    return _rounded(ratio, decimals=2)


def limits_words(low: float, high: float) -> str:
    return f"{rate_words(low)}–{rate_words(high)}"


def _rounded(value: float, decimals: int) -> str:
    if value == 0:
        return "0"
    # Below one unit of the last decimal the first significant digit is shown: a limit of 0.05 is not 0.
    first_digit = -floor(log10(abs(value)))
    return f"{value:.{max(decimals, first_digit)}f}"


def short_count(count: Count) -> str:
    """A count as it fits on a bar: 3, 3–5, ≥ 21."""
    if count.is_exact:
        return str(count.lo)
    return f"≥ {count.lo}" if count.hi is None else f"{count.lo}–{count.hi}"
