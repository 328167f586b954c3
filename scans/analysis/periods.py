"""In which period an interval or a scan lies, and why (STAT-7, section 10)."""

from datetime import date

from patients.dates import day_in_words
from scans.analysis.trend import Interval, Windows
from scans.analysis.vocabulary import Period

PERIOD_NAMES = {
    Period.BEFORE: "before",
    Period.STRADDLE: "over the start",
    Period.RUN_IN: "run-in",
    Period.ON: "on",
    Period.STRADDLE_STOP: "over the stop",
    Period.AFTER: "after",
    Period.UNKNOWN: "period not certain",
    Period.NO_INDEX: "no therapy recorded",
}
RUN_IN_FROM_BASELINE = "run-in, from the pre-treatment scan"


def interval_period(start: date, end: date, windows: Windows) -> Period:
    """The period of an interval of T2 lesions (STAT-7).

    The start is asked before the stop: over both is `straddle`. A stop inside the run-in wins over it (section 10).
    """
    if end <= windows.before_until:
        return Period.BEFORE
    if start < windows.before_until:
        return Period.STRADDLE
    if windows.on_until is not None and end > windows.on_until:
        return Period.STRADDLE_STOP if start < windows.on_until else Period.AFTER
    return Period.RUN_IN if start < windows.run_in_until else Period.ON


def scan_period(day: date, windows: Windows) -> Period:
    """The period of what a scan shows on its day (Gd+): up to the start before, from the re-baseline scan
    itself on (section 10).
    """
    if day <= windows.before_until:
        return Period.BEFORE
    if windows.on_until is not None and day > windows.on_until:
        return Period.AFTER
    return Period.RUN_IN if day < windows.run_in_until else Period.ON


def is_run_in_from_baseline(interval: Interval, windows: Windows) -> bool:
    """From the pre-treatment baseline scan to the re-baseline scan: the well-run case, which gets no straddle
    warning (section 10).
    """
    return (
        interval.start < windows.start
        and interval.reference_scan == windows.baseline_scan
        and interval.scan == windows.re_baseline_scan
    )


def period_reason(interval: Interval, period: Period, windows: Windows) -> str:
    """Why an interval lies in its period, with the days that decide."""
    start, stop = day_in_words(windows.start), day_in_words(windows.stop) if windows.stop else ""
    match period:
        case Period.BEFORE if interval.end > windows.start:
            return f"ends on the baseline scan, made {(interval.end - windows.start).days} days after the start ({start})"
        case Period.BEFORE:
            return f"ends by the start ({start})"
        case Period.STRADDLE if interval.start >= windows.start:
            return f"begins before the baseline scan ({day_in_words(windows.before_until)}), which stands for the start"
        case Period.STRADDLE:
            before, after = (windows.start - interval.start).days, (interval.end - windows.start).days
            return f"covers the start ({start}): {before} days before it and {after} after"
        case Period.RUN_IN:
            return f"begins before {_end_of_run_in(windows)}"
        case Period.ON:
            return f"begins on or after {_end_of_run_in(windows)}"
        case Period.STRADDLE_STOP:
            return f"covers the stop ({stop})"
        case _:
            return f"begins on or after the stop ({stop})"


def _end_of_run_in(windows: Windows) -> str:
    day = day_in_words(windows.run_in_until)
    return (
        f"the re-baseline scan ({day})"
        if windows.re_baseline_scan is not None
        else f"the end of the run-in ({day})"
    )
