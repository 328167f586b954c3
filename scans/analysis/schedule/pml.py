"""Surveillance for PML during and after natalizumab (SCH-5). Interferon beta carries no such rule by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from patients.dates import FuzzyDate, add_months, day_in_words
from scans.analysis.answers import Answer
from scans.analysis.schedule.due import DueScan, Kind, at_once, between, yearly
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Episode

NATALIZUMAB = "natalizumab"
LONG_EXPOSURE_MONTHS = 18
NEGATIVE_HOLDS_MONTHS = 6
STRICT_MONTHS = (3, 4)
AFTER_MONTHS = 12
ASK_SEROLOGY = "JCV antibody status is not known: ask for serology."
ASK_START = "Enter the start of natalizumab: until then it counts as 18 months or longer."
ASK_STOP = "Enter the day natalizumab was stopped."


@dataclass(frozen=True)
class JcvResult:
    """One JCV antibody result."""

    taken_on: date
    positive: bool


def jcv_status(results: Sequence[JcvResult], today: date) -> Answer:
    """Positive, negative or not known: only a negative serology expires, after six months (SCH-5)."""
    known = [result for result in results if result.taken_on <= today]
    if any(result.positive for result in known):
        return Answer.TRUE
    last = max((result.taken_on for result in known), default=None)
    fresh = last is not None and today <= add_months(last, NEGATIVE_HOLDS_MONTHS)
    return Answer.FALSE if fresh else Answer.UNKNOWN


def pml_due(timeline: Timeline, episodes: Sequence[Episode], jcv: Sequence[JcvResult]) -> DueScan | None:
    """The next surveillance scan; None where natalizumab was not given, or left twelve months ago."""
    given = [each for each in episodes if each.molecule == NATALIZUMAB]
    ongoing = [each for each in given if not each.stopped]
    if ongoing:
        return _during(timeline, ongoing[-1].start, jcv)
    left = [due for each in given if (due := _after(timeline, each))]
    return max(left, key=lambda due: due.opens_on, default=None)


def _during(timeline: Timeline, since: FuzzyDate | None, jcv: Sequence[JcvResult]) -> DueScan:
    """A start that is not known counts as long ago: the stricter interval, and the start is asked for."""
    status = jcv_status(jcv, timeline.today)
    started = f"since {since.words()}" if since else "since an unknown day"
    anchor = _last_scan(timeline, since.earliest if since else date.min) or (
        since.earliest if since else None
    )
    ask = _asks(status, since)
    if anchor is None:
        reason = f"natalizumab {started}: no brain scan yet"
        return at_once(Kind.PML, ("SCH-5",), timeline.today, reason, ask, undated=True)
    if status is Answer.FALSE:
        return yearly(Kind.PML, "SCH-5", anchor, "natalizumab, JCV antibody negative: yearly", ask)
    if status is Answer.TRUE and since is not None:
        return _positive(anchor, since)
    words = "positive" if status is Answer.TRUE else "not known"
    reason = f"natalizumab {started}, JCV antibody {words}: every 3 to 4 months"
    return between(Kind.PML, "SCH-5", STRICT_MONTHS, (anchor, anchor), reason, ask)


def _asks(status: Answer, since: FuzzyDate | None) -> str:
    """A negative serology makes it yearly however long it was given: then the start decides nothing."""
    serology = ASK_SEROLOGY if status is Answer.UNKNOWN else ""
    start = ASK_START if since is None and status is not Answer.FALSE else ""
    return " ".join(ask for ask in (serology, start) if ask)


def _positive(anchor: date, since: FuzzyDate) -> DueScan:
    """At least every twelve months; every three to four from the day eighteen months are reached, never before it.

    The same day whenever it is asked: a scan does not become overdue because a threshold was passed.
    """
    long_from = add_months(since.earliest, LONG_EXPOSURE_MONTHS)
    strict = max(add_months(anchor, STRICT_MONTHS[0]), long_from)
    due = min(add_months(anchor, 12), strict)
    words = f"under 18 months until {day_in_words(long_from)}: at least yearly"
    if due == strict:
        words = "every 3 to 4 months"
        words += f" from 18 months of exposure, {day_in_words(long_from)}" if due == long_from else ""
    return DueScan(
        kind=Kind.PML,
        rules=("SCH-5",),
        opens_on=due if due == strict else add_months(due, -1),
        due_on=due,
        closes_on=add_months(due, STRICT_MONTHS[1] - STRICT_MONTHS[0]),
        reason=f"natalizumab since {since.words()}, JCV antibody positive: {words}",
    )


def _after(timeline: Timeline, episode: Episode) -> DueScan | None:
    """Counted from the earliest day it may have been stopped, and over only twelve months after the latest.

    An unknown stop lies between the start and today: it is over when somebody enters the day.
    """
    stop = episode.stop
    anchor = _last_scan(timeline, stop.earliest if stop else date.min) or (stop.earliest if stop else None)
    stopped = stop.when() if stop and episode.stop_is_known else "on an unknown day"
    ask = ASK_STOP if "stop" in episode.unsure else ""
    reason = f"within 12 months after natalizumab, stopped {stopped}: every 3 to 4 months"
    if anchor is None:
        return at_once(Kind.PML, ("SCH-5",), timeline.today, reason, ask, undated=True)
    due = between(Kind.PML, "SCH-5", STRICT_MONTHS, (anchor, anchor), reason, ask)
    is_over = stop is not None and due.opens_on > add_months(stop.latest, AFTER_MONTHS)
    return None if is_over else due


def _last_scan(timeline: Timeline, since: date) -> date | None:
    """Of any protocol: diffusion and FLAIR alone serve this purpose."""
    days = [
        scan.performed_on for scan in timeline.brain_scans if scan.performed_on > since and scan.is_usable
    ]
    return days[-1] if days else None
