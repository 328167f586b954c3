"""What the panel says where a single scan precedes the start: a lifetime total is no rate (rules, section 10)."""

from patients.dates import add_months
from scans.analysis.counts import Count
from scans.analysis.relapses import Stretch, relapses_in
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend
from scans.presentation.figure_words import capital

MONTHS_BEFORE = 24


def one_scan_lines(timeline: Timeline, trend: Trend) -> tuple[str, ...]:
    """The settled sentence, and the relapses of the two years before the start; nothing where there are more scans."""
    if not trend.one_scan_before:
        return ()
    return capital(trend.one_scan_before.removeprefix("Before: ")), relapses_before(timeline, trend)


def relapses_before(timeline: Timeline, trend: Trend) -> str:
    """Relapses of the 24 months up to the start, as far as they were recorded."""
    if trend.windows is None:
        return (
            f"Relapses in the {MONTHS_BEFORE} months before the start: not known, as the start is imprecise."
        )
    start = trend.windows.start
    found = relapses_in(timeline, Stretch(add_months(start, -MONTHS_BEFORE), start))
    return f"Relapses in the {MONTHS_BEFORE} months before the start: {_as_recorded(found)}."


def _as_recorded(found: Count) -> str:
    if found.hi is None:
        return f"{found.lo} noted, not recorded all through" if found.lo else "not recorded"
    return str(found.lo) if found.is_exact else f"{found.lo} to {found.hi}"
