"""What the scores of an episode are made of, gathered once for each end of an imprecise start."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Any

from scans.analysis.activity import Activity, activity_in
from scans.analysis.activity_intervals import activity_intervals
from scans.analysis.activity_mri import activity_period
from scans.analysis.rules import Rules
from scans.analysis.timeline import Timeline
from scans.analysis.trend import PlacedInterval, Trend, Windows
from scans.analysis.year_one import CONFIRMATION_WEEKS, YearOne, why_not_due, year_one

BUILT_ON = frozenset(
    {"interferon-beta-1b", "interferon-beta-1a", "peginterferon-beta-1a", "glatiramer-acetate"}
)
NOT_BUILT_ON = "built on patients on interferon beta or glatiramer acetate"


@dataclass(frozen=True)
class FirstYear:
    """The first year of the index episode of `trend`, if therapy began on `windows.start`.

    `why_not`: no score is due, with the reason in words; then nothing else of it may be asked.
    """

    timeline: Timeline
    trend: Trend
    rules: Rules
    windows: Windows

    @cached_property
    def why_not(self) -> str | None:
        return why_not_due(self.timeline, self.windows)

    @cached_property
    def year(self) -> YearOne:
        return year_one(self.timeline, self.windows)

    @cached_property
    def intervals(self) -> Sequence[PlacedInterval]:
        """What activity is judged by: new or enlarging lesions, whatever the rates count."""
        return activity_intervals(self.timeline, self.trend, self.rules)

    @cached_property
    def activity(self) -> Activity:
        return self.activity_confirmed_after(CONFIRMATION_WEEKS)

    def activity_confirmed_after(self, weeks: int) -> Activity:
        """From the re-baseline scan to month 12, with worsening confirmed after so many weeks (EDS-3)."""
        period = activity_period(self.timeline, self.year)
        return activity_in(self.timeline, self.intervals, self.windows, period, self.rules, weeks)

    @property
    def limits(self) -> tuple[str, ...]:
        """For which drugs the scores were not made."""
        made_for = self.trend.episode is None or self.trend.episode.molecule in BUILT_ON
        return () if made_for else (NOT_BUILT_ON,)


def first_years(timeline: Timeline, trend: Trend, rules: Rules) -> list[FirstYear]:
    """One where the start is known to the day, two at the ends of an imprecise one, none where it is not known."""
    ends = (trend.windows_at_earliest, trend.windows_at_latest)
    return [FirstYear(timeline, trend, rules, windows) for windows in dict.fromkeys(ends) if windows]


def over_both(years: Sequence[FirstYear], of: Callable[[FirstYear], Any]) -> Any:
    """What `of` answers where both ends agree; what it answers knows how to be merged (`merged_with`)."""
    return reduce(lambda earliest, latest: earliest.merged_with(latest), map(of, years))
