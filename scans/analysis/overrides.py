"""Which intervals a person may place otherwise, and where to (STAT-7: never moved silently)."""

from scans.analysis.episodes import episodes_of
from scans.analysis.placement import placements_of
from scans.analysis.timeline import Key, Timeline
from scans.analysis.trend import Episode, PlacedInterval
from scans.analysis.vocabulary import Period

AROUND_THE_START = (Period.BEFORE, Period.STRADDLE, Period.RUN_IN, Period.ON)
AROUND_THE_STOP = (Period.STRADDLE_STOP, Period.AFTER)


def placed_for_course(timeline: Timeline, reading: Key, course: Key) -> tuple[Episode, PlacedInterval] | None:
    """The interval that `reading` makes, relative to the episode of `course`. None: one of the two is not there."""
    episode = next((each for each in episodes_of(timeline, timeline.rules) if course in each.courses), None)
    if episode is None:
        return None
    placed = (each for each in placements_of(timeline, timeline.rules) if each.reading == reading)
    of_episode = (
        each for each in placed if (each.molecule, each.episode) == (episode.molecule, episode.number)
    )
    interval = next(of_episode, None)
    return (episode, interval) if interval else None


def periods_to_choose(episode: Episode, interval: PlacedInterval) -> tuple[Period, ...]:
    """Where a person may move an interval: not where it lies, over or after a stop only where there is one.

    None where the start is not known: before and on have no meaning there; the start is to be recorded first.
    """
    if episode.start is None:
        return ()
    places = AROUND_THE_START + (AROUND_THE_STOP if episode.stopped else ())
    return tuple(place for place in places if place is not interval.period)
