"""Scans without therapy: after a stop (SCH-4), and where none was ever started (SCH-6)."""

from collections.abc import Sequence
from datetime import date

from patients.dates import add_months, day_in_words
from scans.analysis.answers import Answer, at_least
from scans.analysis.counts import Count, CountKind, lesions_in_words
from scans.analysis.phenotypes import phenotype_on
from scans.analysis.schedule.due import DueScan, Kind, at_once, between, yearly
from scans.analysis.schedule.on_therapy import scans_with_report
from scans.analysis.timeline import Scan, Timeline
from scans.analysis.trend import Episode
from scans.analysis.vocabulary import Phenotype

AFTER_STOP_MONTHS = (3, 6)
EARLY_MONTHS, LATE_MONTHS = (6, 12), (12, 24)
SEVERAL_LESIONS = 2
ASK_STOP = "Enter the day the therapy stopped."


def after_stop_due(timeline: Timeline, episode: Episode) -> DueScan:
    """Three to six months after the stop, then yearly; a scan that may be under three months after it does not serve (SCH-4, CON-1)."""
    stop, ask = episode.stop, ASK_STOP if "stop" in episode.unsure else ""
    if stop is None or not episode.stop_is_known:
        return _yearly_or_now(timeline, "SCH-4", Kind.AFTER_STOP, "the day of the stop is not known", ask)
    first_day = add_months(stop.latest, AFTER_STOP_MONTHS[0])
    serves = [
        scan for scan in _usable(scans_with_report(timeline, stop.latest)) if scan.performed_on >= first_day
    ]
    if serves:
        day = day_in_words(serves[-1].performed_on)
        reason = f"12 months after the scan of {day}, therapy stopped {stop.when()}"
        return yearly(Kind.AFTER_STOP, "SCH-4", serves[-1].performed_on, reason)
    reason = f"3 to 6 months after the stop {stop.when()}"
    return between(Kind.AFTER_STOP, "SCH-4", AFTER_STOP_MONTHS, (stop.earliest, stop.latest), reason, ask)


def untreated_due(timeline: Timeline) -> DueScan:
    """CIS and RIS by their first lesions, MS yearly, where no therapy was ever started (SCH-6)."""
    phenotype = phenotype_on(timeline.today, timeline.phenotypes)
    scans = _usable(scans_with_report(timeline, date.min))
    if phenotype not in (Phenotype.CIS, Phenotype.RIS) or not scans:
        named = phenotype.value if phenotype else "phenotype not recorded"
        return _yearly_or_now(timeline, "SCH-6", Kind.UNTREATED, f"{named}, no therapy")
    last = scans[-1].performed_on
    months, words, ask = _window(phenotype, scans)
    reason = f"{words}: {months[0]} to {months[1]} months after the scan of {day_in_words(last)}"
    return between(Kind.UNTREATED, "SCH-6", months, (last, last), reason, ask)


def _window(phenotype: Phenotype, scans: Sequence[Scan]) -> tuple[tuple[int, int], str, str]:
    """The months, the class in words, and what to ask where the source defines none: then the earlier window."""
    if phenotype is Phenotype.RIS:
        return LATE_MONTHS, "RIS", ""
    total = next(
        (count for scan in reversed(scans) if (count := scan.first(CountKind.TOTAL_T2).usable)), None
    )
    if at_least(total, SEVERAL_LESIONS) is Answer.TRUE:
        return EARLY_MONTHS, "CIS with 2 or more lesions", ""
    if at_least(total, 1) is Answer.FALSE:
        return LATE_MONTHS, "CIS with a normal brain MRI", ""
    if total is None:
        return EARLY_MONTHS, "CIS, total T2 not known", "Enter the total T2 count, or choose the window."
    named = f"CIS with {lesions_in_words(total)}"
    if total == Count.exact(1):
        return EARLY_MONTHS, named, "The source defines no window for 1 lesion: choose one."
    return EARLY_MONTHS, named, "Enter the exact total T2 count, or choose the window."


def _yearly_or_now(timeline: Timeline, rule: str, kind: Kind, why: str, ask: str = "") -> DueScan:
    scans = scans_with_report(timeline, date.min)
    if not scans:
        reason = f"{why}: no brain scan with a report yet"
        return at_once(kind, (rule,), timeline.today, reason, ask, undated=True)
    last = scans[-1].performed_on
    return yearly(kind, rule, last, f"{why}: 12 months after the scan of {day_in_words(last)}", ask)


def _usable(scans: Sequence[Scan]) -> list[Scan]:
    return [scan for scan in scans if scan.is_usable]
