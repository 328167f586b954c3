"""What is open about active scans of one patient, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from patients.dates import day_in_words
from patients.models import LaboratoryResult
from scans.active_scans import antibodies_awaited, is_unanswered
from scans.models import ActiveScanAnswer, Scan


@dataclass(frozen=True)
class OpenQuestion:
    """`is_asked`: nobody decided yet; else an antibody test was decided on and no sample has been taken since."""

    scan: Scan
    words: str
    is_asked: bool


def open_questions(
    answers: Iterable[ActiveScanAnswer], laboratory: Iterable[LaboratoryResult], today: date
) -> list[OpenQuestion]:
    answers = list(answers)
    asked = [OpenQuestion(row.scan, _asked(row), True) for row in answers if is_unanswered(row, today)]
    awaited = [
        OpenQuestion(row.scan, _awaited(row), False) for row in antibodies_awaited(answers, laboratory)
    ]
    return [*asked, *awaited]


def _asked(row: ActiveScanAnswer) -> str:
    day = day_in_words(row.scan.performed_on)
    put_off = f" ({row})" if row.answer else ""
    return f"The scan of {day} meets your clinic’s rule ({row.because}) and waits for an answer{put_off}."


def _awaited(row: ActiveScanAnswer) -> str:
    day = day_in_words(row.scan.performed_on)
    return f"Antibody test decided on {day_in_words(row.decided_on)} after the scan of {day}: no sample recorded since."
