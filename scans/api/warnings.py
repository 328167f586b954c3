"""What a person should look at in a scan that was stored: programs are told, not asked."""

from collections.abc import Iterator

from scans.actions.entry import questions_about
from scans.choices import Compared, ContrastGiven, CountKind, CountState, ScanState
from scans.models import LesionCount, Reading, Scan
from scans.validators import CHANGE_KINDS, GIVEN

Told = tuple[str, str]
"""A code for programs, words for people."""


def warnings_about(scan: Scan) -> list[Told]:
    if scan.state == ScanState.WITHDRAWN:
        return []
    asked = [(question.code, question.told) for question in questions_about(scan)]
    return asked + ([*_about_reading(scan, scan.reading)] if scan.reading else [])


def _about_reading(scan: Scan, reading: Reading) -> Iterator[Told]:
    counts = {count.kind: count for count in reading.counts.all()}
    yield from _about_gd(scan, counts.get(CountKind.GD_T1))
    changes = [kind for kind in CHANGE_KINDS if kind in counts and counts[kind].state in GIVEN]
    if changes and reading.compared == Compared.NOT_STATED:
        yield (
            "no-reference-scan",
            "New lesions without a reference scan make no interval. They wait until one is named.",
        )
    for count in counts.values():
        if count.state == CountState.TO_CONFIRM:
            yield (
                "count-to-confirm",
                f"{count.get_kind_display()}: “{count.text}” is not used until a person confirms a number.",
            )


def _about_gd(scan: Scan, gd: LesionCount | None) -> Iterator[Told]:
    if gd is None or scan.contrast_given != ContrastGiven.UNKNOWN:
        return
    if gd.lo:
        yield (
            "contrast-not-confirmed",
            "Enhancing lesions were counted, but whether contrast was given is not known. Confirm it.",
        )
    elif gd.state == CountState.NOT_ASSESSED and gd.text:
        yield "gd-not-assessed", f"Gd+ is stored as not assessed: {gd.reason}."
