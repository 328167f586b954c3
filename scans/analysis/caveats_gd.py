"""What limits the Gd+ figures: contrast given or not, why, and steroids (LES-5, STAT-12)."""

from collections import Counter

from scans.analysis.case import Case, counted
from scans.analysis.timeline import Scan
from scans.analysis.trend import Caveat
from scans.analysis.vocabulary import SCHEDULED_INDICATIONS, Indication, KnownOrNot, Period


def gd_not_assessed(case: Case) -> Caveat | None:
    """n of m scans with Gd+ assessed, and why not the others: missing is never zero (CON-4)."""
    scans = case.compared_scans
    reasons = Counter(scan.gd_not_assessed.text for scan in scans if scan.gd_not_assessed)
    if not reasons:
        return None
    listed = "; ".join(f"{text} ({number})" for text, number in reasons.items())
    assessed = len(scans) - reasons.total()
    return Caveat(
        "gd-not-assessed", f"Gd+ assessed at {assessed} of {counted(scans, 'scan')} before and on: {listed}."
    )


def contrast_by_indication(case: Case) -> Caveat | None:
    """Contrast on therapy given mainly (more than half) at unscheduled scans picks active moments (STAT-12)."""
    on = _scans(case, {Period.ON})
    contrast = [scan for scan in on if scan.contrast is KnownOrNot.YES]
    unscheduled = [
        scan for scan in contrast if scan.indication not in SCHEDULED_INDICATIONS | {Indication.UNKNOWN}
    ]
    if len(contrast) == len(on) or 2 * len(unscheduled) <= len(contrast):
        return None
    return Caveat(
        "contrast-by-indication",
        f"contrast on therapy was given mainly at unscheduled scans ({len(unscheduled)} of {len(contrast)}); "
        "Gd+ before and on are not comparable",
    )


def contrast_not_confirmed(case: Case) -> Caveat | None:
    """A positive count with contrast unknown is taken, for nothing enhances without contrast (section 10)."""
    unconfirmed = [scan for scan in _assessed(case) if scan.contrast is not KnownOrNot.YES]
    if not unconfirmed:
        return None
    return Caveat(
        "contrast-not-confirmed",
        f"Gd+ counted at {counted(unconfirmed, 'scan')} whose contrast is not confirmed.",
    )


def recent_steroids(case: Case) -> Caveat | None:
    treated = [scan for scan in _assessed(case) if scan.steroids is KnownOrNot.YES]
    if not treated:
        return None
    return Caveat(
        "recent-steroids", f"Steroids in the 30 days before {counted(treated, 'scan')} may hide enhancement."
    )


def _scans(case: Case, periods: set[Period]) -> list[Scan]:
    placed = {scan.scan for scan in case.trend.scans if scan.period in periods}
    return [scan for scan in case.timeline.brain_scans if scan.id in placed]


def _assessed(case: Case) -> list[Scan]:
    placed = {scan.scan for scan in case.compared_scans if scan.gd is not None}
    return [scan for scan in case.timeline.brain_scans if scan.id in placed]


GD_CAVEATS = (gd_not_assessed, contrast_by_indication, contrast_not_confirmed, recent_steroids)
