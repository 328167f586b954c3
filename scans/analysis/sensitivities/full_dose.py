"""BET-2: run-in and on counted from the day of full dose instead of the first injection."""

from collections.abc import Sequence

from patients.dates import day_in_words
from scans.analysis.answers import Reason
from scans.analysis.case import Case
from scans.analysis.periods import interval_period
from scans.analysis.sensitivities.sensitivity import START_NOT_TO_THE_DAY, Result, Way, compared
from scans.analysis.titration import full_dose_of
from scans.analysis.trend import PlacedInterval, Windows
from scans.analysis.vocabulary import Period
from scans.analysis.windows import windows_at

WAY = Way(
    code="from-full-dose",
    title="From full dose",
    changes="Run-in and on are counted from the day of full dose instead of the first injection; before stays as it is.",
    rule="BET-2",
)


def from_full_dose(case: Case) -> Result | Reason:
    episode, windows = case.trend.episode, case.trend.windows
    reached = full_dose_of(case.timeline, episode) if episode else None
    if reached is None:
        return Reason("no-titration-rule", f"no rule knows how {case.trend.therapy} is titrated")
    if reached.since is None or reached.flagged:
        return Reason("full-dose-not-known", reached.reason)
    if windows is None or not reached.since.is_exact:
        return START_NOT_TO_THE_DAY
    later = windows_at(reached.since.earliest, windows.stop, case.timeline.brain_scans, case.rules)
    return compared(
        case.used_in(Period.BEFORE),
        on_from(case.trend.intervals, later),
        case.rules,
        f"Full dose on {day_in_words(reached.since.earliest)}, {reached.reason}.",
    )


def on_from(intervals: Sequence[PlacedInterval], windows: Windows) -> list[PlacedInterval]:
    """Intervals that lie on therapy in windows counted from the full dose. Before is the primary's, and what a person placed
    stays where they placed it.
    """
    return [each for each in intervals if each.kept and not each.left_out and _is_on(each, windows)]


def _is_on(interval: PlacedInterval, windows: Windows) -> bool:
    if interval.overridden_because is not None:
        return interval.period is Period.ON
    return interval_period(interval.start, interval.end, windows) is Period.ON
