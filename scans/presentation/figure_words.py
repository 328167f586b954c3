"""One figure in words: what stands large, its limits, and what it was made of."""

from dataclasses import dataclass

from scans.analysis.case import counted
from scans.analysis.counts import lesions_in_words, words
from scans.analysis.intervals import DAYS_PER_YEAR
from scans.analysis.sentences import rounded
from scans.analysis.trend import GdFigures, Ratio, T2Figures

NO_SCAN = "No scan lies in this period."


@dataclass(frozen=True)
class Figure:
    """`value` is a number or, where none can be calculated, words; `why_not` then says why. `made_of` names what was counted."""

    value: str
    unit: str = ""
    limits: str = ""
    made_of: str = ""
    why_not: str = ""

    @property
    def is_number(self) -> bool:
        return not self.why_not


def t2_figure(t2: T2Figures) -> Figure:
    """The rate per year with exact Poisson limits (STAT-2); bounds and short exposures as words (section 10)."""
    if not t2.intervals:
        return Figure(
            "No interval", why_not="No scan with a T2 count against an earlier one lies in this period."
        )
    said, made_of = f"{lesions_in_words(t2.lesions)} in {t2.years:.2f} y", counted(t2.intervals, "interval")
    if t2.rate is None:
        return Figure(
            said, made_of=made_of, why_not=sentence(t2.not_calculable.text.removeprefix(f"{t2.words}: "))
        )
    limits = f"95 % CI {rounded(t2.ci_low, 1)}–{rounded(t2.ci_high, 1)}"
    return Figure(rounded(t2.rate, 1), "per year", limits, f"{said}, {made_of}")


def gd_figure(gd: GdFigures) -> Figure:
    """Gd+ lesions per assessed scan, never per year (STAT-12)."""
    missing = f"; not assessed at {counted(gd.not_assessed, 'scan')}" if gd.not_assessed else ""
    if not gd.scans:
        why_not = f"Assessed at none of {counted(gd.not_assessed, 'scan')}." if gd.not_assessed else NO_SCAN
        return Figure("Gd+ not assessed", why_not=why_not)
    made_of = (
        f"{lesions_in_words(gd.lesions)} at {counted(gd.scans, 'scan')}, {gd.active_scans} with any{missing}"
    )
    if gd.per_scan is None:
        return Figure(f"{words(gd.lesions)} Gd+", made_of=made_of, why_not=sentence(gd.not_calculable.text))
    return Figure(rounded(gd.per_scan, 1), "Gd+ per contrast scan", made_of=made_of)


def ratio_figure(ratio: Ratio) -> Figure:
    """The rate on over the rate before with exact limits, or why there is none (STAT-3)."""
    if ratio.value is None:
        return Figure("No ratio", why_not=sentence(ratio.not_calculable.text.removeprefix("no ratio: ")))
    limits = f"95 % CI {rounded(ratio.ci_low, 2)}–{rounded(ratio.ci_high, 2)}"
    return Figure(rounded(ratio.value, 2), limits=limits, made_of="No control group.")


def years(days: int) -> str:
    """Exposure with two decimals, so that lesions divided by years give the rate beside them."""
    return f"{days / DAYS_PER_YEAR:.2f} y"


def sentence(text: str) -> str:
    """A capital first, a full stop last."""
    return capital(text) + ("" if text.endswith(".") else ".")


def capital(text: str) -> str:
    """Begin a sentence, leaving the rest as it is."""
    return text[:1].upper() + text[1:]
