"""Full dose and dose steps of interferon beta-1b beside its courses (BET-2), in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from scans.analysis.timeline import Timeline
from scans.analysis.titration import DoseStep, FullDose, full_dose_of
from scans.analysis.trend import Episode


@dataclass(frozen=True)
class CourseDose:
    """`course` is the id of the course that opens an exposure; `steps` are empty where no scheme is recorded."""

    course: object
    words: str
    steps: tuple[str, ...]


def course_doses(timeline: Timeline, episodes: Iterable[Episode]) -> list[CourseDose]:
    """The full dose of each exposure to interferon beta-1b."""
    found = []
    for episode in episodes:
        full = full_dose_of(timeline, episode)
        if full is not None:
            steps = tuple(_step(step) for step in full.steps)
            found.append(CourseDose(episode.courses[0], full_dose_in_words(full), steps))
    return found


def full_dose_in_words(full: FullDose) -> str:
    """ "full dose from 14 Apr 2025 (by the US titration)", or why there is no such day."""
    if full.since is None:
        return f"full dose: none, {full.reason}"
    if full.flagged:
        return full.reason
    return f"full dose from {full.since.words()} ({'recorded' if full.recorded else full.reason})"


def _step(step: DoseStep) -> str:
    return f"{step.micrograms:g} µg from {step.since.words()}"
