"""Courses of one substance that count as one exposure, said beside the later ones (BET-1)."""

from collections.abc import Iterable
from dataclasses import dataclass

from lesiontrack.doors.today import today_of
from patients.models import Patient, TherapyCourse
from scans.analysis.episodes import episodes_of
from scans.analysis.timeline import Timeline
from scans.loading import course_in_line
from scans.presentation.doses import CourseDose, course_doses
from scans.rules_in_force import rules_of, rules_stood_at


@dataclass(frozen=True)
class JoinedCourse:
    """`course` is the id of a course that continues an earlier one."""

    course: object
    words: str


@dataclass(frozen=True)
class Exposures:
    """What a list of courses says beside them: which continue an earlier one, and the full dose of those that open an exposure."""

    joined: list[JoinedCourse]
    doses: list[CourseDose]


def exposures_of(patient: Patient, courses: Iterable[TherapyCourse]) -> Exposures:
    """Of courses as rows with product and molecule; one query, for the rules."""
    rows = {course.pk: course for course in courses if course.state == "started"}
    timeline = Timeline(
        today=today_of(patient.clinic), courses=tuple(course_in_line(row) for row in rows.values())
    )
    joined = []
    rules = rules_stood_at([patient.pk]).get(patient.pk) or rules_of(patient.clinic)
    episodes = episodes_of(timeline, rules)
    for episode in episodes:
        for earlier, later in zip(episode.courses, episode.courses[1:], strict=False):
            joined.append(JoinedCourse(later, _words(rows[earlier])))
    return Exposures(joined, course_doses(timeline, episodes))


def _words(earlier: TherapyCourse) -> str:
    until = f" until {earlier.stop.words()}" if earlier.stop else ""
    return f"same substance as {earlier.product}{until}: counts as one exposure"
