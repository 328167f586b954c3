"""Keeps the derived rows equal to a fresh computation, in the transaction of the write that changes them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from patients.models import Patient
from scans.active_scans import ask_about_active_scans
from scans.analysis import trend
from scans.analysis.episodes import episodes_of, index_episode
from scans.analysis.intervals import intervals_of
from scans.analysis.placement import placements_of
from scans.analysis.timeline import Timeline
from scans.list_entries import list_entries, replace_entries
from scans.loading import RecordRows, record_rows, timeline_from
from scans.models import ClinicRules, Interval, IntervalPeriod, PatientListEntry, PatientRules
from scans.rules_in_force import hold_versions, versions_in_force
from scans.upkeep import keep_follow_ups

DerivedRow = Interval | IntervalPeriod | PatientListEntry
BATCH = 500
_postponed: ContextVar[set | None] = ContextVar("postponed_recomputations", default=None)


def recompute_on_record_change(sender, patient: Patient, by, **kwargs) -> None:
    recompute([patient.pk])


def recompute(patient_ids: Iterable, told: Callable[[int, int], None] | None = None) -> None:
    """Replace the derived rows of these patients. Inside `once_at_the_end()` they are only noted.

    `told` is called with the patients done and in all after each batch.
    """
    waiting = _postponed.get()
    if waiting is not None:
        waiting.update(patient_ids)
        return
    ids = list(patient_ids)
    for first in range(0, len(ids), BATCH):
        _replace(ids[first : first + BATCH])
        if told:
            told(min(first + BATCH, len(ids)), len(ids))


@contextmanager
def once_at_the_end(told: Callable[[int, int], None] | None = None) -> Iterator[None]:
    """Many writes, one recomputation: for imports. Still in the caller's transaction."""
    waiting: set = set()
    token = _postponed.set(waiting)
    try:
        yield
    finally:
        _postponed.reset(token)
    recompute(sorted(waiting), told)


@transaction.atomic
def _replace(ids: list) -> None:
    # Two writes to one patient at a time would each delete and insert: the patient's row is the lock.
    patients = list(
        Patient.objects.select_for_update(of=("self",))
        .select_related("clinic")
        .filter(pk__in=ids)
        .order_by("pk")
    )
    versions = _bring_to_the_version_in_force(patients)
    rows = record_rows(ids)
    timelines = {patient.pk: timeline_from(patient, rows[patient.pk]) for patient in patients}
    fresh = [_computed_anew(patient, rows[patient.pk], timelines[patient.pk]) for patient in patients]
    Interval.objects.filter(patient__in=ids).delete()
    Interval.objects.bulk_create(interval for intervals, _, _ in fresh for interval in intervals)
    IntervalPeriod.objects.bulk_create(placement for _, placements, _ in fresh for placement in placements)
    replace_entries(ids, [entry for _, _, entries in fresh for entry in entries])
    ask_about_active_scans(patients, timelines)
    keep_follow_ups(patients, rows, timelines, versions).store()


def _computed_anew(
    patient: Patient, rows: RecordRows, timeline: Timeline
) -> tuple[list[Interval], list[IntervalPeriod], list[PatientListEntry]]:
    """All rows that are derived of the patient's record alone."""
    intervals, placements = derived_rows(patient, timeline)
    return intervals, placements, list_entries(patient, rows, timeline, intervals)


def _bring_to_the_version_in_force(patients: list[Patient]) -> dict[object, ClinicRules]:
    """Say by which version the rows are computed from now on; a patient of a clinic with the defaults has no such row."""
    clinics = {patient.clinic_id: patient.clinic for patient in patients}
    hold_versions(clinics)
    versions = versions_in_force(clinics.values())
    noted = [
        PatientRules(patient_id=patient.pk, clinic_id=patient.clinic_id, rules=versions[patient.clinic_id])
        for patient in patients
        if patient.clinic_id in versions
    ]
    PatientRules.objects.bulk_create(
        noted, update_conflicts=True, unique_fields=["patient"], update_fields=["rules"]
    )
    return versions


def derived_rows(patient: Patient, timeline: Timeline) -> tuple[list[Interval], list[IntervalPeriod]]:
    """What the derived tables should hold for this patient, by the rules of the timeline."""
    rules = timeline.rules
    intervals = {interval.reading: _interval(patient, interval) for interval in intervals_of(timeline, rules)}
    index = index_episode(episodes_of(timeline, rules), rules)
    placements = [
        _placement(patient, intervals[placed.reading], placed, index)
        for placed in placements_of(timeline, rules)
    ]
    return list(intervals.values()), placements


def compare_all() -> Iterator[tuple[int, list]]:
    """Batch by batch: how many patients were compared, and the ids of those whose stored rows differ from a fresh computation."""
    ids = list(Patient.objects.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(ids), BATCH):
        batch = ids[first : first + BATCH]
        yield len(batch), _differing(batch)


@transaction.atomic
def _differing(ids: list) -> list:
    # The lock that `_replace` takes: no write stands between the rows and what they are compared with.
    patients = list(
        Patient.objects.select_for_update(of=("self",), no_key=True)
        .select_related("clinic")
        .filter(pk__in=ids)
    )
    intervals = _by_patient(Interval.objects.filter(patient__in=ids))
    placements = _by_patient(
        IntervalPeriod.objects.filter(interval__patient__in=ids).select_related("interval")
    )
    entries = _by_patient(PatientListEntry.objects.filter(patient__in=ids))
    rows = record_rows(ids)
    differing = []
    for patient in patients:
        stored = intervals[patient.pk], placements[patient.pk], entries[patient.pk]
        of_patient = rows[patient.pk]
        if not same_rows(stored, _computed_anew(patient, of_patient, timeline_from(patient, of_patient))):
            differing.append(patient.pk)
    return differing


def _by_patient(rows: Iterable[DerivedRow]) -> dict[object, list]:
    found = defaultdict(list)
    for row in rows:
        found[row.interval.patient_id if isinstance(row, IntervalPeriod) else row.patient_id].append(row)
    return found


def same_rows(some: tuple[list, ...], others: tuple[list, ...]) -> bool:
    """Whether two answers of `derived_rows`, or what is stored of them, say the same."""
    return [_facts(rows) for rows in some] == [_facts(rows) for rows in others]


def _facts(rows: list[DerivedRow]) -> list[dict]:
    """All columns but the keys, which a recomputation draws anew; a placement is told by the reading of its interval."""
    return sorted((_columns(row) for row in rows), key=repr)


def _columns(row: DerivedRow) -> dict:
    facts = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key
    }
    if isinstance(row, IntervalPeriod):
        facts["interval_id"] = row.interval.reading_id
    return facts


def _interval(patient: Patient, interval: trend.Interval) -> Interval:
    return Interval(
        clinic_id=patient.clinic_id,
        patient_id=patient.pk,
        reading_id=interval.reading,
        scan_id=interval.scan,
        reference_scan_id=interval.reference_scan,
        start=interval.start,
        end=interval.end,
        days=interval.days,
        lo=interval.count.lo,
        hi=interval.count.hi,
        kept=interval.kept,
        dropped_because=interval.dropped_because or "",
    )


def _placement(patient: Patient, interval: Interval, placed: trend.PlacedInterval, index) -> IntervalPeriod:
    return IntervalPeriod(
        clinic_id=patient.clinic_id,
        interval=interval,
        molecule_id=placed.molecule,
        episode=placed.episode,
        is_default_index=index is not None
        and (index.molecule, index.number) == (placed.molecule, placed.episode),
        period=placed.period.value,
        period_at_earliest=placed.period_at_earliest.value,
        period_at_latest=placed.period_at_latest.value,
        used=placed.used,
        reason=placed.reason,
    )
