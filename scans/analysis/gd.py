"""Gd+ lesions: seen on one day, counted per contrast scan, never per year (LES-4, LES-5, STAT-12)."""

from collections.abc import Iterable

from scans.analysis.answers import Reason
from scans.analysis.counts import ZERO, Count, CountKind, CountState
from scans.analysis.timeline import Scan
from scans.analysis.trend import GdFigures, PlacedScan
from scans.analysis.vocabulary import KnownOrNot


def gd_of(scan: Scan) -> Count | Reason:
    """The Gd+ count of a scan, or why none was assessed (LES-5).

    Without contrast nothing can enhance, so a missing contrast is never a zero. Contrast unknown: a positive
    count is taken, for a lesion cannot enhance without contrast; a possible 0 is not (section 10).
    """
    if not scan.is_usable:
        return Reason("scan-not-assessable", "the scan is of too poor quality to be assessed")
    if scan.contrast is KnownOrNot.NO:
        return Reason("no-contrast", "no contrast")
    read = scan.first(CountKind.GD_T1)
    if read.state is CountState.TO_CONFIRM:
        return Reason("count-to-confirm", f"“{read.text}” needs a person to confirm it")
    if scan.contrast is KnownOrNot.UNKNOWN and not (read.usable and read.usable.lo):
        return Reason("contrast-not-known", "contrast not known")
    if read.usable is None:
        return Reason("not-reported", read.reason or "Gd+ not reported")
    return read.usable


def gd_readers_differ(scan: Scan) -> str | None:
    """Where two readers of this scan differ on Gd+, in words; None where they do not, or were reconciled."""
    return next((each.read_twice.gd for each in scan.readings if each.read_twice), None)


def gd_figures(scans: Iterable[PlacedScan]) -> GdFigures:
    """Lesions per assessed scan (STAT-12). Numerator: Gd+ lesions; denominator: scans on which they were
    assessed.
    """
    scans = list(scans)
    counts = [scan.gd for scan in scans if scan.gd is not None]
    lesions = sum(counts, ZERO)
    why_not = _why_no_mean(lesions, len(counts))
    return GdFigures(
        lesions=lesions,
        scans=len(counts),
        per_scan=None if why_not else lesions.lo / len(counts),
        active_scans=sum(count.lo >= 1 for count in counts),
        not_assessed=len(scans) - len(counts),
        not_calculable=why_not,
    )


def _why_no_mean(lesions: Count, scans: int) -> Reason | None:
    if not scans:
        return Reason("no-contrast-scan", "Gd+ was assessed at no scan of this period")
    if not lesions.is_exact:
        return Reason("bounded-count", "a bounded count makes no single mean")
    return None
