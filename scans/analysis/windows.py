"""The days that bound the periods of an episode: start, end of the run-in, stop, and the scans that move them
(STAT-7, section 10).
"""

from collections.abc import Sequence
from datetime import date, timedelta

from patients.dates import add_months
from scans.analysis.rules import Rules
from scans.analysis.timeline import Scan
from scans.analysis.trend import Episode, Windows


def windows_of(episode: Episode, brain_scans: Sequence[Scan], rules: Rules) -> tuple[Windows, Windows] | None:
    """The windows at the earliest and at the latest start and stop; None where the start is not known."""
    if episode.start is None:
        return None
    start, stop = episode.start, episode.stop
    if stop is None:
        return windows_at(start.earliest, None, brain_scans, rules), windows_at(
            start.latest, None, brain_scans, rules
        )
    # A stop lies on or after its start, even where both are known by the year alone.
    earliest = windows_at(start.earliest, max(stop.earliest, start.earliest), brain_scans, rules)
    latest = windows_at(min(start.latest, stop.latest), stop.latest, brain_scans, rules)
    return earliest, latest


def windows_at(start: date, stop: date | None, brain_scans: Sequence[Scan], rules: Rules) -> Windows:
    """The windows of an episode that starts and stops on these days. `brain_scans` stand oldest first.

    Only scans of usable quality move a window. A baseline scan made up to 14 days late stands for the start,
    a scan made up to 14 days after the stop stands for the stop; the re-baseline window counts from the
    recorded start all the same.
    """
    scans = [scan for scan in brain_scans if scan.is_usable and (stop is None or scan.performed_on <= stop)]
    baseline = baseline_scan(start, scans, rules)
    re_baseline = _re_baseline(start, scans, rules)
    return Windows(
        start=start,
        stop=stop,
        before_until=max(start, baseline.performed_on) if baseline else start,
        run_in_until=re_baseline.performed_on if re_baseline else add_months(start, rules.onset_months),
        on_until=_closing_day(stop, brain_scans, rules),
        baseline_scan=baseline.id if baseline else None,
        re_baseline_scan=re_baseline.id if re_baseline else None,
    )


def baseline_scan(start: date, scans: Sequence[Scan], rules: Rules) -> Scan | None:
    """The latest of these usable scans (oldest first) from 90 days before to 14 days after the start (SCH-1)."""
    first, last = (
        start - timedelta(days=rules.baseline_days_before),
        start + timedelta(days=rules.baseline_days_after),
    )
    return next((scan for scan in reversed(scans) if first <= scan.performed_on <= last), None)


def _re_baseline(start: date, scans: Sequence[Scan], rules: Rules) -> Scan | None:
    """The earliest scan from 84 days to 9 months after the start (SCH-2)."""
    first, last = (
        start + timedelta(days=rules.re_baseline_from_days),
        add_months(start, rules.re_baseline_until_months),
    )
    return next((scan for scan in scans if first <= scan.performed_on <= last), None)


def _closing_day(stop: date | None, brain_scans: Sequence[Scan], rules: Rules) -> date | None:
    """The stop, or the first usable scan within 14 days after it."""
    if stop is None:
        return None
    last = stop + timedelta(days=rules.stop_grace_days)
    days = (scan.performed_on for scan in brain_scans if scan.is_usable and stop <= scan.performed_on <= last)
    return next(days, stop)
