"""Brings the entries of the list up to date when the code that draws them has changed, or when their table is new."""

from collections import defaultdict
from collections.abc import Iterator

from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from patients.models import Patient
from scans.list_entries import EDITION, list_entries, replace_entries
from scans.loading import record_rows, timeline_from
from scans.models import Interval, PatientListEntry

BATCH = 500


def redraw_outdated(sender=None, using="default", plan=None, **kwargs) -> None:
    """Draw the entry of whoever has none of this edition. Receiver of `post_migrate`; after a flush there is no plan, and nobody."""
    if plan is None or _migrations_left(using):
        return
    outdated = Patient.objects.in_force().exclude(list_entry__edition=EDITION)
    ids = list(outdated.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(ids), BATCH):
        _redraw(ids[first : first + BATCH])


def _migrations_left(using: str) -> bool:
    """On the way through older tables the models ask for columns that are not there yet."""
    executor = MigrationExecutor(connections[using])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@transaction.atomic
def _redraw(ids: list) -> None:
    # The patients' rows are the lock, as for every recomputation.
    patients = Patient.objects.select_for_update(of=("self",)).select_related("clinic").order_by("pk")
    replace_entries(ids, _drawn(list(patients.filter(pk__in=ids))))


def _drawn(patients: list[Patient]) -> Iterator[PatientListEntry]:
    """From the record and the stored intervals."""
    ids = [patient.pk for patient in patients]
    rows, intervals = record_rows(ids), defaultdict(list)
    for interval in Interval.objects.filter(patient__in=ids):
        intervals[interval.patient_id].append(interval)
    for patient in patients:
        of_patient = rows[patient.pk]
        yield from list_entries(
            patient, of_patient, timeline_from(patient, of_patient), intervals[patient.pk]
        )
