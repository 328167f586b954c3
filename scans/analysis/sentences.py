"""What the panel says in sentences: the comparison (STAT-18) and the patient with one scan before (section
10).
"""

import math
from decimal import ROUND_HALF_UP, Decimal

from scans.analysis.answers import Reason
from scans.analysis.counts import CountKind, words
from scans.analysis.gd import gd_of
from scans.analysis.rules import LesionDefinition, Rules
from scans.analysis.timeline import Scan, Timeline
from scans.analysis.trend import Trend
from scans.analysis.vocabulary import KnownOrNot, Period

LESION_NAMES: dict[LesionDefinition, str] = {
    "new_or_enlarging": "new or enlarging T2 lesions",
    "new_only": "new T2 lesions",
}


def rounded(value: float | None, decimals: int) -> str:
    """A number with so many decimals, and as many more as a small one needs to show its first digit: 0.05,
    0.005. None, which is no number, is a dash.
    """
    if value is None:
        return "–"
    if value and value < 10**-decimals:
        decimals = math.ceil(-math.log10(value))
    # Half up, as people round: 9 lesions at 4 scans are 2.3 per scan, not the 2.2 of half to even.
    return f"{Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"


def comparison_sentence(trend: Trend, rules: Rules) -> str:
    """The comparison in the words STAT-18 allows: counts, exposure, limits, and no word of cause. Or why there
    is none.
    """
    if trend.not_calculable:
        return _as_sentence(trend.not_calculable)
    before, on, ratio = trend.periods[Period.BEFORE].t2, trend.periods[Period.ON].t2, trend.ratio
    on_therapy = f"on {trend.therapy}"
    if ratio.not_calculable:
        return f"Before: {before.words}; {on_therapy}: {on.words}. {_as_sentence(ratio.not_calculable)}"
    return (
        f"The rate of {LESION_NAMES[rules.lesion_definition]} was {rounded(before.rate, 1)} per year before "
        f"({before.words}) and {rounded(on.rate, 1)} per year {on_therapy} ({on.words}): "
        f"ratio {rounded(ratio.value, 2)}, 95 % CI {rounded(ratio.ci_low, 2)} to {rounded(ratio.ci_high, 2)}, "
        "Poisson, this patient's scans only, no control group."
    )


def one_scan_before(timeline: Timeline, trend: Trend) -> str | None:
    """The sentence where a single scan precedes the start: a lifetime total is no rate (section 10). None
    where there are more or may be.
    """
    placed = [scan for scan in trend.scans if scan.period is Period.BEFORE]
    if len(placed) != 1 or any(scan.period is Period.UNKNOWN for scan in trend.scans):
        return None
    scan = next(each for each in timeline.brain_scans if each.id == placed[0].scan)
    return f"Before: one scan ({scan.performed_on.isoformat()}): {_total(scan)}, {_gd(scan)}. A rate needs two scans."


def _total(scan: Scan) -> str:
    total = scan.first(CountKind.TOTAL_T2).usable
    if total is None:
        return "total T2 not reported"
    return f"{words(total)} T2 {'lesion' if total.hi == 1 else 'lesions'}"


def _gd(scan: Scan) -> str:
    gd = gd_of(scan)
    if isinstance(gd, Reason):
        return f"Gd+ not assessed ({gd.text})"
    return f"{words(gd)} Gd+ {'with contrast' if scan.contrast is KnownOrNot.YES else '(contrast not confirmed)'}"


def _as_sentence(reason: Reason) -> str:
    return f"{reason.text[0].upper()}{reason.text[1:]}."
