"""When a patient's next MRI is due, from what is recorded."""

from patients.choices import Analyte, CourseState, Finding
from patients.dates import day_in_words
from patients.models import Patient
from scans.analysis.schedule.due import DueScan
from scans.analysis.schedule.next_scans import next_scans
from scans.analysis.schedule.pml import JcvResult
from scans.analysis.timeline import Timeline
from scans.loading import RecordRows, course_in_line, record_rows, timeline_from


def next_mris(patient: Patient, rows: RecordRows, timeline: Timeline) -> tuple[DueScan, ...]:
    """Earliest first. Empty after death, the end of care here, or where the patient refuses imaging; never for a research opt-out."""
    if why_not_followed(patient):
        return ()
    planned = [course_in_line(row) for row in rows.courses if row.state == CourseState.PLANNED]
    return next_scans(timeline, timeline.rules, planned, _jcv_results(rows))


def proposals_now(patient: Patient) -> tuple[DueScan, ...]:
    """What the rules propose of the record as it is now; reads the whole record of this patient."""
    rows = record_rows([patient.pk])[patient.pk]
    return next_mris(patient, rows, timeline_from(patient, rows))


def why_not_followed(patient: Patient) -> str:
    """In words, why no MRI is due for this patient; "" for a patient in care who lets images be made."""
    if patient.died_on:
        return f"died on {day_in_words(patient.died_on)}"
    if patient.care_ended_on:
        return f"care here ended on {day_in_words(patient.care_ended_on)}"
    if patient.imaging_refused_on:
        return f"refuses imaging since {day_in_words(patient.imaging_refused_on)}"
    return ""


def _jcv_results(rows: RecordRows) -> list[JcvResult]:
    """An indeterminate result leaves the status as it was."""
    return [
        JcvResult(row.taken_on, row.finding == Finding.POSITIVE)
        for row in rows.laboratory
        if row.analyte == Analyte.JCV and row.finding in (Finding.POSITIVE, Finding.NEGATIVE)
    ]
