"""Two readings of one scan beside each other, in words."""

from dataclasses import dataclass

from patients.dates import day_in_words
from scans.analysis.second_reading import differences
from scans.choices import CountKind
from scans.loading import reading_in_line
from scans.models import Reading, Scan
from scans.presentation.scan_words import compared_in_words, count_of_kind

NOTHING = "—"


@dataclass(frozen=True)
class Column:
    """One reading; `counts_now` where the figures use it alone."""

    title: str
    who: str
    reader: str
    remark: str
    report: str
    counts_now: bool


@dataclass(frozen=True)
class Line:
    name: str
    values: tuple[str, ...]
    differs: bool


@dataclass(frozen=True)
class BothReadings:
    """`state` is one sentence on what counts; `differences` say what the readers disagree on."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    differences: tuple[str, ...]
    state: str
    waits: bool
    settled: Reading | None


def side_by_side(scan: Scan) -> BothReadings:
    """`scan` comes with its readings, counts and reference scans; its second reading is signed."""
    first, second, settled = scan.reading, scan.second_reading, scan.settled_reading
    readings = [first, second, *([settled] if settled and settled.kind == "agreed" else [])]
    return BothReadings(
        columns=tuple(_column(scan, reading, settled) for reading in readings),
        lines=tuple(_lines(readings)),
        differences=differences(reading_in_line(first), reading_in_line(second)),
        state=_state(second, settled),
        waits=bool(second.differs) and settled is None,
        settled=settled,
    )


def _column(scan: Scan, reading: Reading, settled: Reading | None) -> Column:
    first = reading.kind == "first"
    who, at = (scan.entered_by, scan.signed_at) if first else (reading.entered_by, reading.signed_at)
    return Column(
        title=reading.get_kind_display().capitalize(),
        who=f"{who}, signed {day_in_words(at.date())}",
        reader=reading.get_reader_display(),
        remark=_remark(reading),
        report=reading.scan_report,
        counts_now=settled is not None and settled.pk == reading.pk,
    )


def _remark(reading: Reading) -> str:
    if reading.amended_at:
        return "amended after both were signed"
    return "its reader had opened the record before" if reading.opened_before else ""


def _lines(readings: list[Reading]):
    compared = tuple(compared_in_words(reading) for reading in readings)
    yield Line("Compared with", compared, compared[0] != compared[1])
    for kind in CountKind:
        values = tuple(count_of_kind(reading, kind) for reading in readings)
        if any(value != NOTHING for value in values):
            yield Line(kind.label, values, NOTHING not in values[:2] and values[0] != values[1])


def _state(second: Reading, settled: Reading | None) -> str:
    if not second.differs:
        return "The two readings say the same. Nothing has to be reconciled."
    if settled is None:
        return "The two readings differ. Until they are reconciled, the figures use the range of both."
    on = day_in_words(settled.settled_at.date())
    return f"Reconciled by {settled.settled_by} on {on}: {NAMES[settled.kind]} counts. “{settled.settled_because}”"


NAMES = {"first": "the first reading", "second": "the second reading", "agreed": "what was agreed"}
