"""The first year on therapy as the scores see it: the month-12 scan and what was counted up to it (section 3,
section 10).
"""

from dataclasses import dataclass, replace

from patients.dates import add_months, day_in_words
from scans.analysis.answers import Answer, Reason
from scans.analysis.counts import Count, CountKind
from scans.analysis.disability import ProgressionState, edss_baseline, progression
from scans.analysis.gd import gd_of
from scans.analysis.interval_counts import IntervalCount, interval_count
from scans.analysis.relapses import Stretch, relapses_in
from scans.analysis.score_items import Item
from scans.analysis.timeline import Reading, Scan, Timeline
from scans.analysis.trend import Windows

EARLIEST_MONTH, LATEST_MONTH = 9, 15
NO_SCAN = Item.MONTH_12_SCAN
CONFIRMATION_WEEKS = 24


@dataclass(frozen=True)
class YearOne:
    """What is known of the first year after `windows.start`. Counts are None where nothing was assessed.

    `new_t2` are new lesions, or at most the unseparated count; `active_t2` new or enlarging ones as they
    stand; `gd` the Gd+ count, all of the month-12 scan. `relapses` and `edss_rise` (1.0 flat, confirmed at 24
    weeks) are of the year itself.
    """

    windows: Windows
    scan: Scan | None
    reading: Reading | None
    reference: Scan | None
    new_t2: Count | None
    active_t2: Count | None
    gd: Count | None
    relapses: Count
    edss_rise: Answer
    edss_notes: tuple[str, ...]

    @property
    def stretch(self) -> Stretch:
        """The days after the start up to start + 12 months: its relapses are those of the year."""
        return Stretch(self.windows.start, add_months(self.windows.start, 12))

    @property
    def is_as_published(self) -> bool:
        """Compared with a pre-treatment scan, as the scores were made."""
        return self.reference is not None and self.reference.performed_on <= self.windows.before_until

    @property
    def against(self) -> str:
        """What the month-12 scan was compared with, in words; "" where no scan is named."""
        if self.reference is None:
            return ""
        day = day_in_words(self.reference.performed_on)
        if self.is_as_published:
            return f"against the pre-treatment scan of {day}"
        name = "re-baseline" if self.reference.id == self.windows.re_baseline_scan else "the scan"
        return f"against {name} of {day}"

    @property
    def notes(self) -> tuple[str, ...]:
        """Against a scan after the start the count is lower than the published definition."""
        if self.reference is None or self.is_as_published:
            return ()
        return (f"{self.against}, lower than the published definition",)


def year_one(timeline: Timeline, windows: Windows) -> YearOne:
    """Gather the inputs of the scores for a therapy that started on `windows.start`.

    Of the readings of the month-12 scan that against the pre-treatment scan counts, as the scores were published;
    else the first with a reference.
    """
    scan = month_twelve_scan(timeline, windows)
    gd = gd_of(scan) if scan else None
    year = YearOne(
        windows=windows,
        scan=scan,
        reading=None,
        reference=None,
        new_t2=None,
        active_t2=None,
        gd=None if isinstance(gd, Reason) else gd,
        relapses=relapses_in(timeline, Stretch(windows.start, add_months(windows.start, 12))),
        edss_rise=_edss_rise(timeline, windows),
        edss_notes=_edss_notes(timeline, windows),
    )
    compared = _as_compared(year, timeline)
    return next((each for each in compared if each.is_as_published), compared[0] if compared else year)


def against_a_later_scan(year: YearOne, timeline: Timeline) -> YearOne | None:
    """The same year with the reading of the month-12 scan against a scan after the start, where both exist."""
    if not year.is_as_published:
        return None
    return next((each for each in _as_compared(year, timeline) if not each.is_as_published), None)


def _as_compared(year: YearOne, timeline: Timeline) -> list[YearOne]:
    """The year as each reading of its month-12 scan shows it that names a reference scan."""
    readings = year.scan.readings if year.scan else ()
    referred = ((each, _reference(each, timeline)) for each in readings)
    return [_compared(year, reading, reference) for reading, reference in referred if reference]


def _compared(year: YearOne, reading: Reading, reference: Scan) -> YearOne:
    counted = interval_count(reading, "new_or_enlarging")
    return replace(
        year,
        reading=reading,
        reference=reference,
        new_t2=new_t2_of(reading),
        active_t2=counted.count if isinstance(counted, IntervalCount) else None,
    )


def why_not_due(timeline: Timeline, windows: Windows) -> str | None:
    """Why no score is shown at all: therapy stopped before month 12, or month 15 still lies ahead (section
    10).
    """
    if windows.stop is not None and windows.stop < add_months(windows.start, 12):
        return f"therapy stopped before month 12 ({day_in_words(windows.stop)})"
    closes = add_months(windows.start, LATEST_MONTH)
    return f"month {LATEST_MONTH} lies ahead ({day_in_words(closes)})" if timeline.today < closes else None


def month_twelve_scan(timeline: Timeline, windows: Windows) -> Scan | None:
    """The usable brain scan nearest to start + 12 months within 9 to 15 months; on a tie the earlier one."""
    first, last = (add_months(windows.start, months) for months in (EARLIEST_MONTH, LATEST_MONTH))
    near = [scan for scan in timeline.brain_scans if scan.is_usable and first <= scan.performed_on <= last]
    anniversary = add_months(windows.start, 12)
    return min(near, key=lambda scan: abs((scan.performed_on - anniversary).days), default=None)


def _reference(reading: Reading, timeline: Timeline) -> Scan | None:
    return next((scan for scan in timeline.brain_scans if scan.id == reading.reference_scan), None)


def new_t2_of(reading: Reading) -> Count | None:
    """New lesions; where they are not separated, at most the unseparated count (LES-3)."""
    new, combined = reading.of(CountKind.NEW_T2), reading.of(CountKind.NEW_OR_ENLARGING_T2)
    if new.is_given:
        return new.usable
    return Count(0, combined.usable.hi) if combined.usable else None


def _edss_rise(timeline: Timeline, windows: Windows) -> Answer:
    """A rise of 1.0 whose event lies in year 1, confirmed at 24 weeks (section 10, "Rio")."""
    found = progression(
        timeline.edss, windows.start, timeline.relapses, weeks=CONFIRMATION_WEEKS, variant="flat"
    )
    if found.state is ProgressionState.NOT_ASSESSED:
        return Answer.UNKNOWN
    if found.event_on is None or not windows.start < found.event_on <= add_months(windows.start, 12):
        return Answer.FALSE
    return {ProgressionState.CONFIRMED: Answer.TRUE, ProgressionState.PENDING: Answer.UNKNOWN}.get(
        found.state, Answer.FALSE
    )


def _edss_notes(timeline: Timeline, windows: Windows) -> tuple[str, ...]:
    baseline = edss_baseline(timeline.edss, windows.start, timeline.relapses)
    if baseline is None or not baseline.late:
        return ()
    return (f"EDSS compared with {day_in_words(baseline.score.assessed_on)}, after the start",)
