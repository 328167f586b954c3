"""Did a confirmed worsening of the EDSS come with a relapse: RAW, PIRA or undetermined (EDS-4)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from patients.dates import day_in_words
from scans.analysis.answers import Answer, at_least, known_or
from scans.analysis.disability import Progression
from scans.analysis.relapses import Stretch, relapses_in
from scans.analysis.rules import RelapseWindows
from scans.analysis.timeline import Timeline

DEFINITIONS: tuple[RelapseWindows, ...] = ("around_both", "since_reference", "whole_period")

DAYS_BEFORE, DAYS_AFTER = 90, 30


class Association(StrEnum):
    """PIRA: progression independent of relapse activity. RAW: relapse-associated worsening."""

    PIRA = "PIRA"
    RAW = "RAW"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True)
class RelapseAssociation:
    """`answer` None: cannot be assessed, `missing` says what would decide it. `reason` is in words for people."""

    definition: RelapseWindows
    answer: Association | None
    reason: str = ""
    missing: str = ""


def relapse_association(
    timeline: Timeline, found: Progression, definition: RelapseWindows
) -> RelapseAssociation | None:
    """Classify a confirmed event by the relapses around it; None where no event was confirmed (EDS-4).

    RAW: an onset in the 90 days up to the event, the day itself included. PIRA: no onset in the windows of
    the definition. Else undetermined. Days for which no relapses are recorded decide nothing.
    """
    event, confirmed = found.event_on, found.confirmed_on
    if event is None or confirmed is None:
        return None
    near_event = _relapse_in(timeline, _around(event, DAYS_BEFORE, 0))
    if near_event is Answer.TRUE:
        reason = f"relapse onset within {DAYS_BEFORE} days before the event"
        return RelapseAssociation(definition, Association.RAW, reason)
    reference = found.baseline.score.assessed_on if found.baseline else event
    windows = _windows(definition, reference, event, confirmed)
    in_windows = known_or(_relapse_in(timeline, window) for window in windows)
    if Answer.UNKNOWN in (near_event, in_windows):
        return RelapseAssociation(definition, None, missing=_missing(timeline, event, windows))
    if in_windows is Answer.TRUE:
        reason = "relapse in the windows of the definition, none within 90 days before the event"
        return RelapseAssociation(definition, Association.UNDETERMINED, reason)
    return RelapseAssociation(definition, Association.PIRA, "no relapse in the windows of the definition")


def _windows(definition: RelapseWindows, reference: date, event: date, confirmed: date) -> list[Stretch]:
    """The days without a relapse that each definition asks for; `reference` is the day of the baseline."""
    after_event = event + timedelta(days=DAYS_AFTER)
    if definition == "around_both":
        return [_around(day, DAYS_BEFORE, DAYS_AFTER) for day in (event, confirmed)]
    if definition == "since_reference":
        return [Stretch(reference, after_event), _around(confirmed, DAYS_AFTER, DAYS_AFTER)]
    return [Stretch(reference, confirmed)]


def _around(day: date, before: int, after: int) -> Stretch:
    return Stretch(day - timedelta(days=before + 1), day + timedelta(days=after))


def _relapse_in(timeline: Timeline, stretch: Stretch) -> Answer:
    return at_least(relapses_in(timeline, stretch), 1)


def _missing(timeline: Timeline, event: date, windows: list[Stretch]) -> str:
    """What would decide it: days still ahead, else relapses of days for which they are not recorded."""
    stretches = [_around(event, DAYS_BEFORE, 0), *windows]
    last = max(each.until for each in stretches)
    if last > timeline.today:
        return f"relapses up to {day_in_words(last)}, which lies ahead"
    first = min(each.after for each in stretches) + timedelta(days=1)
    return f"relapses known to the day from {day_in_words(first)} to {day_in_words(last)}"
