"""From the words of a scan report to stored counts and back: the bridge between `analysis.counts` and the rows."""

from collections.abc import Mapping

from lesiontrack.doors.errors import refuse
from lesiontrack.doors.refusals import all_refusals
from scans.analysis import counts
from scans.analysis.count_text import CountNotUnderstood, read_count
from scans.analysis.counts import ReadCount
from scans.analysis.vocabulary import KnownOrNot
from scans.choices import ContrastGiven, CountKind, CountState
from scans.models import LesionCount, Reading, Scan

NO_CONTRAST = ReadCount(CountState.NOT_ASSESSED, None, "", "no contrast given")


def read_counts(texts: Mapping[str, str], scan: Scan) -> dict[str, ReadCount]:
    """Read each count as typed (LES-7) with the contrast of the scan (LES-5). Raises ValidationError naming `counts.<kind>`."""
    with all_refusals() as gather:
        read = {
            kind: gather(_read, kind, str(text if text is not None else ""), scan)
            for kind, text in texts.items()
        }
    if scan.contrast_given == ContrastGiven.NO and _is_silent(read.get(CountKind.GD_T1)):
        read[CountKind.GD_T1] = NO_CONTRAST
    return read


def _read(kind: str, text: str, scan: Scan) -> ReadCount:
    if kind not in CountKind.values:
        raise refuse(
            f"counts.{kind}", f"“{kind}” is not a kind of count. Use one of {', '.join(CountKind.values)}."
        )
    try:
        return read_count(text, kind=counts.CountKind(kind), contrast=KnownOrNot(scan.contrast_given))
    except CountNotUnderstood as error:
        raise refuse(f"counts.{kind}", str(error)) from error


def _is_silent(count: ReadCount | None) -> bool:
    return count is None or count.state == CountState.NOT_REPORTED


def store_counts(reading: Reading, read: Mapping[str, ReadCount]) -> None:
    """Bring the rows of the reading to what was read; a kind no longer reported stays as a row that says so."""
    known = {count.kind: count for count in reading.counts.all()} if not reading._state.adding else {}
    for kind, count in read.items():
        if kind not in known and _says_nothing(count):
            continue
        row = known.get(kind) or LesionCount(reading=reading, kind=kind)
        if _write(row, count):
            row.save()


def new_counts(reading: Reading, read: Mapping[str, ReadCount]) -> list[LesionCount]:
    """The rows of a new reading, not stored yet."""
    rows = [
        LesionCount(reading=reading, kind=kind) for kind, count in read.items() if not _says_nothing(count)
    ]
    for row in rows:
        _write(row, read[row.kind])
    return rows


def _says_nothing(count: ReadCount) -> bool:
    """Words without a number ("stable" of the total) are kept all the same."""
    return count.state == CountState.NOT_REPORTED and not count.text


def _write(row: LesionCount, count: ReadCount) -> bool:
    """Copy the count into the row; whether anything changed."""
    before = (row.state, row.lo, row.hi, row.text, row.reason)
    row.state, row.text, row.reason = count.state.value, count.text, count.reason or ""
    row.lo, row.hi = (count.count.lo, count.count.hi) if count.count else (None, None)
    return row._state.adding or before != (row.state, row.lo, row.hi, row.text, row.reason)


def stored_count(row: LesionCount) -> ReadCount:
    """What a row says, as the arithmetic knows it."""
    count = counts.Count(row.lo, row.hi) if row.lo is not None else None
    return ReadCount(counts.CountState(row.state), count, row.text, row.reason or None)
