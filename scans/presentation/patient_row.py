"""One patient in the list, in words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe

from lesiontrack.doors.today import today_of
from patients.age import age_in_words
from patients.choices import CourseState
from patients.dates import FuzzyDate
from scans.analysis.episodes import episodes_of, index_episode
from scans.analysis.rules import Rules
from scans.analysis.timeline import Course, Timeline
from scans.charts.sparkline import sparkline_svg, sparkline_words
from scans.presentation.elapsed import ago_in_words

RULES = Rules()
"""Where the first episode starts hangs on no setting of a clinic: the list need not read them."""
NOTHING = "–"


class Person(NamedTuple):
    """Who a row is about, as it stands in the table. `today` reads `timezone` as a clinic's."""

    id: UUID
    family_name: str
    given_name: str
    mrn: str
    birth_earliest: date | None
    birth_latest: date | None
    died_on: date | None
    care_ended_on: date | None
    neurologist_name: str | None
    neurologist_email: str | None
    clinic: str
    timezone: str
    last_scan: date | None
    phenotype: str | None


class IntervalBar(NamedTuple):
    """A kept interval as the sparkline draws it."""

    start: date
    end: date
    lo: int
    hi: int | None


@dataclass(frozen=True)
class Courses:
    """The courses of a patient, the last one begun at the end."""

    started: list[Course] = field(default_factory=list)
    planned: list[Course] = field(default_factory=list)

    def of(self, state: str) -> list[Course]:
        return self.planned if state == CourseState.PLANNED else self.started


@dataclass(frozen=True)
class PatientRow:
    """Texts of one row; what is not recorded is a dash."""

    id: object
    name: str
    birth: str
    mrn: str
    phenotype: str
    therapy: str
    therapy_start: str
    last_mri: str
    sparkline: SafeString
    sparkline_words: str
    neurologist: str
    clinic: str
    ended: str


def patient_row(person: Person, courses: Courses, bars: Sequence[IntervalBar]) -> PatientRow:
    today = today_of(person)
    birth = FuzzyDate(person.birth_earliest, person.birth_latest) if person.birth_earliest else None
    therapy, start = therapy_in_words(courses)
    return PatientRow(
        id=person.id,
        name=", ".join(name for name in (person.family_name, person.given_name) if name),
        birth=birth_in_words(birth, person.died_on or today),
        mrn=person.mrn,
        phenotype=person.phenotype or NOTHING,
        therapy=therapy,
        therapy_start=start,
        last_mri=ago_in_words(person.last_scan, today) if person.last_scan else "none yet",
        sparkline=_sparkline(courses, bars, today),
        sparkline_words=sparkline_words(bars),
        neurologist=person.neurologist_name or person.neurologist_email or NOTHING,
        clinic=person.clinic,
        ended="died" if person.died_on else "care ended" if person.care_ended_on else "",
    )


def birth_in_words(birth: FuzzyDate | None, on: date) -> str:
    """Birth date and age: 14 Mar 1985 (40)."""
    return f"{birth.words()} ({age_in_words(birth, on)})" if birth else "not known"


def therapy_in_words(courses: Courses) -> tuple[str, str]:
    """The product taken now, else the planned one, and since or for when."""
    taken = [course for course in courses.started if not course.stopped]
    if taken:
        dated = [course for course in taken if course.start]
        latest = (dated or taken)[-1]
        return latest.product, f"since {latest.start.words()}" if latest.start else "start not known"
    if courses.planned:
        first = courses.planned[0]
        return first.product, f"planned for {first.start.words()}"
    return NOTHING, ""


def _sparkline(courses: Courses, bars: Sequence[IntervalBar], today: date) -> SafeString:
    if not bars:
        return mark_safe("")
    episode = index_episode(episodes_of(Timeline(today, courses=tuple(courses.started)), RULES), RULES)
    start = episode.start.earliest if episode and episode.start else None
    # Drawn by us from numbers and days alone.
    return mark_safe(sparkline_svg(bars, therapy_start=start))  # noqa: S308
