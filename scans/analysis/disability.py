"""Worsening of the EDSS: how much counts, and whether it was confirmed (EDS-2, EDS-3)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations
from typing import Literal

from scans.analysis.answers import Answer
from scans.analysis.relapses import soon_after_relapse
from scans.analysis.timeline import EdssScore, Relapse

Variant = Literal["A", "B", "C", "flat"]

BASELINE_DAYS = 180
TOLERANCE_DAYS = 7
LATEST_CONFIRMATION_DAYS = 730
MOST_DOUBTFUL = 5
NO_BASELINE = "an EDSS up to the start that is not within 30 days after a relapse, or a later one"
TOO_FEW_VISITS = "two EDSS assessments after the baseline"
EXACT_ONSET = "the exact day of a relapse onset near an EDSS"


class ProgressionState(StrEnum):
    NONE = "none"
    PENDING = "pending"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True)
class Baseline:
    """The EDSS a rise is measured from; `late`: it was assessed after the start."""

    score: EdssScore
    late: bool


@dataclass(frozen=True)
class Progression:
    """Confirmed disability worsening: `event_on` is the day the rise was first seen, not the day it was
    confirmed.

    `missing` says what would decide it where it cannot be assessed, else None. `baseline` is None where there
    is none.
    """

    state: ProgressionState
    event_on: date | None = None
    confirmed_on: date | None = None
    baseline: Baseline | None = None
    missing: str | None = None


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
    return _baseline(scores, start, _in_relapse(scores, relapses))


def progression(
    scores: Sequence[EdssScore], start: date, relapses: Sequence[Relapse], *, weeks: int, variant: Variant
) -> Progression:
    """Worsening after a therapy start, from the fixed baseline (EDS-3).

    Cannot be assessed where it hangs on the day of a relapse onset that is not known to the day (CON-1).
    """
    possibly = _in_relapse(scores, relapses)
    found = _from_start(scores, start, possibly, weeks, variant)
    doubtful = _doubtful(scores, start, relapses)
    worlds = (possibly.difference(clear) for clear in _choices(doubtful))
    if len(doubtful) <= MOST_DOUBTFUL and all(
        found == _from_start(scores, start, in_relapse, weeks, variant) for in_relapse in worlds
    ):
        return found
    return Progression(ProgressionState.NOT_ASSESSED, missing=EXACT_ONSET)


def worsening(
    baseline: float, later: Sequence[EdssScore], relapses: Sequence[Relapse], *, weeks: int, variant: Variant
) -> Progression:
    """The first rise that was confirmed, else the last one pending or refuted, else none (EDS-3).

    Confirmed: met again `weeks` later (less 7 days of tolerance, within 2 years), at every visit between, at
    a visit not within 30 days after a relapse onset. Fewer than two later visits of which none meets the
    rise: cannot be assessed.
    """
    return _worsening(baseline, later, _in_relapse(later, relapses), weeks, variant)


def rises(
    baseline: float, later: Sequence[EdssScore], relapses: Sequence[Relapse], *, weeks: int, variant: Variant
) -> list[Progression]:
    """Every rise over the baseline in order of time: one for each run of visits that meet it (EDS-3)."""
    return _rises(baseline, later, _in_relapse(later, relapses), weeks, variant)


Days = frozenset[date]


def _from_start(
    scores: Sequence[EdssScore], start: date, in_relapse: Days, weeks: int, variant: Variant
) -> Progression:
    baseline = _baseline(scores, start, in_relapse)
    if baseline is None:
        return Progression(ProgressionState.NOT_ASSESSED, missing=NO_BASELINE)
    later = after_baseline(scores, baseline)
    return replace(_worsening(baseline.score.score, later, in_relapse, weeks, variant), baseline=baseline)


def after_baseline(scores: Sequence[EdssScore], baseline: Baseline) -> list[EdssScore]:
    return [each for each in scores if each.assessed_on > baseline.score.assessed_on]


def _baseline(scores: Sequence[EdssScore], start: date, in_relapse: Days) -> Baseline | None:
    usable = [each for each in _in_order(scores) if each.assessed_on not in in_relapse]
    first = start - timedelta(days=BASELINE_DAYS)
    early = [each for each in usable if first <= each.assessed_on <= start]
    if early:
        return Baseline(early[-1], late=False)
    later = [each for each in usable if each.assessed_on > start]
    return Baseline(later[0], late=True) if later else None


def _worsening(
    baseline: float, later: Sequence[EdssScore], in_relapse: Days, weeks: int, variant: Variant
) -> Progression:
    found = _rises(baseline, later, in_relapse, weeks, variant)
    if found:
        confirmed = (each for each in found if each.state is ProgressionState.CONFIRMED)
        return next(confirmed, found[-1])
    if len(later) >= 2:
        return Progression(ProgressionState.NONE)
    return Progression(ProgressionState.NOT_ASSESSED, missing=TOO_FEW_VISITS)


def _rises(
    baseline: float, later: Sequence[EdssScore], in_relapse: Days, weeks: int, variant: Variant
) -> list[Progression]:
    visits = [(each, has_worsened(baseline, each.score, variant)) for each in _in_order(later)]
    return [
        _confirmed(run, in_relapse, weeks) or _unconfirmed(run, still_met=run[-1] is visits[-1][0])
        for run in _runs(visits)
    ]


def _runs(visits: Sequence[tuple[EdssScore, bool]]) -> list[list[EdssScore]]:
    """Visits one after another that all meet the rise."""
    runs: list[list[EdssScore]] = [[]]
    for visit, met in visits:
        if met:
            runs[-1].append(visit)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _confirmed(run: Sequence[EdssScore], in_relapse: Days, weeks: int) -> Progression | None:
    for number, event in enumerate(run):
        for visit in run[number + 1 :]:
            days = (visit.assessed_on - event.assessed_on).days
            in_time = 7 * weeks - TOLERANCE_DAYS <= days <= LATEST_CONFIRMATION_DAYS
            if in_time and visit.assessed_on not in in_relapse:
                return Progression(ProgressionState.CONFIRMED, event.assessed_on, visit.assessed_on)
    return None


def _unconfirmed(run: Sequence[EdssScore], *, still_met: bool) -> Progression:
    state = ProgressionState.PENDING if still_met else ProgressionState.REFUTED
    return Progression(state, run[0].assessed_on)


def _in_relapse(scores: Sequence[EdssScore], relapses: Sequence[Relapse]) -> Days:
    """The days of assessments that show a relapse, or may."""
    days = [each.assessed_on for each in scores]
    return frozenset(day for day in days if soon_after_relapse(day, relapses) is not Answer.FALSE)


def _doubtful(scores: Sequence[EdssScore], start: date, relapses: Sequence[Relapse]) -> list[date]:
    """Days of assessments that show a relapse or not, by the day of its onset, and that may matter."""
    fuzzy = [each for each in relapses if not each.onset.is_exact]
    days = [each.assessed_on for each in scores if (start - each.assessed_on).days <= BASELINE_DAYS]
    return [day for day in days if fuzzy and soon_after_relapse(day, relapses) is Answer.UNKNOWN]


def _choices(days: Sequence[date]) -> Iterator[tuple[date, ...]]:
    """Some of the days, one choice after another; none of them is the answer already found."""
    return (some for number in range(1, len(days) + 1) for some in combinations(days, number))


def _in_order(scores: Sequence[EdssScore]) -> list[EdssScore]:
    return sorted(scores, key=lambda each: each.assessed_on)
