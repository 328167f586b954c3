"""The unit of analysis: the interval from a reference scan to a scan, with the T2 lesions that appeared in it
(STAT-1).
"""

from collections.abc import Mapping, Sequence

from scans.analysis.answers import Reason
from scans.analysis.comparability import comparability
from scans.analysis.interval_counts import interval_count
from scans.analysis.rules import Rules
from scans.analysis.tiling import tiled
from scans.analysis.timeline import Key, Reading, Scan, Timeline
from scans.analysis.trend import Interval
from scans.analysis.vocabulary import ReferenceState

DAYS_PER_YEAR = 365.25

NO_REFERENCE = Reason("no-reference", "no reference scan: new lesions cannot be assessed")
NOT_ASSESSABLE = Reason("scan-not-assessable", "the scan is of too poor quality to be assessed")
NO_READING = Reason("not-reported", "no reading of this scan is recorded")
REFERENCE_NOT_STATED = Reason("reference-not-stated", "the scan report does not state the reference scan")
REFERENCE_WITHDRAWN = Reason("reference-withdrawn", "not assessed: reference withdrawn")
REFERENCE_NOT_USABLE = Reason(
    "reference-not-usable", "the reference scan is not a signed earlier scan of the brain"
)


def intervals_of(timeline: Timeline, rules: Rules) -> tuple[Interval, ...]:
    """Every interval of the signed brain scans, oldest scan first (STAT-1); tiling marks what is kept (STAT-6).

    A scan without an assessable count makes no interval: `why_no_interval` says why.
    """
    return intervals_among(what_readings_make(timeline, rules))


def why_no_interval(timeline: Timeline, rules: Rules) -> Mapping[Key, Reason]:
    """For each brain scan that closes no interval, the reason of its first reading."""
    return reasons_among(what_readings_make(timeline, rules))


Made = Sequence[tuple[Scan, Interval | Reason]]
"""Each reading of each brain scan with the interval it makes or the reason why it makes none, and each scan that nobody read."""


def what_readings_make(timeline: Timeline, rules: Rules) -> Made:
    """Who needs both the intervals and the reasons asks once."""
    scans = {scan.id: scan for scan in timeline.brain_scans}
    return [(scan, made) for scan in scans.values() for made in _made(scan, scans, rules)]


def intervals_among(readings: Made) -> tuple[Interval, ...]:
    """As `intervals_of`."""
    return tiled([made for _, made in readings if isinstance(made, Interval)])


def reasons_among(readings: Made) -> Mapping[Key, Reason]:
    """As `why_no_interval`."""
    closing = {scan.id for scan, made in readings if isinstance(made, Interval)}
    reasons: dict[Key, Reason] = {}
    for scan, made in readings:
        if isinstance(made, Reason) and scan.id not in closing:
            reasons.setdefault(scan.id, made)
    return reasons


def _made(scan: Scan, scans: Mapping[Key, Scan], rules: Rules) -> list[Interval | Reason]:
    return [_interval(scan, reading, scans, rules) for reading in scan.readings] or [NO_READING]


def _interval(scan: Scan, reading: Reading, scans: Mapping[Key, Scan], rules: Rules) -> Interval | Reason:
    if not scan.is_usable:
        return NOT_ASSESSABLE
    if reading.reference_state is ReferenceState.NONE:
        return NO_REFERENCE
    counted = interval_count(reading, rules.lesion_definition)
    if isinstance(counted, Reason):
        return counted
    reference = _reference(scan, reading, scans)
    if isinstance(reference, Reason):
        return reference
    return Interval(
        reading=reading.id,
        scan=scan.id,
        reference_scan=reference.id,
        start=reference.performed_on,
        end=scan.performed_on,
        days=(scan.performed_on - reference.performed_on).days,
        count=counted.count,
        kept=True,
        dropped_because=None,
        half_missing=counted.half_missing,
        approximate=counted.approximate,
        comparability=comparability(scan, reading, reference, rules),
        readers_differ=reading.read_twice.t2 if reading.read_twice else None,
    )


def _reference(scan: Scan, reading: Reading, scans: Mapping[Key, Scan]) -> Scan | Reason:
    if reading.reference_state is ReferenceState.NOT_STATED:
        return REFERENCE_NOT_STATED
    if reading.reference_state is ReferenceState.WITHDRAWN:
        return REFERENCE_WITHDRAWN
    reference = scans.get(reading.reference_scan)
    if reference is None or reference.performed_on >= scan.performed_on:
        return REFERENCE_NOT_USABLE
    return reference
