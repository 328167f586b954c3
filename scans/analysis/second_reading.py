"""Two readings of one scan, made without sight of each other: what stands for both until a person reconciles them.

Second reads are kept beside the first and never overwrite it (CON-5). Readers agree well on Gd+ lesions, less on new T2
and poorly on enlarging ones (LES-3), so where they differ the count is the range of both (CON-3), not the first one's.
"""

from dataclasses import replace

from scans.analysis.answers import Reason
from scans.analysis.counts import Count, CountKind, CountState, ReadCount, words
from scans.analysis.interval_counts import IntervalCount, interval_count
from scans.analysis.timeline import Reading, ReadTwice
from scans.analysis.vocabulary import ReferenceState

HALVES = (CountKind.NEW_T2, CountKind.ENLARGING_T2)
CHANGES = (*HALVES, CountKind.NEW_OR_ENLARGING_T2)
STANDING = (CountKind.TOTAL_T2, CountKind.T1_BLACK_HOLES)
"""What is counted without a reference scan and without contrast."""

OTHER_REFERENCE = "the two readers compared with different scans; it waits to be reconciled"


def reading_in_force(first: Reading, second: Reading | None, settled: Reading | None) -> Reading:
    """The one reading the figures know of a scan: the reconciled one, else both together, else the first.

    It keeps the identity of the first reading, so that a person's word on its interval outlives a reconciliation.
    """
    if second is None:
        return first
    if settled is None:
        return both_together(first, second)
    unsaid = {
        kind: _either(first.of(kind), second.of(kind)) for kind in STANDING if _is_silent(settled.of(kind))
    }
    counts, sites = {**settled.counts, **unsaid}, {**first.sites, **settled.sites}
    return replace(settled, id=first.id, counts=counts, sites=sites)


def both_together(first: Reading, second: Reading) -> Reading:
    """Each count as the smallest range that holds both readings: [min lo, max hi]; what one is silent on, the other says.

    New lesions against different reference scans are different quantities: they make no range and wait. `read_twice` says
    in words where the readers differ.
    """
    counts = {kind: _together(first.of(kind), second.of(kind)) for kind in CountKind}
    if references_differ(first, second):
        waiting = ReadCount(CountState.NOT_ASSESSED, None, reason=OTHER_REFERENCE)
        return replace(
            first,
            reference_scan=None,
            reference_state=ReferenceState.NOT_STATED,
            counts={**counts, **dict.fromkeys(CHANGES, waiting)},
            read_twice=ReadTwice(OTHER_REFERENCE, _said_apart(first, second, CountKind.GD_T1)),
        )
    t2, told = _changes_together(first, second), _t2_apart(first, second)
    counts |= {CountKind.NEW_OR_ENLARGING_T2: t2} if t2 else {}
    return replace(
        first,
        counts=counts,
        read_twice=ReadTwice(
            told, _said_apart(first, second, CountKind.GD_T1), _half_missing(first, second) if t2 else None
        ),
    )


def differences(first: Reading, second: Reading) -> tuple[str, ...]:
    """What a person has to reconcile, in words; empty where the readings say the same or one of them is silent."""
    found = (
        [OTHER_REFERENCE]
        if references_differ(first, second)
        else [_named("new or enlarging T2", _t2_apart(first, second))]
    )
    found += [_named(NAMES[kind], _said_apart(first, second, kind)) for kind in (CountKind.GD_T1, *STANDING)]
    return tuple(text for text in found if text)


NAMES = {
    CountKind.GD_T1: "Gd+ T1",
    CountKind.TOTAL_T2: "total T2",
    CountKind.T1_BLACK_HOLES: "T1 black holes",
}


def _named(name: str, told: str | None) -> str | None:
    return f"{name}: {told}" if told else None


def references_differ(first: Reading, second: Reading) -> bool:
    """Compared with different scans, where one of them speaks of what changed at all."""
    if not any(_speaks_of_changes(reading) for reading in (first, second)):
        return False
    return (first.reference_state, first.reference_scan) != (second.reference_state, second.reference_scan)


def _speaks_of_changes(reading: Reading) -> bool:
    return any(reading.of(kind).is_given for kind in CHANGES)


def _changes_together(first: Reading, second: Reading) -> ReadCount | None:
    """New and enlarging in one range, where the halves alone would not give it.

    Ranges of the halves add up to more than the readers span together (2 + 2 and 3 + 0 are 4 and 3, never 2 to 5), and a
    reader who separates them is compared with one who does not by the sum. So is one who states new ones alone with one
    who states both: 2 and 3 + 1 are 2 and 4, for section 10 counts a half as it stands.
    """
    summed = all(_has_both_halves(each) for each in (first, second))
    if not summed and not _separate_otherwise(first, second) and not _state_other_halves(first, second):
        return None
    return _together(_sum_of(first), _sum_of(second))


def _state_other_halves(first: Reading, second: Reading) -> bool:
    """Each states a half, and they are not the same ones. What could not be assessed is not silent: it waits."""
    if _is_unseparated(first) or _is_unseparated(second):
        return False
    one, other = ({half for half in HALVES if not _is_silent(each.of(half))} for each in (first, second))
    given = all(_speaks_of_changes(each) for each in (first, second))
    return given and one != other and all(_is_given_or_silent(each) for each in (first, second))


def _is_given_or_silent(reading: Reading) -> bool:
    return all(reading.of(half).is_given or _is_silent(reading.of(half)) for half in HALVES)


def _half_missing(first: Reading, second: Reading) -> str | None:
    """The half that one of them does not state: the range of both leaves it out as his sum does."""
    made = (interval_count(each, "new_or_enlarging") for each in (first, second))
    return next(
        (each.half_missing for each in made if isinstance(each, IntervalCount) and each.half_missing), None
    )


def _separate_otherwise(first: Reading, second: Reading) -> bool:
    return _is_unseparated(first) != _is_unseparated(second) and all(
        _speaks_of_changes(each) for each in (first, second)
    )


def _is_unseparated(reading: Reading) -> bool:
    return reading.of(CountKind.NEW_OR_ENLARGING_T2).is_given


def _has_both_halves(reading: Reading) -> bool:
    return all(reading.of(kind).is_given for kind in HALVES)


def _sum_of(reading: Reading) -> ReadCount:
    """New or enlarging lesions as section 10 counts them in an interval."""
    made = interval_count(reading, "new_or_enlarging")
    if isinstance(made, Reason):
        waits = next(read for read in map(reading.of, CHANGES) if read.state is CountState.TO_CONFIRM)
        return ReadCount(CountState.TO_CONFIRM, None, waits.text)
    state = CountState.APPROXIMATE if made.approximate else _state_of(made.count)
    return ReadCount(state, made.count)


def _t2_apart(first: Reading, second: Reading) -> str | None:
    if _separate_otherwise(first, second):
        return _apart(_sum_of(first), _sum_of(second))
    told = {kind: _said_apart(first, second, kind) for kind in CHANGES}
    words_of = {
        CountKind.NEW_T2: "new: ",
        CountKind.ENLARGING_T2: "enlarging: ",
        CountKind.NEW_OR_ENLARGING_T2: "",
    }
    if _state_other_halves(first, second) and not any(told.values()):
        return _apart(_sum_of(first), _sum_of(second))
    return "; ".join(f"{words_of[kind]}{text}" for kind, text in told.items() if text) or None


def _said_apart(first: Reading, second: Reading, kind: CountKind) -> str | None:
    return _apart(first.of(kind), second.of(kind))


def _apart(one: ReadCount, other: ReadCount) -> str | None:
    """What the two say, where both speak and say something else."""
    if _is_silent(one) or _is_silent(other) or _meaning(one) == _meaning(other):
        return None
    return _both_in_words(one, other)


def _both_in_words(one: ReadCount, other: ReadCount) -> str:
    return f"the first reader says {_in_words(one)}, the second {_in_words(other)}"


def _meaning(read: ReadCount) -> Count | CountState:
    return read.usable or read.state


def _is_silent(read: ReadCount) -> bool:
    return read.state is CountState.NOT_REPORTED


def _either(one: ReadCount, other: ReadCount) -> ReadCount:
    return other if _is_silent(one) else one


def _together(one: ReadCount, other: ReadCount) -> ReadCount:
    if _is_silent(one) or _is_silent(other):
        return _either(one, other)
    if one.usable and other.usable:
        hull = range_of_both(one.usable, other.usable)
        return ReadCount(_state_of_both(one, other, hull), hull, _text(one, other))
    if _meaning(one) == _meaning(other):
        return one
    # One reader counted, the other could not: that bounds nothing. It waits for a person, and a sum it is part of too.
    told = _both_in_words(one, other)
    return ReadCount(CountState.TO_CONFIRM, None, told, told)


def range_of_both(one: Count, other: Count) -> Count:
    """The smallest interval that holds both: [min lo, max hi]; without an upper limit if either has none (CON-3)."""
    hi = None if one.hi is None or other.hi is None else max(one.hi, other.hi)
    return Count(min(one.lo, other.lo), hi)


def _state_of_both(one: ReadCount, other: ReadCount, hull: Count) -> CountState:
    for state in (CountState.APPROXIMATE, CountState.UNCOUNTABLE):
        if state in (one.state, other.state):
            return state
    return _state_of(hull)


def _state_of(count: Count) -> CountState:
    return CountState.COUNTED if count.is_exact else CountState.BOUNDED


def _text(one: ReadCount, other: ReadCount) -> str:
    return one.text if one.text == other.text else f"{one.text} / {other.text}"


def _in_words(read: ReadCount) -> str:
    if read.usable:
        return f"{'about ' if read.state is CountState.APPROXIMATE else ''}{words(read.usable)}"
    return f"“{read.text}”" if read.text else read.reason or "not assessed"
