"""What happened to one patient's record, read from the history tables, and who opened it, read from the log."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pghistory.models import Events

from lesiontrack.access.models import User
from lesiontrack.audit.models import PatientOpened
from patients.models import Patient
from scans.choices import ReadingKind
from scans.models import LesionCount, Reading

OPENINGS_READ = 2000
DAYS_SHOWN = 30


@dataclass(frozen=True)
class Event:
    """One row as it was after a statement. `diff` holds old and new of each column an update changed."""

    at: datetime
    by: str
    action: str
    reason: str
    model: str
    row: str
    label: str
    data: dict[str, Any]
    diff: dict[str, tuple[Any, Any]]


def events_about(patient: Patient) -> list[Event]:
    """Every event of the patient and of what hangs on the patient, oldest first; three queries.

    Of a second reading nothing is told while it is open: the first reader does not see it either.
    """
    readings = list(Reading.objects.filter(patient=patient.pk))
    rows = Events.objects.references(patient).exclude(pgh_obj_model=KEPT_BY_THE_RECORD)
    found = [_event(row) for row in (*rows, *_events_of_counts(readings))]
    is_open = {str(row.pk) for row in readings if _is_open(row)}
    added = _added_by(is_open, found)
    told = (event for event in found if not (is_open | added) & {event.row, event.data.get("reading_id")})
    return sorted((event for event in told if not _counts_up_alone(event)), key=lambda event: event.at)


KEPT_BY_THE_RECORD = "scans.FollowUp"
"""Its steps tell what people did to it; what the rules propose follows from what is told anyhow."""


def _added_by(is_open: set[str], events: Iterable[Event]) -> set[str]:
    """Scans made elsewhere that an open second reading named as its reference: they are told once it is signed."""
    named = {event.data["reference_scan_id"] for event in events if event.row in is_open}
    return {
        event.row
        for event in events
        if event.row in named and event.label == "insert" and event.action == "enter_second_reading"
    }


def _counts_up_alone(event: Event) -> bool:
    """A scan counts what is done to its readings; their own rows tell it."""
    return event.model == "scans.Scan" and event.action in OF_READINGS and set(event.diff) == {"version"}


OF_READINGS = frozenset(
    {
        "begin_second_reading",
        "enter_second_reading",
        "amend_second_reading",
        "withdraw_second_reading",
        "reconcile_readings",
        "withdraw_reconciliation",
    }
)
"""Actions on a further reading."""


def _is_open(reading: Reading) -> bool:
    return reading.kind == ReadingKind.SECOND and not reading.is_signed and reading.withdrawn_at is None


def _events_of_counts(readings: list[Reading]) -> Iterable[Events]:
    """Trap: events that reference an empty list are all events there are, of every patient of every clinic."""
    return Events.objects.across(LesionCount.pgh_event_model).references(readings) if readings else ()


def _event(row: Events) -> Event:
    context = row.pgh_context or {}
    return Event(
        at=row.pgh_created_at,
        by=context.get("by", ""),
        action=context.get("action", ""),
        reason=context.get("reason", ""),
        model=row.pgh_obj_model,
        row=row.pgh_obj_id,
        label=row.pgh_label,
        data=row.pgh_data,
        diff={column: tuple(values) for column, values in (row.pgh_diff or {}).items()},
    )


NAMING_PEOPLE = {
    "responsible_neurologist_id",
    "responsible_nurse_id",
    "rater_id",
    "doctor_id",
    "decided_by_id",
}


def people_in(events: Iterable[Event]) -> set[str]:
    """Ids of who acted and of who is named in a value, such as the doctor of a visit."""
    found = set()
    for event in events:
        found.add(event.by)
        found |= {event.data[column] for column in NAMING_PEOPLE & event.data.keys()}
        found |= {event.diff[column][0] for column in NAMING_PEOPLE & event.diff.keys()}
    return found


def names_of(user_ids: Iterable[str | None]) -> dict[str, str]:
    """Who the ids are, as pages call them; one query."""
    return {str(user.pk): str(user) for user in User.objects.filter(pk__in={pk for pk in user_ids if pk})}


@dataclass(frozen=True)
class Opening:
    """One person opened the record on one day of the clinic, so many times."""

    day: date
    user: str
    times: int


def openings_of(patient: Patient) -> list[Opening]:
    """The latest openings by day and person, the latest day first; one query."""
    zone = ZoneInfo(patient.clinic.timezone)
    rows = (
        PatientOpened.objects.filter(patient=patient.pk)
        .order_by("-at")
        .values_list("at", "user")[:OPENINGS_READ]
    )
    found = Counter((at.astimezone(zone).date(), str(user)) for at, user in rows)
    return [Opening(day, user, times) for (day, user), times in found.items()][:DAYS_SHOWN]
