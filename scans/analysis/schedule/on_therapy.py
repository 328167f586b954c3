"""Scans on therapy: the new reference after the start (SCH-2), then yearly (SCH-3)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from patients.dates import FuzzyDate, add_months, day_in_words
from scans.analysis.counts import CountKind
from scans.analysis.rules import Rules
from scans.analysis.schedule.due import DueScan, Kind, at_once, between, yearly
from scans.analysis.timeline import Scan, Timeline
from scans.analysis.trend import Episode
from scans.analysis.vocabulary import Indication

RE_BASELINE_MONTHS = (3, 6)
T2_KINDS = (CountKind.NEW_T2, CountKind.ENLARGING_T2, CountKind.NEW_OR_ENLARGING_T2, CountKind.TOTAL_T2)
ASK_START = "Enter the day the therapy started."


def on_therapy_due(timeline: Timeline, episode: Episode, rules: Rules) -> list[DueScan]:
    """What an ongoing episode asks for. A patient on therapy never leaves the list because a window closed (SCH-2).

    Of a start not known to the day only a scan after its last day surely follows it (CON-1).
    """
    since_start = scans_with_report(timeline, episode.start.latest if episode.start else date.min)
    routine = routine_due(since_start)
    re_baseline = re_baseline_due(timeline, episode, since_start, rules)
    found = [due for due in (re_baseline, routine) if due is not None]
    reason = "no brain scan with a report yet"
    return found or [at_once(Kind.ROUTINE, ("SCH-3",), timeline.today, reason, undated=True)]


def re_baseline_due(
    timeline: Timeline, episode: Episode, since_start: Sequence[Scan], rules: Rules
) -> DueScan | None:
    """Three to six months after the start, until a usable scan surely at day 84 or later is there (SCH-2, CON-1).

    Nine months after the start SCH-3 takes over: at once and overdue, with the window as it was, where no brain scan was made.
    """
    start = episode.start
    if start is None:
        return None
    first_day = start.latest + timedelta(days=rules.re_baseline_from_days)
    if any(scan.is_usable and scan.performed_on >= first_day for scan in since_start):
        return None
    due = replace(re_baseline_window(start), ask="" if start.is_exact else ASK_START)
    if timeline.today <= add_months(start.latest, rules.re_baseline_until_months):
        return due
    if since_start:
        return None
    return replace(due, rules=("SCH-2", "SCH-3"), reason=f"no brain scan since the start {start.when()}")


def re_baseline_window(start: FuzzyDate, what: str = "the start") -> DueScan:
    """From three months after the earliest to six after the latest day the start may have been (SCH-2, CON-1)."""
    reason = f"re-baseline: 3 to 6 months after {what} {start.when()}"
    return between(Kind.RE_BASELINE, "SCH-2", RE_BASELINE_MONTHS, (start.earliest, start.latest), reason)


def routine_due(since_start: Sequence[Scan]) -> DueScan | None:
    """Twelve months after the last scan; at once where that one could not be assessed (SCH-3). None without a scan."""
    if not since_start:
        return None
    last = since_start[-1]
    day = day_in_words(last.performed_on)
    if not last.is_usable:
        reason = f"the scan of {day} could not be assessed: repeat or re-read"
        return at_once(Kind.ROUTINE, ("SCH-3",), last.performed_on, reason)
    return yearly(Kind.ROUTINE, "SCH-3", last.performed_on, f"routine: 12 months after the scan of {day}")


def scans_with_report(timeline: Timeline, since: date) -> list[Scan]:
    """Brain scans after `since` that somebody read, oldest first. A short protocol for PML alone sets no routine date."""
    return [
        scan
        for scan in timeline.brain_scans
        if scan.performed_on > since
        and scan.readings
        and (scan.indication is not Indication.PML or counts_t2(scan))
    ]


def counts_t2(scan: Scan) -> bool:
    return any(reading.of(kind).is_given for reading in scan.readings for kind in T2_KINDS)
