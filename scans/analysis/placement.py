"""Every interval relative to every episode: the rows of IntervalPeriod and the intervals of the trend, from
one function.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from scans.analysis.answers import Reason
from scans.analysis.episodes import episodes_of
from scans.analysis.gd import gd_of, gd_readers_differ
from scans.analysis.intervals import intervals_of
from scans.analysis.periods import (
    PERIOD_NAMES,
    RUN_IN_FROM_BASELINE,
    interval_period,
    is_run_in_from_baseline,
    period_reason,
    scan_period,
)
from scans.analysis.rules import Rules
from scans.analysis.timeline import Key, Override, Scan, Timeline
from scans.analysis.trend import Episode, Interval, PlacedInterval, PlacedScan, Windows
from scans.analysis.vocabulary import COMPARED_PERIODS, Period
from scans.analysis.windows import windows_of

BothEnds = tuple[Windows, Windows]


def placements_of(timeline: Timeline, rules: Rules) -> tuple[PlacedInterval, ...]:
    """One placed interval per interval and episode, episode by episode; none where no therapy is recorded."""
    intervals = intervals_of(timeline, rules)
    return tuple(
        placed
        for episode in episodes_of(timeline, rules)
        for placed in placed_for(
            episode, intervals, windows_of(episode, timeline.brain_scans, rules), timeline.overrides
        )
    )


def placed_for(
    episode: Episode | None,
    intervals: Sequence[Interval],
    windows: BothEnds | None,
    overrides: Iterable[Override] = (),
) -> tuple[PlacedInterval, ...]:
    """Place intervals relative to one episode, at the earliest and at the latest start (`windows`, None where
    it is not known).
    """
    courses = episode.courses if episode else ()
    by_reading = {each.reading: each for each in overrides if each.course in courses}
    return tuple(
        _placed(interval, episode, windows, by_reading.get(interval.reading)) for interval in intervals
    )


def placed_scans(
    episode: Episode | None,
    timeline: Timeline,
    windows: BothEnds | None,
    no_interval: Mapping[Key, Reason],
) -> tuple[PlacedScan, ...]:
    """Every brain scan relative to one episode, with its Gd+ count and the reasons for what is missing (`no_interval`:
    `why_no_interval`).
    """
    return tuple(
        _placed_scan(scan, episode, windows, no_interval.get(scan.id)) for scan in timeline.brain_scans
    )


def _placed_scan(
    scan: Scan, episode: Episode | None, windows: BothEnds | None, no_interval: Reason | None
) -> PlacedScan:
    earliest, latest = _at_both_ends(lambda each: scan_period(scan.performed_on, each), episode, windows)
    gd = gd_of(scan)
    return PlacedScan(
        scan=scan.id,
        performed_on=scan.performed_on,
        period=earliest if earliest is latest else Period.UNKNOWN,
        period_at_earliest=earliest,
        period_at_latest=latest,
        gd=None if isinstance(gd, Reason) else gd,
        gd_not_assessed=gd if isinstance(gd, Reason) else None,
        t2_not_assessed=no_interval,
        gd_readers_differ=gd_readers_differ(scan),
    )


def _placed(
    interval: Interval, episode: Episode | None, windows: BothEnds | None, override: Override | None
) -> PlacedInterval:
    earliest, latest = _at_both_ends(
        lambda each: interval_period(interval.start, interval.end, each), episode, windows
    )
    computed = earliest if earliest is latest else Period.UNKNOWN
    period = override.period if override and override.period else computed
    left_out = bool(override and override.excluded)
    return PlacedInterval(
        **vars(interval),
        molecule=episode.molecule if episode else None,
        episode=episode.number if episode else None,
        period=period,
        period_at_earliest=earliest,
        period_at_latest=latest,
        reason=_reason(interval, computed, episode, windows, override),
        used=interval.kept and not left_out and period in COMPARED_PERIODS,
        drawn_as=_drawn_as(interval, period, windows),
        left_out=left_out,
        overridden_because=override.reason if override else None,
        overridden_by=override.by if override else "",
        overridden_on=override.on if override else None,
    )


def _at_both_ends(
    period_in: Callable[[Windows], Period], episode: Episode | None, windows: BothEnds | None
) -> tuple[Period, Period]:
    if episode is None:
        return Period.NO_INDEX, Period.NO_INDEX
    if windows is None:
        return Period.UNKNOWN, Period.UNKNOWN
    return period_in(windows[0]), period_in(windows[1])


def _reason(
    interval: Interval,
    computed: Period,
    episode: Episode | None,
    windows: BothEnds | None,
    override: Override | None,
) -> str:
    if interval.dropped_because:
        return interval.dropped_because
    if override:
        return f"{'left out' if override.excluded else 'placed'} by a person: {override.reason}"
    if episode is None:
        return "no therapy is recorded"
    if windows is None:
        return "the therapy start is not known"
    if _is_well_run(interval, computed, windows):
        return RUN_IN_FROM_BASELINE
    earliest, latest = windows
    if not episode.unsure:
        return period_reason(interval, computed, earliest)
    return _reason_at_both_ends(interval, " and ".join(episode.unsure), earliest, latest)


def _reason_at_both_ends(interval: Interval, unsure: str, earliest: Windows, latest: Windows) -> str:
    # No dates: none is known, and an unknown stop reaches to today, so that the words would change daily.
    first, last = (
        PERIOD_NAMES[interval_period(interval.start, interval.end, each)] for each in (earliest, latest)
    )
    if first == last:
        return f"{first} at the earliest and at the latest {unsure}"
    return f"{first} at the earliest {unsure}, {last} at the latest"


def _drawn_as(interval: Interval, period: Period, windows: BothEnds | None) -> str:
    return RUN_IN_FROM_BASELINE if _is_well_run(interval, period, windows) else PERIOD_NAMES[period]


def _is_well_run(interval: Interval, period: Period, windows: BothEnds | None) -> bool:
    if period is not Period.STRADDLE or windows is None:
        return False
    return all(is_run_in_from_baseline(interval, each) for each in windows)
