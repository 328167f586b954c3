"""The intervals by which activity is judged: new or enlarging lesions, whatever the rates of the clinic count."""

from collections.abc import Sequence
from dataclasses import replace

from scans.analysis.intervals import intervals_of
from scans.analysis.placement import placed_for
from scans.analysis.rules import Rules
from scans.analysis.timeline import Timeline
from scans.analysis.trend import PlacedInterval, Trend


def activity_intervals(timeline: Timeline, trend: Trend, rules: Rules) -> Sequence[PlacedInterval]:
    """Those of the trend, made anew where the clinic's rates count new lesions only: an enlarging lesion is
    activity all the same (SCO-4, DX-4). What a person left out stays out.
    """
    if rules.lesion_definition == "new_or_enlarging":
        return trend.intervals
    earliest, latest = trend.windows_at_earliest, trend.windows_at_latest
    windows = (earliest, latest) if earliest and latest else None
    of_both_kinds = intervals_of(timeline, replace(rules, lesion_definition="new_or_enlarging"))
    return placed_for(trend.episode, of_both_kinds, windows, timeline.overrides)
