"""Dose steps of interferon beta-1b and the day of full dose (BET-2). Windows of the trend count from the start all the same
(section 10); "from full dose" is a named sensitivity.
"""

from dataclasses import dataclass
from datetime import timedelta

from patients.dates import FuzzyDate
from scans.analysis.timeline import Course, Timeline
from scans.analysis.trend import Episode
from scans.analysis.vocabulary import Titration

MOLECULE = "interferon-beta-1b"
FULL_DOSE = 250.0
STEPS = {
    Titration.US: ((0, 62.5), (14, 125.0), (28, 187.5), (42, FULL_DOSE)),
    Titration.EU: ((0, 62.5), (6, 125.0), (12, 187.5), (18, FULL_DOSE)),
}
"""Days after the start on which each dose (micrograms, every other day) begins, by scheme."""


@dataclass(frozen=True)
class DoseStep:
    """From `since` on `micrograms` every other day."""

    micrograms: float
    since: FuzzyDate


@dataclass(frozen=True)
class FullDose:
    """When a course reached its full dose.

    `since`     the day, as precisely as the start is known; None where it is not known or was not reached
    `flagged`   True where no scheme is recorded: `since` is the start then, by the rule, and nobody's observation
    `recorded`  True where a person recorded the day; it overrides the scheme
    `reason`    in words, why it is this day or none
    `steps`     the doses of the scheme with their first days; empty where no scheme or no start is recorded
    """

    since: FuzzyDate | None
    flagged: bool
    recorded: bool
    reason: str
    steps: tuple[DoseStep, ...] = ()


def full_dose_of(timeline: Timeline, episode: Episode) -> FullDose | None:
    """The full dose of one episode of interferon beta-1b (BET-2); None for another molecule, whose titration no rule here knows.

    The first course was titrated; a brand that follows goes on at the dose reached (BET-1). A day that a person recorded, with whichever
    course of the episode, overrides the scheme. `since` is a FuzzyDate wherever the start is one.
    """
    if episode.molecule != MOLECULE:
        return None
    courses = [course for course in timeline.courses if course.id in episode.courses]
    first = next(course for course in courses if course.id == episode.courses[0])
    steps = _steps(first)
    recorded = [course.full_dose_on for course in courses if course.full_dose_on]
    if recorded:
        since = FuzzyDate.exact(min(recorded))
        return FullDose(since, False, True, f"recorded: {since.words()}", steps)
    if episode.start is None:
        return FullDose(None, False, False, "the start is not known")
    if not steps:
        reason = "titration unknown: the start stands for the full dose"
        return FullDose(episode.start, True, False, reason)
    return _by_scheme(first.titration, steps, episode)


def _by_scheme(scheme: Titration, steps: tuple[DoseStep, ...], episode: Episode) -> FullDose:
    since = steps[-1].since
    if episode.stop_is_known and episode.stop is not None and episode.stop.latest <= since.earliest:
        reason = f"stopped {episode.stop.words()}, before the {WORDS[scheme]} reaches the full dose"
        return FullDose(None, False, False, reason, steps)
    return FullDose(since, False, False, f"by the {WORDS[scheme]}", steps)


WORDS = {Titration.US: "US titration", Titration.EU: "EU titration"}


def _steps(course: Course) -> tuple[DoseStep, ...]:
    if course.start is None:
        return ()
    return tuple(
        DoseStep(micrograms, _later(course.start, days))
        for days, micrograms in STEPS.get(course.titration, ())
    )


def _later(start: FuzzyDate, days: int) -> FuzzyDate:
    """A month that moves by days is no month any more: both ends move."""
    return FuzzyDate(start.earliest + timedelta(days), start.latest + timedelta(days))
