"""What a row of scans.csv says of the reading: merged with a stored one, compared with it, and warned about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from patients.dates import day_in_words
from scans.actions.facts import ReadingFacts
from scans.actions.registry import ScanEntry
from scans.analysis.counts import NOT_REPORTED, ReadCount
from scans.choices import Compared, ContrastGiven, CountKind, CountState, ReaderKind
from scans.counting import read_counts, stored_count
from scans.imports.planning import Changes, PlannedRow
from scans.models import Reading, Scan
from scans.validators import CHANGE_KINDS, GIVEN


@dataclass(frozen=True)
class ReadingCells:
    """`counts`: the words of each count that is not empty, by kind."""

    reader: str | None
    reference_on: date | None
    counts: Mapping[str, str]


@dataclass
class PlannedScan(PlannedRow):
    """A planned row of scans.csv: `said` by the row, `reading` as it will be."""

    said: ReadingCells | None = None
    reading: ReadingFacts | None = None
    reading_changed: bool = False

    @property
    def entry(self) -> ScanEntry:
        return ScanEntry(scan=self.subject, reading=self.reading)


def merged_reading(planned: PlannedScan, reference: Scan | None, has_earlier: bool) -> ReadingFacts:
    """The reading as it will be: what the row says, over what is stored. An empty cell empties nothing."""
    said, stored = planned.said, planned.stored and planned.stored.reading
    texts = {count.kind: count.text for count in stored.counts.all()} if stored else {}
    reference = reference or (stored.reference_scan if stored else None)
    return ReadingFacts(
        compared=Compared.NAMED if reference else _not_named(said, has_earlier),
        reference_scan=reference,
        reader=said.reader or (stored.reader if stored else ReaderKind.UNKNOWN),
        software=stored.software if stored else "",
        size_criterion=stored.size_criterion if stored else "",
        scan_report=stored.scan_report if stored else "",
        counts={**texts, **said.counts},
    )


def _not_named(said: ReadingCells, has_earlier: bool) -> Compared:
    """The first scan had none to be compared with; elsewhere an empty cell means that nobody stated it."""
    speaks_of_change = any(kind in said.counts for kind in CHANGE_KINDS)
    return Compared.NOT_STATED if has_earlier or speaks_of_change else Compared.NONE


def reading_changes(planned: PlannedScan) -> Changes:
    """The columns in which the row contradicts the stored reading. Raises ValidationError for counts nobody understands."""
    said, stored = planned.said, planned.stored.reading
    columns = [
        kind
        for kind, count in read_counts(said.counts, planned.subject).items()
        if _differs(count, stored, kind)
    ]
    if said.reader not in (None, ReaderKind.UNKNOWN, stored and stored.reader):
        columns.append("reader")
    if said.reference_on and (stored is None or stored.reference_scan != planned.reading.reference_scan):
        columns.append("reference_performed_on")
    return {
        column: {}
        for column in columns
        if column in said.counts or column in ("reader", "reference_performed_on")
    }


def _differs(said: ReadCount, reading: Reading | None, kind: str) -> bool:
    """Words that need a person contradict nothing: a person may have completed them since."""
    row = reading.count_of(kind) if reading else None
    if row is not None and said.state in (CountState.TO_CONFIRM, CountState.NOT_REPORTED):
        return False
    stored = stored_count(row) if row is not None else NOT_REPORTED
    return (said.state, said.count) != (stored.state, stored.count) or (row is None and bool(said.text))


def stored_reading_words(reading: Reading | None, column: str) -> str:
    if reading is None:
        return "only the date of this scan"
    if column == "reader":
        return f"“{reading.reader}”"
    if column == "reference_performed_on":
        return (
            day_in_words(reading.reference_scan.performed_on)
            if reading.reference_scan
            else "no reference scan"
        )
    row = reading.count_of(column)
    return f"“{row.text or row.lo}”" if row else "nothing here"


def warnings_of(planned: PlannedScan, counts: Mapping[str, ReadCount]) -> Iterator[tuple[str, str]]:
    """(column, words) of what is taken as written and not used until a person completes it (section 10, import)."""
    for kind in planned.said.counts:
        count = counts[kind]
        if count.state == CountState.TO_CONFIRM:
            yield kind, "Kept as written and not used until a person confirms it."
        elif count.state == CountState.NOT_REPORTED and count.reason not in (None, "not known"):
            yield kind, f"Kept as written: {count.reason}."
        elif (
            kind == CountKind.GD_T1
            and planned.subject.contrast_given == ContrastGiven.UNKNOWN
            and _says_no_number(count)
        ):
            yield (
                kind,
                "Stored as not assessed: 0 can only be said when contrast was given, and that is not known.",
            )
        elif kind in CHANGE_KINDS and count.state in GIVEN and planned.reading.reference_scan is None:
            yield (
                kind,
                "Without a reference scan the count is kept and not used until somebody names the scan it was compared with.",
            )


def _says_no_number(count: ReadCount) -> bool:
    return count.state == CountState.NOT_ASSESSED and bool(count.reason)
