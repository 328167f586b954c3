"""One scan with its first reading as words, for the pages that show it, sign it and withdraw it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst

from patients.dates import day_in_words
from scans.analysis.count_text import read_in_words
from scans.choices import SITES, Compared, CountKind, CountState, ReaderKind
from scans.counting import stored_count
from scans.models import LesionCount, Reading, Scan
from scans.presentation.scan_words import compared_in_words, gd_in_words, state_in_words, t2_of_scan

KNOWN_LATER = ("", "unknown", None)


@dataclass(frozen=True)
class CountWords:
    """`read` as it is understood, `typed` where that says it otherwise; `waits` until a person confirms it."""

    kind: str
    colour: str
    read: str
    typed: str
    says_number: bool
    waits: bool


@dataclass(frozen=True)
class ScanFacts:
    title: str
    state: str
    compared: str
    days: int | None
    counts: tuple[CountWords, ...]
    header: tuple[tuple[str, str], ...]
    scan_report: str

    @property
    def waits(self) -> bool:
        return any(count.waits for count in self.counts)


def facts_of_scan(scan: Scan) -> ScanFacts:
    """`scan` comes with readings, counts and reference scan."""
    reading = scan.reading
    return ScanFacts(
        title=f"{capfirst(scan.get_region_display())} MRI of {day_in_words(scan.performed_on)}",
        state=scan.state,
        compared=compared_in_words(reading),
        days=_days_between(scan, reading),
        counts=tuple(
            _count(reading.count_of(kind)) for kind in CountKind.values if reading and reading.count_of(kind)
        ),
        header=tuple(_header(scan, reading)),
        scan_report=reading.scan_report if reading else "",
    )


def header_of_scan(scan: Scan) -> tuple[tuple[str, str], ...]:
    """How the scan was made, without a word of what was read of it."""
    return tuple(_header(scan, None))


def _days_between(scan: Scan, reading: Reading | None) -> int | None:
    named = reading is not None and reading.compared == Compared.NAMED
    return (scan.performed_on - reading.reference_scan.performed_on).days if named else None


COLOURS = {CountKind.GD_T1: "gd", CountKind.T1_BLACK_HOLES: ""}


def _count(row: LesionCount) -> CountWords:
    read = read_in_words(stored_count(row))
    return CountWords(
        kind=row.get_kind_display(),
        colour=COLOURS.get(row.kind, "t2"),
        read=read,
        typed="" if row.text == read else row.text,
        says_number=row.lo is not None,
        waits=row.state == CountState.TO_CONFIRM,
    )


def _header(scan: Scan, reading: Reading | None) -> Iterable[tuple[str, str]]:
    """Name and value; what is not known stays empty and the page says so."""
    yield "Why", _known(scan.indication, scan.get_indication_display())
    yield "Contrast", _contrast(scan)
    yield "Quality", _known(scan.quality, scan.get_quality_display())
    yield "Scanner", _scanner(scan)
    yield "Steroids in the 30 days before", _known(scan.steroids, scan.get_steroids_display())
    yield "Accession number", scan.accession or ""
    if reading:
        yield "Reader", _reader(reading)
        yield "Size criterion", reading.size_criterion or "not stated"
        yield "Lesions at", _sites(reading)


def _sites(reading: Reading) -> str:
    """Every place the reading speaks of: "periventricular 3 or more, spinal cord not imaged"."""
    said = (
        (site.replace("_", " "), getattr(reading, f"get_{site}_display")())
        for site in SITES
        if getattr(reading, site)
    )
    return ", ".join(f"{site} {finding}" for site, finding in said)


def _known(value, words: str) -> str:
    return "" if value in KNOWN_LATER else words


def _contrast(scan: Scan) -> str:
    given = _known(scan.contrast_given, scan.get_contrast_given_display())
    return f"{given}, {scan.contrast_agent}" if given and scan.contrast_agent else given


def _scanner(scan: Scan) -> str:
    parts = (
        scan.scanner.name if scan.scanner else "",
        f"{scan.field_strength.normalize():f} T" if scan.field_strength is not None else "",
        f"{scan.slice_thickness.normalize():f} mm" if scan.slice_thickness is not None else "",
    )
    return ", ".join(part for part in parts if part)


def _reader(reading: Reading) -> str:
    kind = _known(reading.reader, reading.get_reader_display())
    return (
        f"{kind}: {reading.software}" if reading.reader == ReaderKind.SOFTWARE and reading.software else kind
    )


@dataclass(frozen=True)
class ScanRow:
    """A scan as a row of a table."""

    scan: Scan
    performed_on: str
    compared: str
    t2: str
    gd: str
    state: str


def row_of_scan(scan: Scan) -> ScanRow:
    return ScanRow(
        scan=scan,
        performed_on=day_in_words(scan.performed_on),
        compared=compared_in_words(scan.reading),
        t2=t2_of_scan(scan),
        gd=gd_in_words(scan) if scan.reading else "—",
        state=state_in_words(scan),
    )


SHOWN_BESIDE = 6


@dataclass(frozen=True)
class EarlierRows:
    """The earlier scans of one region for the table beside the form, newest first."""

    region: str
    shown: tuple[ScanRow, ...]
    folded: tuple[ScanRow, ...]

    @property
    def number(self) -> int:
        return len(self.shown) + len(self.folded)


def earlier_rows(region: str, scans: Iterable[Scan]) -> EarlierRows:
    rows = tuple(row_of_scan(scan) for scan in scans)
    return EarlierRows(region, rows[:SHOWN_BESIDE], rows[SHOWN_BESIDE:])
