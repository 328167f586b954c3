"""Which scans meet the clinic's own rule of an active scan. The rule is the clinic's; meeting it says nothing of what should be done."""

from collections.abc import Iterable
from dataclasses import dataclass

from scans.analysis.answers import Answer, Reason, at_least, known_and, known_or
from scans.analysis.counts import words
from scans.analysis.episodes import episodes_of
from scans.analysis.intervals import intervals_among, reasons_among, what_readings_make
from scans.analysis.placement import BothEnds, placed_for, placed_scans
from scans.analysis.timeline import Key, Timeline
from scans.analysis.trend import Interval, PlacedInterval, PlacedScan
from scans.analysis.vocabulary import Period
from scans.analysis.windows import windows_of


@dataclass(frozen=True)
class ActivityRule:
    """A scan is active with so many lesions or more: `t2` new or enlarging T2 in a used `on` interval that it closes, or `gd` Gd+
    on a scan from the re-baseline scan on. None: not part of the rule.
    """

    t2: int | None = None
    gd: int | None = None

    @property
    def is_set(self) -> bool:
        return self.t2 is not None or self.gd is not None


@dataclass(frozen=True)
class ScanActivity:
    """`because` names the counts that meet the rule, or what keeps it from being assessed; "" where it is not met."""

    meets: Answer
    because: str


NOT_MET = ScanActivity(Answer.FALSE, "")


def activity_by_scan(timeline: Timeline, rule: ActivityRule) -> dict[Key, ScanActivity]:
    """Every brain scan against the rule (product), three-valued (CON-2), bounds as they stand (CON-3).

    Whichever therapy the scan lies on: an episode that is not the index of the comparison counts as well.
    """
    if not rule.is_set:
        return {}
    parts: dict[Key, list[ScanActivity]] = {scan.id: [NOT_MET] for scan in timeline.brain_scans}
    readings = what_readings_make(timeline, timeline.rules)
    intervals, reasons = intervals_among(readings), reasons_among(readings)
    noun = "new T2" if timeline.rules.lesion_definition == "new_only" else "new or enlarging T2"
    for episode in episodes_of(timeline, timeline.rules):
        windows = windows_of(episode, timeline.brain_scans, timeline.rules)
        placed = placed_for(episode, intervals, windows, timeline.overrides)
        for scan in placed_scans(episode, timeline, windows, reasons):
            if rule.t2 is not None:
                closing = [each for each in placed if each.scan == scan.scan]
                parts[scan.scan].append(_t2(scan, closing, windows, rule.t2, noun))
            if rule.gd is not None:
                parts[scan.scan].append(_gd(scan, rule.gd))
    return {scan: _together(each) for scan, each in parts.items()}


def _together(parts: Iterable[ScanActivity]) -> ScanActivity:
    parts = list(parts)
    meets = known_or(part.meets for part in parts)
    deciding = dict.fromkeys(part.because for part in parts if part.meets is meets)
    return NOT_MET if meets is Answer.FALSE else ScanActivity(meets, "; ".join(deciding))


def _t2(
    scan: PlacedScan, closing: list[PlacedInterval], windows: BothEnds | None, least: int, noun: str
) -> ScanActivity:
    if not closing:
        return _without_interval(scan, windows)
    return _together(
        ScanActivity(
            known_and([_makes_the_rate_on(each), at_least(each.count, least)]), _said(each, least, noun)
        )
        for each in closing
    )


def _makes_the_rate_on(interval: PlacedInterval) -> Answer:
    if interval.period is Period.UNKNOWN and interval.kept and not interval.left_out:
        return _unsure(interval.period_at_earliest, interval.period_at_latest)
    return Answer.of(interval.used and interval.period is Period.ON)


def _lies_on(scan: PlacedScan) -> Answer:
    if scan.period is Period.UNKNOWN:
        return _unsure(scan.period_at_earliest, scan.period_at_latest)
    return Answer.of(scan.period is Period.ON)


def _unsure(*ends: Period) -> Answer:
    """An imprecise start: on at one end, or the start is not known at all."""
    return Answer.UNKNOWN if {Period.ON, Period.UNKNOWN} & set(ends) else Answer.FALSE


def _without_interval(scan: PlacedScan, windows: BothEnds | None) -> ScanActivity:
    """New lesions were not assessed. The re-baseline scan itself ends no `on` interval, whatever it would have shown."""
    if windows and all(each.re_baseline_scan == scan.scan for each in windows):
        return NOT_MET
    return ScanActivity(
        known_and([_lies_on(scan), Answer.UNKNOWN]), f"new T2 lesions: {_text(scan.t2_not_assessed)}"
    )


def _gd(scan: PlacedScan, least: int) -> ScanActivity:
    """From the re-baseline scan on, itself included: the period of what a scan shows on its day (section 10)."""
    met = known_and([_lies_on(scan), at_least(scan.gd, least)])
    if scan.gd is None:
        return ScanActivity(met, f"enhancing lesions: {_text(scan.gd_not_assessed)}")
    return ScanActivity(met, f"{words(scan.gd)} Gd+ (rule: {least} or more){_if_unsure(scan.period)}")


def _text(reason: Reason | None) -> str:
    """A scan without a count says why it has none."""
    assert reason is not None
    return reason.text


def _said(interval: PlacedInterval, least: int, noun: str) -> str:
    return f"{_counted(interval)} {noun} (rule: {least} or more){_if_unsure(interval.period)}"


def _counted(interval: Interval) -> str:
    return f"about {words(interval.count)}" if interval.approximate else words(interval.count)


def _if_unsure(period: Period) -> str:
    return ", start not known to the day" if period is Period.UNKNOWN else ""
