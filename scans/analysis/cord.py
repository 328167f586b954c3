"""What scans of the cord say of new, enlarging or Gd+ lesions (SCO-4, DX-4)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from scans.analysis.answers import Answer, Reason, at_least, known_or
from scans.analysis.counts import CountKind
from scans.analysis.gd import gd_of
from scans.analysis.interval_counts import IntervalCount, interval_count
from scans.analysis.timeline import Key, Reading, Scan, Timeline
from scans.analysis.vocabulary import Region

CHANGES = (CountKind.NEW_T2, CountKind.ENLARGING_T2, CountKind.NEW_OR_ENLARGING_T2)
WAITS = "count-to-confirm"


def cord_scans_between(timeline: Timeline, after: date, until: date) -> list[Scan]:
    """Cord scans of the days after `after` up to and including `until`."""
    return [each for each in timeline.scans if _is_cord(each) and after < each.performed_on <= until]


def cord_lesions(
    scans: Iterable[Scan], timeline: Timeline, compared_since: Callable[[Scan], date]
) -> Answer | None:
    """A new, enlarging or Gd+ lesion on any of these cord scans; None: they say nothing, as if the cord was not scanned.

    Against a scan older than `compared_since`, or one not known, a lesion may be older: UNKNOWN. So is a count
    whose bounds leave it open (CON-3), or one that waits for a person.
    """
    days = {scan.id: scan.performed_on for scan in timeline.scans}
    found = [
        answer
        for scan in scans
        if scan.is_usable
        for answer in (*_changes(scan, days, compared_since(scan)), _enhancing(scan))
        if answer is not None
    ]
    return known_or(found) if found else None


def _changes(scan: Scan, days: Mapping[Key, date], compared_since: date) -> list[Answer | None]:
    return [_changed(each, days.get(each.reference_scan), compared_since) for each in scan.readings]


def _changed(reading: Reading, reference: date | None, compared_since: date) -> Answer | None:
    """None where the reading tells nothing: without a reference scan no absence of new lesions is known (CON-4)."""
    if any(at_least(reading.of(kind).usable, 1) is Answer.TRUE for kind in CHANGES):
        return Answer.TRUE if reference is not None and reference >= compared_since else Answer.UNKNOWN
    counted = interval_count(reading, "new_or_enlarging")
    if isinstance(counted, IntervalCount):
        return at_least(counted.count, 1) if reference is not None else None
    return Answer.UNKNOWN if counted.code == WAITS else None


def _enhancing(scan: Scan) -> Answer | None:
    """A Gd+ count of 0 alone says nothing of new lesions: it does not make the cord assessed."""
    gd = gd_of(scan)
    if isinstance(gd, Reason):
        return Answer.UNKNOWN if gd.code == WAITS else None
    enhancing = at_least(gd, 1)
    return None if enhancing is Answer.FALSE else enhancing


def _is_cord(scan: Scan) -> bool:
    return scan.region is not Region.BRAIN
