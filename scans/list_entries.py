"""The entry of a patient in the list: worked out from the record, stored with the other derived rows."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from patients.choices import CourseState
from patients.models import Patient, TherapyCourse
from scans.analysis.episodes import episodes_of, index_episode
from scans.analysis.timeline import Timeline
from scans.charts.sparkline import sparkline_svg, sparkline_words
from scans.choices import Region
from scans.loading import RecordRows
from scans.models import Interval, PatientListEntry

EDITION = 1
"""Counted up when the sparkline or its words are drawn otherwise: the next `migrate` then draws every stored one anew."""

OF_THE_PATIENT = (
    "clinic_id", "family_name", "given_name", "mrn", "birth_earliest", "birth_latest",
    "died_on", "care_ended_on", "responsible_neurologist_id",
)  # fmt: skip


def list_entries(
    patient: Patient, rows: RecordRows, timeline: Timeline, intervals: Iterable[Interval]
) -> list[PatientListEntry]:
    """The one entry of this patient, none of a withdrawn one; `intervals` are those of the derived rows."""
    if patient.withdrawn_at:
        return []
    kept = [interval for interval in intervals if interval.kept]
    entry = PatientListEntry(
        patient_id=patient.pk,
        **{column: getattr(patient, column) for column in OF_THE_PATIENT},
        phenotype=rows.phenotypes[-1].name if rows.phenotypes else "",
        last_mri=_last_brain_scan(rows),
        sparkline=sparkline_svg(kept, therapy_start=_therapy_start(timeline)),
        sparkline_words=sparkline_words(kept),
        edition=EDITION,
        **_therapy(course_now(rows.courses)),
    )
    return [entry]


def _last_brain_scan(rows: RecordRows) -> date | None:
    return max((scan.performed_on for scan in rows.scans if scan.region == Region.BRAIN), default=None)


def _therapy_start(timeline: Timeline) -> date | None:
    """The earliest start of the index episode: it hangs on no day and on no setting of a clinic."""
    episode = index_episode(episodes_of(timeline, timeline.rules), timeline.rules)
    return episode.start.earliest if episode and episode.start else None


def course_now(courses: Sequence[TherapyCourse]) -> TherapyCourse | None:
    """The course taken now, of several the one begun last; else the next one planned. `courses` in order of their start."""
    taken = [course for course in courses if course.state == CourseState.STARTED and not course.stopped]
    dated = [course for course in taken if course.start]
    if taken:
        return (dated or taken)[-1]
    return next((course for course in courses if course.state == CourseState.PLANNED), None)


def _therapy(course: TherapyCourse | None) -> dict:
    if course is None:
        return {}
    return {
        "therapy": course.product.name,
        "therapy_is_planned": course.state == CourseState.PLANNED,
        "therapy_start_earliest": course.start_earliest,
        "therapy_start_latest": course.start_latest,
    }


def replace_entries(ids: Collection, entries: Iterable[PatientListEntry]) -> None:
    """Store the entries of the patients with these ids, who are locked by whoever calls."""
    PatientListEntry.objects.filter(patient__in=ids).delete()
    PatientListEntry.objects.bulk_create(entries)
