"""Courses of one substance that count as one exposure, said beside the later ones (BET-1)."""

from collections.abc import Iterable
from dataclasses import dataclass

from lesiontrack.doors.today import today_of
from patients.models import Patient, TherapyCourse
from scans.analysis.episodes import episodes_of
from scans.analysis.timeline import Timeline
from scans.loading import course_in_line
from scans.rules_in_force import rules_of, rules_stood_at


@dataclass(frozen=True)
class JoinedCourse:
    """`course` is the id of a course that continues an earlier one."""

    course: object
    words: str


def joined_courses(patient: Patient, courses: Iterable[TherapyCourse]) -> list[JoinedCourse]:
    """The courses (rows with product and molecule) that continue an earlier one."""
    rows = {course.pk: course for course in courses if course.state == "started"}
    timeline = Timeline(
        today=today_of(patient.clinic), courses=tuple(course_in_line(row) for row in rows.values())
    )
    joined = []
    rules = rules_stood_at([patient.pk]).get(patient.pk) or rules_of(patient.clinic)
    for episode in episodes_of(timeline, rules):
        for earlier, later in zip(episode.courses, episode.courses[1:], strict=False):
            joined.append(JoinedCourse(later, _words(rows[earlier])))
    return joined


def _words(earlier: TherapyCourse) -> str:
    until = f" until {earlier.stop.words()}" if earlier.stop else ""
    return f"same substance as {earlier.product}{until}: counts as one exposure"
