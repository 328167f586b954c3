"""The one entry: everything known of a patient to the scans that are due."""

from collections.abc import Sequence
from dataclasses import replace

from scans.analysis.episodes import episodes_of
from scans.analysis.rules import Rules
from scans.analysis.schedule.baseline import baseline_due, late_baseline_due
from scans.analysis.schedule.due import DueScan
from scans.analysis.schedule.extension import extension_offer
from scans.analysis.schedule.merging import merged
from scans.analysis.schedule.on_therapy import on_therapy_due, re_baseline_window
from scans.analysis.schedule.pml import JcvResult, pml_due
from scans.analysis.schedule.pregnancy import around_pregnancies
from scans.analysis.schedule.untreated import after_stop_due, untreated_due
from scans.analysis.timeline import Course, Timeline
from scans.analysis.trend import Episode


def next_scans(
    timeline: Timeline,
    rules: Rules | None = None,
    planned: Sequence[Course] = (),
    jcv: Sequence[JcvResult] = (),
) -> tuple[DueScan, ...]:
    """The brain scans that are due, earliest first: at least one for everybody. `planned` courses have not started.

    Pregnancies come with the timeline: what falls into one is moved before proposals are merged (SCH-7, SCH-8).
    """
    rules = rules or timeline.rules
    episodes = episodes_of(timeline, rules)
    known = timeline.brain_scans, timeline.today, rules
    starting = [
        *(baseline_due(course, *known) for course in planned),
        *(late_baseline_due(course, *known) for course in _begun(timeline, episodes)),
    ]
    surveillance = pml_due(timeline, episodes, jcv)
    asked = [due for due in (*starting, surveillance) if due is not None]
    standing = _standing_rule(timeline, episodes, rules, planned, surveillance)
    return merged(around_pregnancies([*asked, *_switch(planned), *standing], timeline))


def _standing_rule(
    timeline: Timeline,
    episodes: Sequence[Episode],
    rules: Rules,
    planned: Sequence[Course],
    surveillance: DueScan | None,
) -> list[DueScan]:
    """What the therapy of today, or none, asks for. A planned start takes the place of what would be due after it (SCH-4)."""
    ongoing = [each for each in episodes if not each.stopped]
    if ongoing:
        starts = [course.start.earliest for course in planned if course.start]
        offer = "" if planned else extension_offer(timeline, ongoing[-1], rules, surveillance)
        return [
            replace(due, offer=offer)
            for due in on_therapy_due(timeline, ongoing[-1], rules)
            if all(due.due_on <= day for day in starts)
        ]
    if planned:
        return []
    return [after_stop_due(timeline, _last_stopped(episodes))] if episodes else [untreated_due(timeline)]


def _switch(planned: Sequence[Course]) -> list[DueScan]:
    """The re-baseline that follows a planned start (SCH-4)."""
    return [re_baseline_window(course.start, "the planned start") for course in planned if course.start]


def _last_stopped(episodes: Sequence[Episode]) -> Episode:
    dated = [(each.stop.latest, each) for each in episodes if each.stop is not None]
    return max(dated, key=lambda pair: pair[0])[1] if dated else episodes[-1]


def _begun(timeline: Timeline, episodes: Sequence[Episode]) -> list[Course]:
    """The first course of each ongoing episode: a baseline may slip some days past the start."""
    first = {each.courses[0] for each in episodes if not each.stopped}
    return [course for course in timeline.courses if course.id in first]
