"""The follow-ups of some patients: read together, and stored together where they differ from what was read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from django.utils import timezone

from lesiontrack.access.actions import system_user
from scans.follow_up_rows import as_it_stands, place_in_list
from scans.models import FollowUp, FollowUpStep, WorklistEntry
from scans.models.follow_up import ENDED_STATES

KEYS = {"id", "patient", "clinic", "created_at", "version"}
COLUMNS = {field.name: field.attname for field in FollowUp._meta.concrete_fields if field.name not in KEYS}
ENTRY = ("standing", "until", "request_by")


class Batch:
    """Rows in force by patient. Change them freely, add rows and steps, then `store()`: what did not change is not written.

    `today` is that of each patient's clinic, by patient id.
    """

    def __init__(self, today: Mapping[object, date]):
        self.today = today
        self._rows: dict[object, list[FollowUp]] = defaultdict(list)
        self._read: dict[object, dict] = {}
        self._steps: list[FollowUpStep] = []
        for row in FollowUp.objects.in_force().filter(patient__in=list(today)).select_related("entry"):
            self._rows[row.patient_id].append(row)
            self._read[row.pk] = _columns(row)

    def of(self, patient_id) -> list[FollowUp]:
        return [row for row in self._rows[patient_id] if row.withdrawn_at is None]

    def open_of(self, patient_id, region: str) -> FollowUp | None:
        rows = (row for row in self.of(patient_id) if row.is_open)
        return next((row for row in rows if row.region == region), None)

    def add(self, row: FollowUp) -> None:
        self._rows[row.patient_id].append(row)

    def note(self, row: FollowUp, step: str, by_id=None, note: str = "") -> None:
        """A step of the record, before its change; without `by_id` LesionTrack itself did it."""
        by_id = by_id or self._system_id
        self._steps.append(as_it_stands(row, step, by_id, self.today[row.patient_id], note))

    def withdraw(self, row: FollowUp) -> None:
        """A proposal nobody took up, which another follow-up makes superfluous."""
        row.withdrawn_at = timezone.now()

    def differing(self) -> set:
        """Ids of the patients whose stored follow-ups, or their places in the list, are not what they should be."""
        misplaced = {entry.follow_up_id for entry in self._entries()}
        wrong = [*self._changed, *self._added, *(row for row in self._every if row.pk in misplaced)]
        return {row.patient_id for row in wrong}

    def store(self) -> None:
        changed, added = self._changed, self._added
        entries = self._entries()
        for row in changed:
            row.version += 1
        # One open row of a region at a time: what ends makes room first.
        self._update([row for row in changed if _is_out_of_the_way(row)])
        self._update([row for row in changed if not _is_out_of_the_way(row)])
        FollowUp.objects.bulk_create(added)
        FollowUpStep.objects.bulk_create(self._steps)
        gone = [row.pk for row in changed if row.withdrawn_at is not None]
        if gone:
            WorklistEntry.objects.filter(follow_up__in=gone).delete()
        store_entries(entries)

    @cached_property
    def _system_id(self):
        return system_user().pk

    @property
    def _every(self) -> list[FollowUp]:
        return [row for rows in self._rows.values() for row in rows]

    @property
    def _changed(self) -> list[FollowUp]:
        return [row for row in self._every if row.pk in self._read and self._names_changed(row)]

    @property
    def _added(self) -> list[FollowUp]:
        return [row for row in self._every if row.pk not in self._read]

    def _names_changed(self, row: FollowUp) -> set[str]:
        read, now = self._read[row.pk], _columns(row)
        return {name for name in COLUMNS if read[name] != now[name]}

    def _update(self, rows: list[FollowUp]) -> None:
        if rows:
            names = set().union(*(self._names_changed(row) for row in rows))
            FollowUp.objects.bulk_update(rows, [*sorted(names), "version"], batch_size=100)

    def _entries(self) -> list[WorklistEntry]:
        """The places in the list that are not what is stored."""
        wanted = [
            (row, place_in_list(row, self.today[row.patient_id]))
            for row in self._every
            if row.withdrawn_at is None
        ]
        return [entry for row, entry in wanted if not _says_the_same(entry, self._known(row))]

    def _known(self, row: FollowUp) -> WorklistEntry | None:
        return getattr(row, "entry", None) if row.pk in self._read else None


def store_entries(entries: Iterable[WorklistEntry]) -> None:
    WorklistEntry.objects.bulk_create(
        list(entries), update_conflicts=True, unique_fields=["follow_up"], update_fields=ENTRY
    )


def _columns(row: FollowUp) -> dict:
    # The list of rules may be changed in place: a copy is compared.
    values = {name: getattr(row, attname) for name, attname in COLUMNS.items()}
    return {**values, "rules": tuple(row.rules)}


def _is_out_of_the_way(row: FollowUp) -> bool:
    return row.withdrawn_at is not None or row.state in ENDED_STATES


def _says_the_same(entry: WorklistEntry, known: WorklistEntry | None) -> bool:
    return known is not None and all(getattr(entry, name) == getattr(known, name) for name in ENTRY)
