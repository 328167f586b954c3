"""When a clinician may choose 24 months between routine scans (SCH-3, "Extension"). Offered, never automatic."""

from collections.abc import Sequence
from datetime import date

from patients.dates import add_months, day_in_words
from scans.analysis.answers import Answer, Reason, at_least
from scans.analysis.counts import ZERO
from scans.analysis.disability import ProgressionState, progression
from scans.analysis.gd import gd_of
from scans.analysis.interval_counts import IntervalCount, interval_count
from scans.analysis.relapses import Stretch, relapses_in
from scans.analysis.rules import Rules
from scans.analysis.schedule.due import DueScan
from scans.analysis.schedule.on_therapy import scans_with_report
from scans.analysis.timeline import Scan, Timeline
from scans.analysis.trend import Episode
from scans.analysis.vocabulary import ReferenceState
from scans.analysis.year_one import CONFIRMATION_WEEKS

STABLE_MONTHS, LONGER_MONTHS, CLEAN_SCANS = 36, 24, 3
EDSS_WITHIN_MONTHS = 12
UNWORSENED = (ProgressionState.NONE, ProgressionState.REFUTED)


def extension_offer(timeline: Timeline, episode: Episode, rules: Rules, surveillance: DueScan | None) -> str:
    """The offer in words; "" unless every part is known TRUE (section 10). None under surveillance for PML.

    "In that time" are the three years up to the last scan, which lie on the therapy; a later relapse speaks against it too.
    """
    start = episode.start
    if surveillance is not None or start is None:
        return ""
    scans = scans_with_report(timeline, start.latest)
    if not scans or not scans[-1].is_usable:
        return ""
    last = scans[-1].performed_on
    since = add_months(last, -STABLE_MONTHS)
    counted = _in_that_time([scan for scan in scans if scan.is_usable], since)
    is_stable = (
        start.latest <= since
        and len(counted) >= CLEAN_SCANS
        and all(_is_without_t2(scan) and _is_without_gd(scan) for scan in counted)
        and _is_without_relapse(timeline, Stretch(since, last))
        and all(_has_not_worsened(timeline, day, last, rules) for day in {start.earliest, start.latest})
    )
    return _words(episode, last, counted) if is_stable else ""


def _in_that_time(usable: Sequence[Scan], since: date) -> Sequence[Scan]:
    """The scans of the three years but the first, which looks back further, and three of them at the least."""
    later = [scan for scan in usable if scan.performed_on > since][1:]
    return later if len(later) >= CLEAN_SCANS else usable[-CLEAN_SCANS:]


def _is_without_t2(scan: Scan) -> bool:
    """Known to show no new nor enlarging lesion: both are stated, against a named scan."""
    named = (each for each in scan.readings if each.reference_state is ReferenceState.NAMED)
    made = next((interval_count(each, "new_or_enlarging") for each in named), None)
    return isinstance(made, IntervalCount) and made.count == ZERO and made.half_missing is None


def _is_without_gd(scan: Scan) -> bool:
    """Where contrast was not given the T2 rule suffices; where it may have been, nothing is known."""
    gd = gd_of(scan)
    return gd.code == "no-contrast" if isinstance(gd, Reason) else at_least(gd, 1) is Answer.FALSE


def _is_without_relapse(timeline: Timeline, stretch: Stretch) -> bool:
    recorded = at_least(relapses_in(timeline, stretch), 1) is Answer.FALSE
    return recorded and all(relapse.onset.latest <= stretch.after for relapse in timeline.relapses)


def _has_not_worsened(timeline: Timeline, start: date, last: date, rules: Rules) -> bool:
    """No worsening confirmed on the therapy, and the EDSS was assessed in the year up to the last scan or since."""
    recent = add_months(last, -EDSS_WITHIN_MONTHS)
    if not any(each.assessed_on > recent for each in timeline.edss):
        return False
    found = progression(
        timeline.edss, start, timeline.relapses, weeks=CONFIRMATION_WEEKS, variant=rules.edss_variant
    )
    return found.state in UNWORSENED


def _words(episode: Episode, last: date, counted: Sequence[Scan]) -> str:
    days = [day_in_words(scan.performed_on) for scan in counted if isinstance(gd_of(scan), Reason)]
    gd = f" (Gd not given: {', '.join(days)})" if days else ""
    return (
        f"24 months possible: up to {day_in_words(add_months(last, LONGER_MONTHS))}. Over 3 years or more on "
        f"{episode.products[-1]} {len(counted)} scans in a row without new or enlarging T2 or Gd+ lesions{gd}, "
        "no relapse, no confirmed worsening."
    )
