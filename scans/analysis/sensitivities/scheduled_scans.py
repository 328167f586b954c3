"""STAT-13: scans made because of a relapse fall in active times and cut intervals short."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from scans.analysis.answers import Reason
from scans.analysis.case import Case
from scans.analysis.intervals import DAYS_PER_YEAR
from scans.analysis.rates import years_in_words
from scans.analysis.sensitivities.sensitivity import Result, Way, compared, nothing_to_change
from scans.analysis.tiling import tiled
from scans.analysis.timeline import Key
from scans.analysis.trend import PlacedInterval
from scans.analysis.vocabulary import SCHEDULED_INDICATIONS, Indication, Period

WAY = Way(
    code="scheduled-scans",
    title="Scheduled scans only",
    changes="Intervals that end in an unscheduled scan are left out, or joined to the next where a count against the earlier "
    "scan exists.",
    rule="STAT-13",
)

UNKNOWN_SHARE = 0.20
"""More intervals than this without a known reason for the scan: not reported (STAT-13)."""


def scheduled_scans(case: Case) -> Result | Reason:
    why = {scan.id: scan.indication for scan in case.timeline.brain_scans}
    unknown = sum(why[each.scan] is Indication.UNKNOWN for each in case.used)
    if unknown > UNKNOWN_SHARE * len(case.used):
        return Reason(
            "reason-not-known",
            f"why the scan was made is not known for {unknown} of {len(case.used)} intervals used, more than "
            f"{UNKNOWN_SHARE * 100:.0f} %",
        )
    if all(why[each.scan] in SCHEDULED_INDICATIONS for each in case.used):
        return nothing_to_change("every interval used ends in a scheduled scan")
    chosen = scheduled(case.trend.intervals, why)
    before, on = ([each for each in chosen if each.period is period] for period in (Period.BEFORE, Period.ON))
    return compared(before, on, case.rules, *_lengths(before, on))


def scheduled(
    intervals: Sequence[PlacedInterval], why: Mapping[Key, Indication]
) -> tuple[PlacedInterval, ...]:
    """Intervals that end in a scheduled scan, tiled anew: a count of the scheduled scan against the scan before the triggered
    one takes the place of both (STAT-13).
    """
    ending = [
        replace(each, kept=True, dropped_because=None)
        for each in intervals
        if why[each.scan] in SCHEDULED_INDICATIONS and not each.left_out
    ]
    return tuple(each for each in tiled(ending) if each.kept)


def _lengths(before: Sequence[PlacedInterval], on: Sequence[PlacedInterval]) -> tuple[str, ...]:
    if not before or not on:
        return ()
    said = (years_in_words(median(each.days for each in period) / DAYS_PER_YEAR) for period in (before, on))
    return ("Median interval: {} before, {} on.".format(*said),)
