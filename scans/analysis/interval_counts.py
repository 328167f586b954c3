"""Which count a T2 interval carries (section 10, "Count of a T2 interval")."""

from dataclasses import dataclass

from scans.analysis.answers import Reason
from scans.analysis.counts import Count, CountKind, CountState, ReadCount
from scans.analysis.rules import LesionDefinition
from scans.analysis.timeline import Reading

ENLARGING_NOT_STATED = "enlarging-not-stated"
NEW_NOT_STATED = "new-not-stated"


@dataclass(frozen=True)
class IntervalCount:
    """New or enlarging T2 lesions of one reading; `half_missing` names the half the scan report does not
    state.
    """

    count: Count
    half_missing: str | None = None
    approximate: bool = False


def interval_count(reading: Reading, definition: LesionDefinition) -> IntervalCount | Reason:
    """The unseparated count if given; else new + enlarging; else the one that is given, as it stands (section 10).

    With the definition `new_only` a reading without a new-T2 count has none. A Reason stands where no count
    may be used: missing is never zero (CON-4), and what needs a person waits for one.
    """
    new, combined = reading.of(CountKind.NEW_T2), reading.of(CountKind.NEW_OR_ENLARGING_T2)
    if definition == "new_only":
        return _summed([new]) if new.is_given else _why_none([new])
    if combined.is_given:
        return _summed([combined], reading.read_twice.half_missing if reading.read_twice else None)
    enlarging = reading.of(CountKind.ENLARGING_T2)
    given = [half for half in (new, enlarging) if half.is_given]
    if not given:
        return _why_none([combined, new, enlarging])
    missing = None if len(given) == 2 else ENLARGING_NOT_STATED if new.is_given else NEW_NOT_STATED
    return _summed(given, missing)


def _summed(given: list[ReadCount], half_missing: str | None = None) -> IntervalCount | Reason:
    # One half that needs a person makes the sum wait: half a sum would pass for the whole.
    total = Count(0, 0)
    for read in given:
        if read.usable is None:
            return Reason("count-to-confirm", f"“{read.text}” needs a person to confirm it")
        total += read.usable
    return IntervalCount(total, half_missing, any(read.state is CountState.APPROXIMATE for read in given))


def _why_none(reads: list[ReadCount]) -> Reason:
    for read in reads:
        if read.state is CountState.NOT_ASSESSED:
            return Reason(
                "not-assessed",
                f"not assessed: {read.reason}" if read.reason else "new T2 lesions were not assessed",
            )
    return Reason("not-reported", "no new or enlarging T2 count is reported")
