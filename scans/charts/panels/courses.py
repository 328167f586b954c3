"""Courses of therapy as stretches of the chart: what is certain of them, what is not, in which lane, under which name."""

from dataclasses import dataclass, replace
from datetime import date

from scans.analysis.timeline import Course
from scans.charts.frame import Frame


@dataclass(frozen=True)
class Stretch:
    """A course as drawn, clipped to the chart: solid from `start` to `end`, pale before it from `since`, pale after it to `until`."""

    course: Course
    since: date
    start: date
    end: date
    until: date
    lane: int = 0

    @property
    def is_ongoing(self) -> bool:
        return not self.course.stopped

    @property
    def is_certain_somewhere(self) -> bool:
        return self.end > self.start


def stretches(frame: Frame, courses: list[Course]) -> list[Stretch]:
    """Courses that ran at the same time lie below one another; a switch of brand stays in its lane."""
    ends: list[date] = []
    placed = []
    for stretch in sorted((_stretch(frame, course) for course in courses), key=lambda s: (s.since, s.until)):
        lane = next((number for number, end in enumerate(ends) if end <= stretch.since), len(ends))
        ends[lane : lane + 1] = [stretch.until]
        placed.append(replace(stretch, lane=lane))
    return placed


def _stretch(frame: Frame, course: Course) -> Stretch:
    today = frame.timeline.today
    since = course.start.earliest if course.start else frame.axis.first
    until = course.stop.latest if course.stop else today
    # Section 10: a stop on a day that is not known runs to today; it is drawn pale, because it may have ended long before.
    end = course.stop.earliest if course.stop else since if course.stopped else today
    start = max(since, min(course.start.latest, end) if course.start else end)
    days = (since, start, max(end, start), max(until, since))
    return Stretch(course, *(frame.axis.clamp(day) for day in days))


def ended_before(frame: Frame, course: Course) -> bool:
    return course.stop is not None and course.stop.latest <= frame.axis.first


def is_of_index_episode(frame: Frame, course: Course) -> bool:
    return frame.trend.episode is not None and course.id in frame.trend.episode.courses


def names(frame: Frame, course: Course) -> list[str]:
    """What may stand on the bar, the best first."""
    product = course.product
    remarks = {
        f"{product} since {start_words(course)}": course.start and course.start.latest < frame.axis.first,
        f"{product} (start not known)": course.start is None,
        f"{product} (stopped, day not known)": course.stopped and course.stop is None,
        f"{product} (same molecule)": _continues_another_brand(frame, course),
    }
    return [*(words for words, applies in remarks.items() if applies), product]


def in_words(course: Course) -> str:
    return f"{course.product} ({start_words(course)} to {stop_words(course)})"


def start_words(course: Course) -> str:
    return course.start.words() if course.start else "start not known"


def stop_words(course: Course) -> str:
    if course.stop:
        return course.stop.words()
    return "stopped, day not known" if course.stopped else "ongoing"


def _continues_another_brand(frame: Frame, course: Course) -> bool:
    earlier = [
        other
        for other in frame.timeline.courses
        if other.start and course.start and other.start < course.start
    ]
    return any(other.molecule == course.molecule and other.product != course.product for other in earlier)
