"""May a letter say that nothing new was found? Only what a signed scan report says; nothing is made normal by silence (CON-4)."""

from collections.abc import Iterator
from dataclasses import dataclass

from patients.dates import day_in_words
from scans.analysis.count_text import read_in_words
from scans.choices import Compared, ContrastGiven, CountKind, CountState, Quality
from scans.counting import stored_count
from scans.follow_up_choices import FollowUpState
from scans.models import FollowUp, Reading, Scan
from scans.presentation.scan_words import readings_that_stand

T2 = (CountKind.NEW_OR_ENLARGING_T2, CountKind.NEW_T2, CountKind.ENLARGING_T2)
NONE = "0"


@dataclass(frozen=True)
class NormalResult:
    """`why_not`: why the letter cannot be written. Without one, `words` say the result and `compared` names the reference scan's day."""

    words: str = ""
    compared: str = ""
    why_not: tuple[str, ...] = ()


def normal_result_of(follow_up: FollowUp) -> NormalResult:
    scan = follow_up.scan
    if scan is None:
        return NormalResult(why_not=("no scan is attached",))
    if follow_up.state != FollowUpState.REVIEWED or not scan.is_signed:
        return NormalResult(why_not=("the scan is not reviewed yet: its report is to be signed first",))
    why_not = tuple(dict.fromkeys(_doubts(scan)))
    if why_not:
        return NormalResult(why_not=why_not)
    return _in_words(scan)


def _in_words(scan: Scan) -> NormalResult:
    compared = day_in_words(readings_that_stand(scan)[0].reference_scan.performed_on)
    enhancing = (
        "Contrast was not given."
        if scan.contrast_given == ContrastGiven.NO
        else "No lesion took up the contrast agent."
    )
    said = f"It shows no new or enlarging lesions compared with the scan of {compared}. {enhancing}"
    return NormalResult(words=said, compared=compared)


def _doubts(scan: Scan) -> Iterator[str]:
    """Everything that keeps the scan from being called without new lesions, of every reading that stands."""
    if scan.quality == Quality.NOT_ASSESSABLE:
        yield "the scan is not assessable"
    readings = readings_that_stand(scan)
    if not readings:
        yield "of the scan only its day is known"
    for reading in readings:
        yield from _not_compared(reading)
        yield from _new_lesions(reading)
        yield from _enhancing_lesions(reading, scan.contrast_given)


def _not_compared(reading: Reading) -> Iterator[str]:
    if reading.compared != Compared.NAMED:
        yield "the scan report names no scan it was compared with"
    elif reading.reference_scan.state == "withdrawn":
        yield "the scan it was compared with was withdrawn"


def _new_lesions(reading: Reading) -> Iterator[str]:
    """None found takes a zero for both together, or one for each; a number beside it is told."""
    stated = {kind: words for kind in T2 if (words := _said(reading, kind))}
    yield from (f"{kind.label} lesions: {words}" for kind, words in stated.items() if words != NONE)
    if CountKind.NEW_OR_ENLARGING_T2 not in stated:
        yield from (f"{kind.label} lesions are not stated" for kind in T2[1:] if kind not in stated)


def _enhancing_lesions(reading: Reading, contrast: str) -> Iterator[str]:
    if contrast == ContrastGiven.NO:
        return
    words = _said(reading, CountKind.GD_T1)
    if not words:
        yield "Gd+ lesions are not stated, and it is not said that no contrast was given"
    elif words != NONE:
        yield f"Gd+ lesions: {words}"


def _said(reading: Reading, kind: CountKind) -> str:
    """What the report says of this kind: "0" alone is none; "" where it says nothing."""
    row = reading.count_of(kind)
    return "" if row is None or row.state == CountState.NOT_REPORTED else read_in_words(stored_count(row))
