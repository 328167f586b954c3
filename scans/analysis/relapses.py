"""How many relapses lie in a stretch of time, as far as they were recorded (REL-1, section 10)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from patients.dates import FuzzyDate
from scans.analysis.answers import Answer
from scans.analysis.counts import Count
from scans.analysis.timeline import RecordedStretch, Relapse, Timeline

DAYS_APART = 30
SHOWN_FOR_DAYS = 30

Event = Sequence[Relapse]
"""Rows whose onsets make one relapse, the first one first: its onset is that of the event (REL-1)."""
Kind = Callable[[Event], bool]


def every_event(event: Event) -> bool:
    return True


@dataclass(frozen=True)
class Stretch:
    """The days after `after` up to and including `until`."""

    after: date
    until: date

    def certainly_has(self, day: FuzzyDate) -> bool:
        return self.after < day.earliest and day.latest <= self.until

    def may_have(self, day: FuzzyDate) -> bool:
        return self.after < day.latest and day.earliest <= self.until


def recorded_stretch(
    since: date | None, until: date | None, last_contact: date | None
) -> RecordedStretch | None:
    """The days for which relapses are known: to the day given, else to the last contact, else to this day (REL-2)."""
    if since is None:
        return None
    end = until or last_contact
    # A last contact before the recording began tells nothing of its end.
    known = end is not None and (until is not None or end >= since)
    return RecordedStretch(FuzzyDate.exact(since), FuzzyDate.exact(end) if end and known else None)


def relapses_in(
    timeline: Timeline, stretch: Stretch, *, surely: Kind = every_event, perhaps: Kind = every_event
) -> Count:
    """Relapses with onset in the stretch; without an upper limit where they were not recorded all through.

    A relapse row alone does not make the rest known: outside the recorded stretch relapses are unknown, never
    0. Of some kind only: `surely` tells which events are of it, `perhaps` which may be. Rows are joined to
    events before, so that no row counts for a kind that belongs to an event elsewhere.
    """
    certain = [
        each
        for each in _events(timeline.relapses, least_days)
        if stretch.certainly_has(each[0].onset) and surely(each)
    ]
    possible = [
        each
        for each in _events(timeline.relapses, most_days)
        if stretch.may_have(each[0].onset) and perhaps(each)
    ]
    recorded = _covers(timeline.relapses_recorded, stretch, timeline.today)
    return Count(len(certain), max(len(certain), len(possible)) if recorded else None)


def soon_after_relapse(day: date, relapses: Sequence[Relapse]) -> Answer:
    """Does the day lie within 30 days after a relapse onset, so that an EDSS shows the relapse (EDS-3)?

    UNKNOWN where an onset not known to the day leaves it open (CON-1).
    """
    first = day - timedelta(days=SHOWN_FOR_DAYS)
    onsets = [each.onset for each in relapses]
    if any(first <= onset.earliest and onset.latest <= day for onset in onsets):
        return Answer.TRUE
    possible = any(first <= onset.latest and onset.earliest <= day for onset in onsets)
    return Answer.UNKNOWN if possible else Answer.FALSE


def _events(
    relapses: Sequence[Relapse], days_between: Callable[[FuzzyDate, FuzzyDate], int]
) -> Sequence[Event]:
    """Onsets 30 days or more after that of the last event; a closer one belongs to it (REL-1)."""
    events: list[list[Relapse]] = []
    for relapse in sorted(relapses, key=lambda each: each.onset):
        if not events or days_between(events[-1][0].onset, relapse.onset) >= DAYS_APART:
            events.append([relapse])
        else:
            events[-1].append(relapse)
    return events


def least_days(one: FuzzyDate, other: FuzzyDate) -> int:
    return (other.earliest - one.latest).days


def most_days(one: FuzzyDate, other: FuzzyDate) -> int:
    return (other.latest - one.earliest).days


def _covers(recorded: RecordedStretch | None, stretch: Stretch, today: date) -> bool:
    if recorded is None or (recorded.since.latest - stretch.after).days > 1:
        return False
    until = recorded.until.earliest if recorded.until else today
    return stretch.until <= min(until, today)
