"""The numbers of the overview chart as rows, for the table beneath it and its CSV. What is missing is said in words, never 0 or empty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scans.analysis.counts import CountKind, ReadCount, words
from scans.analysis.timeline import Scan, Timeline
from scans.analysis.trend import PlacedInterval, PlacedScan, Trend
from scans.analysis.vocabulary import KnownOrNot, Region
from scans.charts.panels.bars import because, decided_by
from scans.charts.panels.cord import finding
from scans.charts.rate import per_year_in_words

CONTRAST = {KnownOrNot.YES: "given", KnownOrNot.NO: "not given", KnownOrNot.UNKNOWN: "not known"}
NOT_SIGNED = "draft, not signed"


@dataclass(frozen=True)
class IntervalRow:
    """One T2 interval. `interval` is the reading's identity, the value of `marked` in the chart. `decided_by`: who placed it
    by hand or left it out, and when.
    """

    interval: str
    compared_with: date
    performed_on: date
    days: int
    t2: str
    per_year: str
    period: str
    in_a_rate: bool
    because: str
    decided_by: str


@dataclass(frozen=True)
class ScanRow:
    """One scan of brain or cord; `t2` says what it showed against its reference, or why nothing can be said."""

    scan: str
    performed_on: date
    region: str
    contrast: str
    t2: str
    gd: str
    total_t2: str
    is_draft: bool = False


INTERVAL_HEADINGS = {
    "compared_with": "Compared with", "performed_on": "Scan", "days": "Days", "t2": "New or enlarging T2", "per_year": "Per year",
    "period": "Period", "in_a_rate": "In a rate", "because": "Because", "decided_by": "Decided by",
}  # fmt: skip
SCAN_HEADINGS = {
    "performed_on": "Scan", "region": "Region", "contrast": "Contrast", "t2": "New or enlarging T2", "gd": "Gd+ T1",
    "total_t2": "T2 in all",
}  # fmt: skip


def interval_rows(trend: Trend) -> list[IntervalRow]:
    """Every interval, the oldest first, those out of the rates included with the reason."""
    return [
        _interval_row(interval)
        for interval in sorted(trend.intervals, key=lambda interval: (interval.end, interval.start))
    ]


def scan_rows(timeline: Timeline, trend: Trend, drafts: Sequence[date] = ()) -> list[ScanRow]:
    """Every scan of brain and cord, the oldest first; drafts say that they are not signed."""
    placed = {scan.scan: scan for scan in trend.scans}
    lesions = {interval.scan: words(interval.count) for interval in trend.intervals}
    signed = [_scan_row(scan, placed.get(scan.id), lesions.get(scan.id)) for scan in timeline.scans]
    unsigned = [_draft_row(day) for day in drafts]
    return sorted(signed + unsigned, key=lambda row: row.performed_on)


def numbers_in_words(timeline: Timeline, trend: Trend, drafts: Sequence[date] = ()) -> str:
    """How many rows the tables beneath the chart hold: "9 intervals, 10 scans, 4 EDSS"."""
    intervals, scans = len(trend.intervals), len(timeline.scans) + len(drafts)
    edss = f", {len(timeline.edss)} EDSS" if timeline.edss else ""
    return f"{intervals} interval{'s' * (intervals != 1)}, {scans} scan{'s' * (scans != 1)}{edss}"


def _interval_row(interval: PlacedInterval) -> IntervalRow:
    return IntervalRow(
        interval=str(interval.reading),
        compared_with=interval.start,
        performed_on=interval.end,
        days=interval.days,
        t2=f"about {words(interval.count)}" if interval.approximate else words(interval.count),
        per_year=per_year_in_words(interval.count, interval.days),
        period=interval.drawn_as,
        in_a_rate=interval.used,
        because=because(interval),
        decided_by=decided_by(interval),
    )


def _scan_row(scan: Scan, placed: PlacedScan | None, lesions: str | None) -> ScanRow:
    return ScanRow(
        scan=str(scan.id),
        performed_on=scan.performed_on,
        region=scan.region.value,
        contrast=CONTRAST[scan.contrast],
        t2=_t2(placed, lesions) if scan.region is Region.BRAIN else finding(scan),
        gd=_gd(placed) if placed else _in_words(scan.first(CountKind.GD_T1)),
        total_t2=_in_words(scan.first(CountKind.TOTAL_T2)),
    )


def _t2(placed: PlacedScan | None, lesions: str | None) -> str:
    if lesions is not None:
        return lesions
    return placed.t2_not_assessed.text if placed and placed.t2_not_assessed else "not assessed"


def _gd(placed: PlacedScan) -> str:
    if placed.gd is None:
        return placed.gd_not_assessed.text
    return f"{words(placed.gd)}{', two readers' if placed.gd_readers_differ else ''}"


def _in_words(read: ReadCount) -> str:
    return words(read.usable) if read.usable else read.reason or read.state.value.replace("_", " ")


def _draft_row(day: date) -> ScanRow:
    return ScanRow("", day, Region.BRAIN.value, NOT_SIGNED, NOT_SIGNED, NOT_SIGNED, NOT_SIGNED, is_draft=True)
