"""When a patient's next MRI is due, from what is recorded."""

from patients.choices import Analyte, CourseState, Finding
from patients.models import Patient
from scans.analysis.schedule.due import DueScan
from scans.analysis.schedule.next_scans import next_scans
from scans.analysis.schedule.pml import JcvResult
from scans.analysis.timeline import Timeline
from scans.loading import RecordRows, course_in_line


def next_mris(patient: Patient, rows: RecordRows, timeline: Timeline) -> tuple[DueScan, ...]:
    """Earliest first. Empty after death, the end of care here, or where the patient refuses imaging; never for a research opt-out."""
    if patient.died_on or patient.care_ended_on or patient.imaging_refused_on:
        return ()
    planned = [course_in_line(row) for row in rows.courses if row.state == CourseState.PLANNED]
    return next_scans(timeline, timeline.rules, planned, _jcv_results(rows))


def _jcv_results(rows: RecordRows) -> list[JcvResult]:
    """An indeterminate result leaves the status as it was."""
    return [
        JcvResult(row.taken_on, row.finding == Finding.POSITIVE)
        for row in rows.laboratory
        if row.analyte == Analyte.JCV and row.finding in (Finding.POSITIVE, Finding.NEGATIVE)
    ]
