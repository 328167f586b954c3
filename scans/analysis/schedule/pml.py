"""Surveillance for PML during and after natalizumab (SCH-5). Interferon beta carries no such rule by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from patients.dates import FuzzyDate, add_months, day_in_words
from scans.analysis.answers import Answer
from scans.analysis.schedule.due import DueScan, Kind, between, yearly
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Episode

NATALIZUMAB = "natalizumab"
LONG_EXPOSURE_MONTHS = 18
NEGATIVE_HOLDS_MONTHS = 6
STRICT_MONTHS = (3, 4)
AFTER_MONTHS = 12
ASK_SEROLOGY = "JCV antibody status is not known: ask for serology."


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
    dated = [(each, each.start) for each in given if each.start is not None]
    if not dated:
        return None
    last, since = dated[-1]
    # Of a known start an ongoing episode alone has no stop.
    return _after(timeline, last.stop) if last.stop else _during(timeline, since, jcv)


def _during(timeline: Timeline, since: FuzzyDate, jcv: Sequence[JcvResult]) -> DueScan:
    status, start = jcv_status(jcv, timeline.today), since.earliest
    anchor = _last_scan(timeline, start) or start
    long_from = add_months(start, LONG_EXPOSURE_MONTHS)
    if status is Answer.FALSE:
        return yearly(Kind.PML, "SCH-5", anchor, "natalizumab, JCV antibody negative: yearly")
    if status is Answer.TRUE and timeline.today < long_from:
        return _positive_short(anchor, long_from)
    words = "positive" if status is Answer.TRUE else "not known"
    return between(
        Kind.PML,
        "SCH-5",
        STRICT_MONTHS,
        (anchor, anchor),
        f"natalizumab since {since.words()}, JCV antibody {words}: every 3 to 4 months",
        "" if status is Answer.TRUE else ASK_SEROLOGY,
    )


def _positive_short(anchor: date, long_from: date) -> DueScan:
    """At least every twelve months; the stricter interval from the day eighteen months are reached."""
    due = min(add_months(anchor, 12), max(add_months(anchor, STRICT_MONTHS[0]), long_from))
    return DueScan(
        kind=Kind.PML,
        rules=("SCH-5",),
        opens_on=add_months(due, -1),
        due_on=due,
        closes_on=add_months(due, STRICT_MONTHS[1] - STRICT_MONTHS[0]),
        reason=f"natalizumab, JCV antibody positive, under 18 months until {day_in_words(long_from)}: at least yearly",
    )


def _after(timeline: Timeline, stopped_on: FuzzyDate) -> DueScan | None:
    stop = stopped_on.latest
    anchor = _last_scan(timeline, stop) or stop
    due = between(
        Kind.PML,
        "SCH-5",
        STRICT_MONTHS,
        (anchor, anchor),
        f"within 12 months after natalizumab, stopped {stopped_on.words()}: every 3 to 4 months",
    )
    return due if due.opens_on <= add_months(stop, AFTER_MONTHS) else None


def _last_scan(timeline: Timeline, since: date) -> date | None:
    """Of any protocol: diffusion and FLAIR alone serve this purpose."""
    days = [
        scan.performed_on for scan in timeline.brain_scans if scan.performed_on > since and scan.is_usable
    ]
    return days[-1] if days else None
