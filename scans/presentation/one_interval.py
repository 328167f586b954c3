"""One interval relative to one episode in the words of its page."""

from dataclasses import dataclass

from patients.dates import day_in_words
from scans.analysis.counts import lesions_in_words
from scans.analysis.trend import Episode, PlacedInterval
from scans.presentation.panel import episode_in_words


@dataclass(frozen=True)
class IntervalFacts:
    title: str
    rows: tuple[tuple[str, str], ...]


def interval_facts(episode: Episode, interval: PlacedInterval) -> IntervalFacts:
    start, end = day_in_words(interval.start), day_in_words(interval.end)
    rows = (
        ("New or enlarging T2", f"{lesions_in_words(interval.count)} in {interval.days} days"),
        ("Relative to", episode_in_words(episode)),
        ("Period", "left out" if interval.left_out else interval.drawn_as),
        ("Because", because_in_words(interval)),
    )
    return IntervalFacts(f"Interval {start} to {end}", rows)


def because_in_words(interval: PlacedInterval) -> str:
    """Why it lies where it lies; where a person decided, who and when."""
    if not interval.overridden_by or not interval.kept:
        return interval.reason
    on = f", {day_in_words(interval.overridden_on)}" if interval.overridden_on else ""
    return f"{interval.reason} ({interval.overridden_by}{on})"
