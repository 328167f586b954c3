"""What was read of a scan, in a few words: for tables of scans and for the lines beside fields."""

from patients.dates import day_in_words
from scans.analysis.count_text import read_in_words
from scans.analysis.counts import ReadCount
from scans.choices import Compared, ContrastGiven, CountKind, CountState, Origin
from scans.counting import stored_count
from scans.models import Reading, Scan

NOTHING = "—"


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
    count = _given(scan.reading, CountKind.GD_T1)
    return read_in_words(count) if count else NOTHING


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
