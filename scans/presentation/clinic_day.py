"""One line of the clinic day in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from patients.dates import day_in_words
from scans.clinic_day import DayRecord
from scans.follow_up_choices import FollowUpState
from scans.models import FollowUp
from scans.next_mri import why_not_followed


@dataclass(frozen=True)
class DayLine:
    """`next` is the day of the next MRI, `standing` how it stands; `open` what somebody has to do."""

    id: object
    follow_up: object
    name: str
    birth: str
    mrn: str
    clinic: str
    last_mri: str
    next: str
    standing: str
    open: tuple[str, ...]


def line_of(record: DayRecord) -> DayLine:
    patient, row = record.patient, record.follow_up
    return DayLine(
        id=patient.pk,
        follow_up=row.pk if row else None,
        name=str(patient),
        birth=patient.birth.words() if patient.birth else "not known",
        mrn=patient.mrn,
        clinic=str(patient.clinic),
        last_mri=day_in_words(record.last_scan) if record.last_scan else "none",
        next=_next(row) if row else "",
        standing=_standing(row) if row else why_not_followed(patient) or "none proposed",
        open=tuple(_open(record)),
    )


def _next(row: FollowUp) -> str:
    if row.state == FollowUpState.BOOKED and row.booked_for:
        time = f", {row.booked_time:%H:%M}" if row.booked_time else ""
        place = f", {row.place}" if row.place else ""
        return f"booked for {day_in_words(row.booked_for)}{time}{place}"
    return f"due {day_in_words(row.due_on)}"


def _standing(row: FollowUp) -> str:
    entry = getattr(row, "entry", None)
    return entry.get_standing_display() if entry else row.get_state_display()


def _open(record: DayRecord) -> Iterator[str]:
    for day in record.drafts:
        yield f"draft to sign: scan of {day_in_words(day)}"
    for day in record.undecided:
        yield f"decision open: scan of {day_in_words(day)} meets your rule"
    if record.follow_up and record.follow_up.suggestion:
        yield "the rules now say another window"
    if not record.asked:
        yield "MRI safety not asked"
    if record.patient.responsible_neurologist is None:
        yield "no neurologist"
