"""The scans of an old register, many at once: the checks of `record_scan`, and one insert per table and batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.doors.errors import refuse
from lesiontrack.doors.refusals import all_refusals
from patients.models import Patient
from patients.validators import check_columns, check_dated
from scans.actions.facts import ReadingFacts
from scans.actions.signing import refuse_draft_reference, sign_reference
from scans.analysis.counts import ReadCount
from scans.choices import Origin, ScanState
from scans.counting import new_counts, read_counts
from scans.derived import recompute
from scans.models import LesionCount, Reading, Scan
from scans.validators import check_counts, check_reference

BATCH = 1000


@dataclass(frozen=True, kw_only=True)
class ScanEntry:
    """A scan that is not stored yet, from `imported_scan`, with its reading; its reference scan may not be stored yet either."""

    scan: Scan
    reading: ReadingFacts


def imported_scan(*, by, patient: Patient, **facts: Any) -> Scan:
    """A scan as the import will store it: signed, by the person who imports."""
    return Scan(
        patient=patient,
        clinic_id=patient.clinic_id,
        entered_by=by,
        origin=Origin.IMPORT,
        state=ScanState.SIGNED,
        signed_by=by,
        signed_at=timezone.now(),
        **facts,
    )


def check_entry(entry: ScanEntry) -> dict[str, ReadCount]:
    """The counts as they will be stored. Raises ValidationError that names every wrong field; makes no query."""
    scan, reading = entry.scan, entry.reading
    with all_refusals() as gather:
        gather(check_columns, scan)
        gather(check_dated, "performed_on", scan.performed_on, scan.patient)
        gather(check_reference, scan, reading.compared, reading.reference_scan)
        gather(refuse_draft_reference, reading.reference_scan)
        counts = gather(read_counts, reading.counts, scan) or {}
        gather(check_counts, scan, reading.compared, counts)
    return counts


@action
def import_scans(*, by, clinic, entries: Sequence[ScanEntry]) -> None:
    """New signed scans of patients of `clinic`; reference scans come before or in the same call."""
    require(by, Right.IMPORT, clinic.pk)
    if any(entry.scan.patient.clinic_id != clinic.pk for entry in entries):
        raise refuse("patient", "This patient is in the care of another clinic.")
    counts = [check_entry(entry) for entry in entries]
    for reference in {entry.reading.reference_scan for entry in entries}:
        sign_reference(reference, by)
    readings = [_reading(entry) for entry in entries]
    Scan.objects.bulk_create([entry.scan for entry in entries], batch_size=BATCH)
    Reading.objects.bulk_create(readings, batch_size=BATCH)
    rows = (row for reading, read in zip(readings, counts, strict=True) for row in new_counts(reading, read))
    LesionCount.objects.bulk_create(rows, batch_size=BATCH)
    recompute({entry.scan.patient_id for entry in entries})


def _reading(entry: ScanEntry) -> Reading:
    scan, facts = entry.scan, entry.reading
    reading = Reading(
        scan=scan,
        clinic_id=scan.clinic_id,
        patient_id=scan.patient_id,
        region=scan.region,
        compared=facts.compared,
        reference_scan=facts.reference_scan,
        reader=facts.reader,
    )
    check_columns(reading)
    return reading
