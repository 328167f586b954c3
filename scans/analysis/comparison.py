"""The one entry: a patient's timeline to the trend of the index episode."""

from dataclasses import replace

from scans.analysis.answers import Reason
from scans.analysis.caveats import caveats_of
from scans.analysis.episodes import episodes_of, index_episode
from scans.analysis.figures import band_of, period_figures
from scans.analysis.intervals import intervals_among, reasons_among, what_readings_make
from scans.analysis.placement import BothEnds, placed_for, placed_scans
from scans.analysis.rates import no_ratio, ratio_of
from scans.analysis.rules import Rules
from scans.analysis.sentences import comparison_sentence, one_scan_before
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Episode, Trend
from scans.analysis.vocabulary import Period
from scans.analysis.windows import windows_of

NO_THERAPY = Reason("no-therapy", "before and on cannot be compared: no therapy is recorded")
START_NOT_KNOWN = Reason(
    "start-not-known", "before and on cannot be compared: the therapy start is not known"
)


def trend_of(
    timeline: Timeline, *, molecule: str | None = None, episode: int = 1, rules: Rules | None = None
) -> Trend:
    """A patient's intervals, periods, rates and their comparison for the index episode.

    The index is the episode asked for; without one, or where `molecule` was never given, the default of
    section 10. `rules` are the timeline's own unless others are tried. Raises NoSuchEpisode (a LookupError) for
    an episode number the molecule does not have.
    """
    rules = rules or timeline.rules
    episodes = episodes_of(timeline, rules)
    index = index_episode(episodes, rules, molecule, episode)
    windows = windows_of(index, timeline.brain_scans, rules) if index else None
    trend = _in_numbers(timeline, index, episodes, windows, rules)
    as_computed = None
    if _decided_by_people(trend):
        as_computed = _in_numbers(replace(timeline, overrides=()), index, episodes, windows, rules)
    return replace(
        trend,
        sentence=comparison_sentence(trend, rules),
        one_scan_before=one_scan_before(timeline, trend),
        caveats=caveats_of(timeline, trend, rules, as_computed),
    )


def _decided_by_people(trend: Trend) -> bool:
    return any(each.overridden_because is not None for each in trend.intervals)


def _in_numbers(
    timeline: Timeline,
    index: Episode | None,
    episodes: tuple[Episode, ...],
    windows: BothEnds | None,
    rules: Rules,
) -> Trend:
    made = what_readings_make(timeline, rules)
    intervals = placed_for(index, intervals_among(made), windows, timeline.overrides)
    scans = placed_scans(index, timeline, windows, reasons_among(made))
    periods = period_figures(intervals, scans, rules)
    why_not = None if windows else START_NOT_KNOWN if index else NO_THERAPY
    return Trend(
        episode=index,
        episodes=episodes,
        intervals=intervals,
        scans=scans,
        periods=periods,
        ratio=no_ratio(why_not) if why_not else ratio_of(periods[Period.BEFORE].t2, periods[Period.ON].t2),
        not_calculable=why_not,
        band=band_of(windows, intervals, scans, rules) if windows else None,
        windows_at_earliest=windows[0] if windows else None,
        windows_at_latest=windows[1] if windows else None,
        sentence="",
        one_scan_before=None,
        caveats=(),
        rules_version=rules.version,
    )
