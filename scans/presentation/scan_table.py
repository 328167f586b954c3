"""The scans of a patient as a table: what each was compared with, what it showed, and in which period it lies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from lesiontrack.doors.addresses import address_of
from patients.dates import day_in_words
from scans.analysis.trend import PlacedInterval, PlacedScan, Trend
from scans.analysis.vocabulary import Period
from scans.choices import Compared, CountKind, Region
from scans.models import Scan
from scans.presentation.one_interval import because_in_words
from scans.presentation.scan_words import (
    compared_in_words,
    count_of_scan,
    gd_in_words,
    state_in_words,
    t2_of_scan,
)

SHOWN = 8
WORTH_FOLDING = 4


@dataclass(frozen=True)
class ScanLine:
    """One scan. `period` is where its interval lies, `because` why that makes no rate, or why there is no interval."""

    scan: UUID
    url: str
    day: str
    region: str
    why: str
    compared: str
    days: str
    t2: str
    gd: str
    total_t2: str
    period: str
    because: str
    state: str
    is_draft: bool
    makes_a_rate: bool


@dataclass(frozen=True)
class ScanTable:
    """Newest first; how many `earlier` ones are folded away, and the withdrawn ones."""

    shown: tuple[ScanLine, ...]
    earlier: int
    withdrawn: tuple[ScanLine, ...]


def scan_table(scans: Sequence[Scan], withdrawn: Iterable[Scan], trend: Trend) -> ScanTable:
    """`scans` in force, with readings, counts and reference scans."""
    shown = _shown(scans)
    return ScanTable(
        shown=latest_scans(scans, trend, shown),
        earlier=len(scans) - shown,
        withdrawn=tuple(_line(scan, None, None) for scan in withdrawn),
    )


def whole_scan_table(scans: Sequence[Scan], withdrawn: Iterable[Scan], trend: Trend) -> ScanTable:
    """The same with no scan folded away."""
    return ScanTable(
        latest_scans(scans, trend, len(scans)), 0, tuple(_line(scan, None, None) for scan in withdrawn)
    )


def latest_scans(scans: Iterable[Scan], trend: Trend, number: int) -> tuple[ScanLine, ...]:
    """The newest `number` of the scans, newest first."""
    return _lines(_latest_first(scans)[:number], trend)


def earlier_scans(scans: Sequence[Scan], trend: Trend) -> tuple[ScanLine, ...]:
    """What the table folds away, newest first."""
    return _lines(_latest_first(scans)[_shown(scans) :], trend)


def _shown(scans: Sequence[Scan]) -> int:
    return SHOWN if len(scans) >= SHOWN + WORTH_FOLDING else len(scans)


def _latest_first(scans: Iterable[Scan]) -> list[Scan]:
    return sorted(scans, key=lambda scan: (scan.performed_on, scan.region == Region.BRAIN), reverse=True)


def _lines(scans: Iterable[Scan], trend: Trend) -> tuple[ScanLine, ...]:
    intervals = {interval.scan: interval for interval in trend.intervals}
    placed = {scan.scan: scan for scan in trend.scans}
    return tuple(_line(scan, intervals.get(scan.pk), placed.get(scan.pk)) for scan in scans)


def _line(scan: Scan, interval: PlacedInterval | None, placed: PlacedScan | None) -> ScanLine:
    reading = scan.reading
    named = reading is not None and reading.compared == Compared.NAMED
    return ScanLine(
        scan=scan.pk,
        url=address_of("scans:show", scan.pk),
        day=day_in_words(scan.performed_on),
        region=scan.get_region_display(),
        why="" if scan.indication == "unknown" else scan.get_indication_display(),
        compared=compared_in_words(reading),
        days=f"{(scan.performed_on - reading.reference_scan.performed_on).days} d" if named else "",
        t2=t2_of_scan(scan),
        gd=gd_in_words(scan),
        total_t2=count_of_scan(scan, CountKind.TOTAL_T2),
        period=_period(scan, interval, placed),
        because=_because(interval, placed),
        state=state_in_words(scan),
        is_draft=scan.state == "draft",
        makes_a_rate=interval is not None and interval.used,
    )


def _period(scan: Scan, interval: PlacedInterval | None, placed: PlacedScan | None) -> str:
    """The period of the interval the scan closes; without one that of the scan itself, for its Gd+ lesions."""
    if interval is not None:
        return interval.drawn_as
    if placed is not None and placed.period not in (Period.NO_INDEX, Period.UNKNOWN):
        return f"scan {PLACES[placed.period]}"
    return "cord: in no rate" if scan.region != Region.BRAIN and scan.is_signed else ""


PLACES = {
    Period.BEFORE: "before",
    Period.RUN_IN: "in the run-in",
    Period.ON: "on therapy",
    Period.AFTER: "after the stop",
}


def _because(interval: PlacedInterval | None, placed: PlacedScan | None) -> str:
    if interval is not None:
        if interval.overridden_because is not None:
            return because_in_words(interval)
        return "" if interval.used or interval.reason == interval.drawn_as else interval.reason
    return placed.t2_not_assessed.text if placed and placed.t2_not_assessed else ""
