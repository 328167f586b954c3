"""Worsening of the EDSS: how much counts, and whether it was confirmed (EDS-2, EDS-3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from scans.analysis.relapses import days_after_relapse
from scans.analysis.timeline import EdssScore, Relapse

Variant = Literal["A", "B", "C", "flat"]

BASELINE_DAYS = 180
RELAPSE_DAYS = 30
TOLERANCE_DAYS = 7
LATEST_CONFIRMATION_DAYS = 730


class ProgressionState(StrEnum):
    NONE = "none"
    PENDING = "pending"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True)
class Progression:
    """Confirmed disability worsening: `event_on` is the day the rise was first seen, not the day it was
    confirmed.
    """

    state: ProgressionState
    event_on: date | None = None
    confirmed_on: date | None = None


@dataclass(frozen=True)
class Baseline:
    """The EDSS a rise is measured from; `late`: it was assessed after the start."""

    score: EdssScore
    late: bool


NOT_ASSESSED = Progression(ProgressionState.NOT_ASSESSED)


def smallest_rise(baseline: float, variant: Variant) -> float:
    """The smallest meaningful rise from a baseline (EDS-2). `flat` is the Rio score's: 1.0 from any baseline."""
    if variant == "flat":
        return 1.0
    if baseline == 0 and variant in ("A", "B"):
        return 1.5
    half_step_from = 5.5 if variant == "A" else 6.0
    return 0.5 if baseline >= half_step_from else 1.0


def has_worsened(baseline: float, now: float, variant: Variant) -> bool:
    return now - baseline >= smallest_rise(baseline, variant)


def edss_baseline(scores: Sequence[EdssScore], start: date, relapses: Sequence[Relapse]) -> Baseline | None:
    """The last qualifying EDSS of the 180 days up to the start, else the first later one (EDS-3, section 10).

    Within 30 days after a relapse onset an EDSS shows the relapse, and does not qualify.
    """
    usable = [each for each in _in_order(scores) if not _shows_relapse(each, relapses)]
    first = start - timedelta(days=BASELINE_DAYS)
    early = [each for each in usable if first <= each.assessed_on <= start]
    if early:
        return Baseline(early[-1], late=False)
    later = [each for each in usable if each.assessed_on > start]
    return Baseline(later[0], late=True) if later else None


def progression(
    scores: Sequence[EdssScore], start: date, relapses: Sequence[Relapse], *, weeks: int, variant: Variant
) -> Progression:
    """Worsening after a therapy start, from the fixed baseline (EDS-3)."""
    baseline = edss_baseline(scores, start, relapses)
    if baseline is None:
        return NOT_ASSESSED
    later = [each for each in scores if each.assessed_on > baseline.score.assessed_on]
    return worsening(baseline.score.score, later, relapses, weeks=weeks, variant=variant)


def worsening(
    baseline: float, later: Sequence[EdssScore], relapses: Sequence[Relapse], *, weeks: int, variant: Variant
) -> Progression:
    """The first rise that was confirmed, else the last one pending or refuted, else none (EDS-3).

    Confirmed: met again `weeks` later (less 7 days of tolerance, within 2 years), at every visit between, at
    a visit not within 30 days after a relapse onset. Fewer than two later visits of which none meets the
    rise: cannot be assessed.
    """
    runs = _runs([(each, has_worsened(baseline, each.score, variant)) for each in _in_order(later)])
    for run in runs:
        if confirmed := _confirmed(run, relapses, weeks):
            return confirmed
    if not runs:
        return Progression(ProgressionState.NONE) if len(later) >= 2 else NOT_ASSESSED
    last = runs[-1]
    still_met = last[-1].assessed_on == max(each.assessed_on for each in later)
    return Progression(
        ProgressionState.PENDING if still_met else ProgressionState.REFUTED, last[0].assessed_on
    )


def _runs(visits: Sequence[tuple[EdssScore, bool]]) -> list[list[EdssScore]]:
    """Visits one after another that all meet the rise."""
    runs: list[list[EdssScore]] = [[]]
    for visit, met in visits:
        if met:
            runs[-1].append(visit)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _confirmed(run: Sequence[EdssScore], relapses: Sequence[Relapse], weeks: int) -> Progression | None:
    for number, event in enumerate(run):
        for visit in run[number + 1 :]:
            days = (visit.assessed_on - event.assessed_on).days
            in_time = 7 * weeks - TOLERANCE_DAYS <= days <= LATEST_CONFIRMATION_DAYS
            if in_time and not _shows_relapse(visit, relapses):
                return Progression(ProgressionState.CONFIRMED, event.assessed_on, visit.assessed_on)
    return None


def _shows_relapse(visit: EdssScore, relapses: Sequence[Relapse]) -> bool:
    days = days_after_relapse(visit.assessed_on, relapses)
    return days is not None and days <= RELAPSE_DAYS


def _in_order(scores: Sequence[EdssScore]) -> list[EdssScore]:
    return sorted(scores, key=lambda each: each.assessed_on)
