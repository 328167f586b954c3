"""The follow-ups of some patients: read together, and stored together where they differ from what was read."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from lesiontrack.access.actions import system_user
from scans.follow_up_rows import as_it_stands, place_in_list
from scans.models import FollowUp, FollowUpStep, WorklistEntry
from scans.models.follow_up import ENDED_STATES

NOT_KEPT = {"id", "patient_id", "clinic_id", "created_at", "version"}
COLUMNS = tuple(field.attname for field in FollowUp._meta.concrete_fields if field.attname not in NOT_KEPT)
NAMES = [field.name for field in FollowUp._meta.concrete_fields if field.attname in COLUMNS]
ENTRY = ("standing", "until", "request_by")


class Batch:
    """Rows in force by patient. Change them freely, add rows and steps, then `store()`: what did not change is not written."""

    def __init__(self, patient_ids: Iterable):
        self._ids = list(patient_ids)
        self._rows: dict[object, list[FollowUp]] = defaultdict(list)
        self._read: dict[object, tuple] = {}
        self._added: list[FollowUp] = []
        self._steps: list[FollowUpStep] = []
        self._today: dict[object, date] = {}
        for row in FollowUp.objects.in_force().filter(patient__in=self._ids).select_related("entry"):
            self._rows[row.patient_id].append(row)
            self._read[row.pk] = _columns(row)

    def of(self, patient_id) -> list[FollowUp]:
        return self._rows[patient_id]

    def open_of(self, patient_id, region: str) -> FollowUp | None:
        rows = (row for row in self.of(patient_id) if row.is_open and row.withdrawn_at is None)
        return next((row for row in rows if row.region == region), None)

    def add(self, row: FollowUp) -> None:
        self._rows[row.patient_id].append(row)
        self._added.append(row)

    def note(self, row: FollowUp, step: str, today: date, by_id=None, note: str = "") -> None:
        """A step of the record, before its change; without `by_id` LesionTrack itself did it."""
        by_id = by_id or system_user().pk
        self._steps.append(as_it_stands(row, step, by_id, today, note))

    def withdraw(self, row: FollowUp) -> None:
        """A proposal nobody took up, which another follow-up makes superfluous."""
        row.withdrawn_at = timezone.now()

    def store(self, today: dict[object, date]) -> None:
        """`today` is that of each patient's clinic, by patient id."""
        changed = [
            row
            for rows in self._rows.values()
            for row in rows
            if row.pk in self._read and _columns(row) != self._read[row.pk]
        ]
        for row in changed:
            row.version += 1
        # One open row of a region at a time: what ends makes room first.
        _update([row for row in changed if _is_out_of_the_way(row)])
        _update([row for row in changed if not _is_out_of_the_way(row)])
        FollowUp.objects.bulk_create(self._added)
        FollowUpStep.objects.bulk_create(self._steps)
        self._store_entries(today)

    def _store_entries(self, today: dict[object, date]) -> None:
        rows = [row for each in self._rows.values() for row in each]
        gone = [row.pk for row in rows if row.withdrawn_at is not None]
        if gone:
            WorklistEntry.objects.filter(follow_up__in=gone).delete()
        wanted = [place_in_list(row, today[row.patient_id]) for row in rows if row.withdrawn_at is None]
        known = {row.pk: getattr(row, "entry", None) for row in rows}
        store_entries(entry for entry in wanted if not _says_the_same(entry, known[entry.follow_up_id]))


def store_entries(entries: Iterable[WorklistEntry]) -> None:
    WorklistEntry.objects.bulk_create(
        list(entries), update_conflicts=True, unique_fields=["follow_up"], update_fields=ENTRY
    )


def _update(rows: list[FollowUp]) -> None:
    if rows:
        FollowUp.objects.bulk_update(rows, [*NAMES, "version"], batch_size=100)


def _columns(row: FollowUp) -> tuple:
    # A list of rules is changed in place nowhere, but compared by what it holds.
    return tuple(tuple(value) if isinstance(value, list) else value for value in _values(row))


def _values(row: FollowUp) -> Iterable:
    return (getattr(row, name) for name in COLUMNS)


def _is_out_of_the_way(row: FollowUp) -> bool:
    return row.withdrawn_at is not None or row.state in ENDED_STATES


def _says_the_same(entry: WorklistEntry, known: WorklistEntry | None) -> bool:
    return known is not None and all(getattr(entry, name) == getattr(known, name) for name in ENTRY)
