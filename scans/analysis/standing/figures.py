"""Rates, ratios and Gd+ lesions in words, rounded as pages round them."""

from scans.analysis.case import counted
from scans.analysis.counts import words
from scans.analysis.sentences import rounded
from scans.analysis.trend import GdFigures, Ratio, T2Figures


def t2_words(t2: T2Figures) -> str:
    if t2.rate is None:
        return f"{t2.words}, no rate"
    return f"{t2.words}, {rounded(t2.rate, 1)} per year ({_limits(t2, 1)})"


def gd_words(gd: GdFigures) -> str:
    missing = f", not assessed at {counted(gd.not_assessed, 'scan')}" if gd.not_assessed else ""
    if not gd.scans:
        return f"not assessed at {counted(gd.not_assessed, 'scan')}"
    per_scan = f", {rounded(gd.per_scan, 1)} per scan" if gd.per_scan is not None else ""
    return f"{words(gd.lesions)} at {counted(gd.scans, 'scan')}{per_scan}{missing}"


def ratio_words(ratio: Ratio) -> str:
    if ratio.value is None:
        return ratio.not_calculable.text if ratio.not_calculable else "none"
    return f"{rounded(ratio.value, 2)} ({_limits(ratio, 2)})"


def _limits(figure: T2Figures | Ratio, decimals: int) -> str:
    return f"95 % CI {rounded(figure.ci_low, decimals)} to {rounded(figure.ci_high, decimals)}"
