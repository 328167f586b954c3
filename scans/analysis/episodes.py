"""Courses of one molecule joined to episodes: one exposure, whatever the brand (BET-1)."""

from collections.abc import Sequence
from datetime import date

from patients.dates import FuzzyDate
from scans.analysis.rules import Rules
from scans.analysis.timeline import Course, Timeline
from scans.analysis.trend import Episode


class NoSuchEpisode(LookupError):
    """The patient has no episode of this molecule and number."""


def episodes_of(timeline: Timeline, rules: Rules) -> tuple[Episode, ...]:
    """All episodes in order of their start, those without a known start last (BET-1, section 10)."""
    by_molecule: dict[str, list[Course]] = {}
    for course in timeline.courses:
        by_molecule.setdefault(course.molecule, []).append(course)
    episodes = [
        each for courses in by_molecule.values() for each in _of_molecule(courses, timeline.today, rules)
    ]
    return tuple(sorted(episodes, key=lambda each: each.start or FuzzyDate.exact(date.max)))


def index_episode(
    episodes: Sequence[Episode], rules: Rules, molecule: str | None = None, number: int = 1
) -> Episode | None:
    """The episode a comparison is about: that of the molecule asked for, else the default, None where no
    therapy is recorded.

    Default: the first interferon beta-1b episode, else the first of any molecule; also where the molecule
    asked for was never given (section 10). Raises NoSuchEpisode for a number the molecule does not have.
    """
    given = [episode.molecule for episode in episodes]
    wanted = [molecule, rules.index_molecule, *given] if number == 1 or molecule is None else [molecule]
    chosen = next((each for each in wanted if each in given), molecule)
    for episode in episodes:
        if (episode.molecule, episode.number) == (chosen, number):
            return episode
    if number != 1:
        raise NoSuchEpisode(f"There is no episode {number} of {chosen or 'any therapy'}.")
    return None


def _of_molecule(courses: Sequence[Course], today: date, rules: Rules) -> list[Episode]:
    dated = [(each.start, each) for each in courses if each.start is not None]
    groups = _joined(sorted(dated, key=_start_and_reach), rules) + [
        [each] for each in courses if not each.start
    ]
    return [_episode(group, number, len(groups), today) for number, group in enumerate(groups, start=1)]


DatedCourse = tuple[FuzzyDate, Course]


def _start_and_reach(dated: DatedCourse) -> tuple[FuzzyDate, date]:
    return dated[0], _reach(dated)


def _reach(dated: DatedCourse) -> date:
    """The last day a course may have lasted. An unknown stop reaches no further than the start: it joins only
    where it must.
    """
    start, course = dated
    if not course.stopped:
        return date.max
    return course.stop.latest if course.stop else start.earliest


def _joined(dated: Sequence[DatedCourse], rules: Rules) -> list[list[Course]]:
    groups: list[list[Course]] = []
    reach = date.min
    for start, course in dated:
        if groups and (start.earliest - reach).days <= rules.join_gap_days:
            groups[-1].append(course)
            reach = max(reach, _reach((start, course)))
        else:
            groups.append([course])
            reach = _reach((start, course))
    return groups


def _episode(group: Sequence[Course], number: int, of: int, today: date) -> Episode:
    first = group[0]
    stopped = all(each.stopped for each in group)
    return Episode(
        molecule=first.molecule,
        molecule_name=first.molecule_name,
        number=number,
        of=of,
        start=first.start,
        stop=_stop(group, today) if stopped else None,
        stopped=stopped,
        stop_is_known=all(each.stop is not None for each in group),
        products=tuple(dict.fromkeys(each.product for each in group)),
        courses=tuple(each.id for each in group),
    )


def _stop(group: Sequence[Course], today: date) -> FuzzyDate | None:
    """The last of the stops: the course that begins last need not be the one that lasts longest. An unknown stop
    lies between its start and today (section 10); without a start nothing is known of it.
    """
    stops = [_known_stop(each, today) for each in group]
    known = [stop for stop in stops if stop is not None]
    if len(known) < len(stops):
        return None
    return FuzzyDate(max(stop.earliest for stop in known), max(stop.latest for stop in known))


def _known_stop(course: Course, today: date) -> FuzzyDate | None:
    if course.stop is not None or course.start is None:
        return course.stop
    return FuzzyDate(course.start.earliest, max(course.start.earliest, today))
