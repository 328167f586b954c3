"""What was read of a scan, in a few words: for tables of scans and for the lines beside fields."""

from patients.dates import day_in_words
from scans.analysis.count_text import read_in_words
from scans.analysis.counts import ReadCount
from scans.choices import Compared, ContrastGiven, CountKind, CountState, Origin
from scans.counting import stored_count
from scans.models import Reading, Scan

NOTHING = "—"


def readings_that_stand(scan: Scan) -> tuple[Reading, ...]:
    """What the figures use: the reconciled reading, both where two differ, else the first; () for an outside scan."""
    second = scan.second_reading
    if scan.reading is None:
        return ()
    if scan.settled_reading:
        return (scan.settled_reading,)
    return (scan.reading, second) if second and second.differs else (scan.reading,)


def t2_of_scan(scan: Scan) -> str:
    return _of_readers([t2_in_words(reading) for reading in readings_that_stand(scan)])


def count_of_scan(scan: Scan, kind: str) -> str:
    return _of_readers([count_of_kind(reading, kind) for reading in readings_that_stand(scan)])


def _of_readers(words: list[str]) -> str:
    """ "2", or where two readers differ "2 / 4, two readers"."""
    said = list(dict.fromkeys(word for word in words if word != NOTHING))
    return f"{' / '.join(said)}, two readers" if len(said) > 1 else said[0] if said else NOTHING


def t2_in_words(reading: Reading | None) -> str:
    """New or enlarging T2 lesions as reported: "3", "2 new, 1 enlarging", "at least 21"."""
    together = _given(reading, CountKind.NEW_OR_ENLARGING_T2)
    if together:
        return read_in_words(together)
    halves = [(_given(reading, kind), word) for kind, word in _HALVES]
    return ", ".join(f"{read_in_words(count)} {word}" for count, word in halves if count) or NOTHING


_HALVES = ((CountKind.NEW_T2, "new"), (CountKind.ENLARGING_T2, "enlarging"))


def gd_in_words(scan: Scan) -> str:
    """Gd+ lesions, or why there is no count: no contrast is never a zero (LES-5)."""
    if scan.contrast_given == ContrastGiven.NO:
        return "no contrast"
    return count_of_scan(scan, CountKind.GD_T1)


def count_of_kind(reading: Reading | None, kind: str) -> str:
    count = _given(reading, kind)
    return read_in_words(count) if count else NOTHING


def _given(reading: Reading | None, kind: str) -> ReadCount | None:
    row = reading.count_of(kind) if reading else None
    return stored_count(row) if row and row.state != CountState.NOT_REPORTED else None


def compared_in_words(reading: Reading | None) -> str:
    """ "10 Jul 2024", "not stated", "no earlier scan", "10 Jul 2024, withdrawn"."""
    if reading is None:
        return NOTHING
    if reading.compared != Compared.NAMED:
        return {Compared.NOT_STATED: "not stated", Compared.NONE: "no earlier scan"}[reading.compared]
    withdrawn = ", withdrawn" if reading.reference_scan.state == "withdrawn" else ""
    return day_in_words(reading.reference_scan.performed_on) + withdrawn


def state_in_words(scan: Scan) -> str:
    """What a person must know of a scan beside its date: "" for a signed one, "draft", "outside scan"."""
    if scan.origin == Origin.OUTSIDE and scan.reading is None:
        return "outside scan, date only"
    return "" if scan.is_signed else scan.get_state_display()


def choice_in_words(scan: Scan) -> str:
    """A scan to choose from a list: "10 Jul 2024 (draft)"."""
    state = state_in_words(scan)
    return f"{day_in_words(scan.performed_on)} ({state})" if state else day_in_words(scan.performed_on)
