"""What a scan that is being entered will mean once it is signed: the interval it closes, and its period."""

from dataclasses import replace
from datetime import date

from scans.analysis.counts import ZERO, CountKind, CountState, ReadCount
from scans.analysis.episodes import episodes_of, index_episode
from scans.analysis.intervals import intervals_of
from scans.analysis.placement import placed_for
from scans.analysis.rules import Rules
from scans.analysis.timeline import Key, Reading, Scan, Timeline
from scans.analysis.trend import Episode, PlacedInterval
from scans.analysis.vocabulary import ReferenceState
from scans.analysis.windows import windows_of

ENTERED = "the scan that is entered"


def interval_to_come(
    timeline: Timeline, performed_on: date, reference: Scan, rules: Rules, instead_of: Key | None = None
) -> tuple[PlacedInterval | None, Episode | None]:
    """The interval a brain scan of this day closes against `reference`, and the index episode it is placed by.

    The scan itself may move the windows (a re-baseline scan), and tiling may drop the interval (STAT-6): so it is
    computed with the whole timeline. The count is not looked at, and 0 stands for it. `reference` may be a draft that
    the timeline does not hold; `instead_of` is the scan that is amended.
    """
    others = {scan.id: scan for scan in (reference, *timeline.scans) if scan.id != instead_of}
    ahead = replace(timeline, scans=(*others.values(), _entered(performed_on, reference)))
    episode = index_episode(episodes_of(ahead, rules), rules)
    windows = windows_of(episode, ahead.brain_scans, rules) if episode else None
    placed = placed_for(episode, intervals_of(ahead, rules), windows, ahead.overrides)
    return next((interval for interval in placed if interval.scan == ENTERED), None), episode


def _entered(performed_on: date, reference: Scan) -> Scan:
    no_new_lesion = {CountKind.NEW_OR_ENLARGING_T2: ReadCount(CountState.COUNTED, ZERO)}
    reading = Reading(ENTERED, reference.id, ReferenceState.NAMED, no_new_lesion)
    return Scan(id=ENTERED, performed_on=performed_on, readings=(reading,))
