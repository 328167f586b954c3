"""The last MRI and the therapy in plain sentences, to paste into a letter: what is recorded and signed, nothing else.

No comparison of before and on stands in it: read without its limits it would pass for what a therapy did (STAT-18).
"""

from collections.abc import Iterable, Sequence

from patients.dates import day_in_words
from scans.analysis.case import counted
from scans.analysis.counts import CountKind, words
from scans.analysis.interval_counts import ENLARGING_NOT_STATED
from scans.analysis.rates import years_in_words
from scans.analysis.timeline import Scan, Timeline
from scans.analysis.trend import Episode, Periods, PlacedInterval, PlacedScan, Trend
from scans.analysis.vocabulary import KnownOrNot, Period
from scans.presentation.figure_words import sentence
from scans.presentation.panel import episode_in_words


def letter_text(timeline: Timeline, trend: Trend, next_mris: Sequence[str] = ()) -> str:
    """Sentences about the latest signed brain MRI, the therapies, the intervals on the therapy shown, and
    what is said of the next MRI (`next_mris`). Bounded counts and fuzzy starts stand in words; what is not known is said or left out, never filled in.
    """
    parts = [
        _last_scan(timeline, trend),
        *_therapies(trend),
        *_on_therapy(timeline, trend),
        *next_mris,
    ]
    return " ".join(sentence(part) for part in parts if part)


def _last_scan(timeline: Timeline, trend: Trend) -> str:
    if not timeline.brain_scans:
        return "no MRI of the brain recorded"
    scan = timeline.brain_scans[-1]
    placed = next(each for each in trend.scans if each.scan == scan.id)
    interval = _interval_of(scan, trend)
    compared = f", compared with {day_in_words(interval.start)}" if interval else ""
    t2 = _new_t2(timeline, interval) if interval else _without_interval(scan, placed)
    return f"MRI brain {day_in_words(scan.performed_on)}{compared}: {t2}; {_contrast(scan, placed)}"


def _interval_of(scan: Scan, trend: Trend) -> PlacedInterval | None:
    """The interval that ends on the scan; of several the one that tiling kept."""
    ending = [each for each in trend.intervals if each.scan == scan.id]
    return max(ending, key=lambda each: each.kept, default=None)


def _new_t2(timeline: Timeline, interval: PlacedInterval) -> str:
    said = f"about {words(interval.count)}" if interval.approximate else words(interval.count)
    if interval.half_missing:
        halves = ("new", "enlarging")
        given, missing = halves if interval.half_missing == ENLARGING_NOT_STATED else reversed(halves)
        if interval.readers_differ:
            return f"{said} {_noun(timeline)}, {missing} not stated by one of two readers"
        return f"{said} {given} T2, {missing} not stated"
    return f"{said} {_noun(timeline)}"


def _noun(timeline: Timeline) -> str:
    return "new T2" if timeline.rules.lesion_definition == "new_only" else "new or enlarging T2"


def _without_interval(scan: Scan, placed: PlacedScan) -> str:
    """A scan without a comparison says what it showed in all, and why nothing is said of new lesions."""
    why = placed.t2_not_assessed.text if placed.t2_not_assessed else "not compared"
    total = scan.first(CountKind.TOTAL_T2).usable
    return f"{words(total)} T2 in all, new T2: {why}" if total else f"new T2: {why}"


def _contrast(scan: Scan, placed: PlacedScan) -> str:
    if placed.gd is not None:
        sure = "" if scan.contrast is KnownOrNot.YES else " (contrast not confirmed)"
        return f"{words(placed.gd)} Gd+ T1{sure}"
    if scan.contrast is KnownOrNot.NO:
        return "contrast not given"
    return f"Gd+ T1 not assessed ({placed.gd_not_assessed.text})"


def _therapies(trend: Trend) -> list[str]:
    """The therapy the page is about, and whatever else goes on."""
    others = [each for each in trend.episodes if each != trend.episode and not each.stopped]
    shown: Iterable[Episode] = [trend.episode, *others] if trend.episode else others
    return [_therapy(episode) for episode in shown] or ["no therapy recorded"]


def _therapy(episode: Episode) -> str:
    """One brand reads on: "Betaseron since 15 Jan 2020"."""
    said = episode_in_words(episode)
    return said.replace(", since ", " since ") if len(episode.products) == 1 else said


def _on_therapy(timeline: Timeline, trend: Trend) -> list[str]:
    """Lesions and exposure of the intervals on the therapy; at both ends of an imprecise start or stop where these disagree."""
    therapy = "therapy" if len(_therapies(trend)) == 1 else trend.therapy
    if trend.band:
        ends = (trend.band.earliest, trend.band.latest)
        said = [(_figures(timeline, end.periods), day_in_words(end.windows.start)) for end in ends]
        return [
            f"on {therapy}, "
            + "; ".join(f"if started {day}: {figures or 'no interval'}" for figures, day in said)
        ]
    figures = _figures(timeline, trend.periods)
    return [f"on {therapy} {figures}{_in_part(trend)}"] if figures else []


def _figures(timeline: Timeline, periods: Periods) -> str:
    """ "2 new or enlarging T2 in 4.6 y", "at least 3 new or enlarging T2 in 62 d"; "" without an interval."""
    on = periods[Period.ON].t2
    return f"{words(on.lesions)} {_noun(timeline)} in {years_in_words(on.years)}" if on.intervals else ""


def _in_part(trend: Trend) -> str:
    """What a person decided, and halves that no report stated, are said beside the sum they are in."""
    on = [each for each in trend.intervals if each.used and each.period is Period.ON]
    decided = sum(each.overridden_because is not None for each in trend.intervals)
    remarks = []
    if any(each.half_missing for each in on):
        remarks.append("in part new or enlarging alone")
    if decided:
        remarks.append(f"{counted(decided, 'interval')} placed or left out by a person")
    return f" ({'; '.join(remarks)})" if remarks else ""
