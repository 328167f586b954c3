"""How well two readers of the same scans agree, who read without sight of each other (LES-3).

Shares are given from ten pairs on; below, the counts alone: 2 of 3 is an anecdote, not a measure.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from scans.analysis.answers import Answer, Reason, at_least
from scans.analysis.counts import Count
from scans.analysis.vocabulary import Reader

LEAST_PAIRS = 10

ReaderPair = tuple[Reader, Reader]


@dataclass(frozen=True)
class CountedTwice:
    """One scan's lesions of one kind as two readers counted them, each the sort of reader they are."""

    readers: ReaderPair
    first: Count
    second: Count


@dataclass(frozen=True)
class Share:
    """`n` of `of`; `value` None: `not_calculable` says why."""

    n: int
    of: int
    value: float | None
    not_calculable: Reason | None


@dataclass(frozen=True)
class Agreement:
    """Agreement of one pair of reader kinds.

    `measured`: the pairs in which both counts are exact; “several” twice may be 3 and 9 (CON-2). `exact`: both
    read the same count, of these. `same_class`: both active (at least one lesion) or both inactive, of the pairs
    whose class both readers decide. `mean_difference`: mean absolute difference in lesions over the `measured`
    pairs; None: `no_mean` says why.
    """

    readers: ReaderPair
    pairs: int
    exact: Share
    same_class: Share
    measured: int
    mean_difference: float | None
    no_mean: Reason | None


def agreement_by_readers(pairs: Iterable[CountedTwice]) -> tuple[Agreement, ...]:
    """One answer per pair of reader kinds, whichever of the two read first; most pairs first."""
    groups: dict[ReaderPair, list[CountedTwice]] = {}
    for pair in pairs:
        groups.setdefault(_unordered(pair.readers), []).append(pair)
    found = [agreement(readers, group) for readers, group in groups.items()]
    return tuple(sorted(found, key=lambda each: (-each.pairs, each.readers)))


def agreement(readers: ReaderPair, pairs: list[CountedTwice]) -> Agreement:
    classes = [(at_least(pair.first, 1), at_least(pair.second, 1)) for pair in pairs]
    decided = [both for both in classes if Answer.UNKNOWN not in both]
    measured = [pair for pair in pairs if pair.first.is_exact and pair.second.is_exact]
    differences = [abs(pair.first.lo - pair.second.lo) for pair in measured]
    why_not = _too_few(len(measured))
    return Agreement(
        readers=readers,
        pairs=len(pairs),
        exact=_share(sum(pair.first == pair.second for pair in measured), len(measured)),
        same_class=_share(sum(one is other for one, other in decided), len(decided)),
        measured=len(measured),
        mean_difference=None if why_not else sum(differences) / len(measured),
        no_mean=why_not,
    )


def _unordered(readers: ReaderPair) -> ReaderPair:
    one, other = sorted(readers)
    return one, other


def _share(n: int, of: int) -> Share:
    why_not = _too_few(of)
    return Share(n, of, None if why_not else n / of, why_not)


def _too_few(pairs: int) -> Reason | None:
    if pairs >= LEAST_PAIRS:
        return None
    return Reason("few-pairs", f"fewer than {LEAST_PAIRS} pairs: counts only")
