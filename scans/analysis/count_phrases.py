"""The words of LES-7 that are no numbers, and what each says of each kind of lesion."""

from collections.abc import Callable
from dataclasses import dataclass

from scans.analysis.counts import ZERO, Count, CountKind, CountState, ReadCount

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
NUMBER_WORDS = (
    {word: number for number, word in enumerate(UNITS)}
    | TENS
    | {f"{ten}-{UNITS[unit]}": number + unit for ten, number in TENS.items() for unit in range(1, 10)}
    | {"a": 1, "an": 1, "single": 1}
)

# Kinds that say what changed since the reference scan; the others describe the scan itself.
CHANGE_KINDS = frozenset({CountKind.NEW_T2, CountKind.ENLARGING_T2, CountKind.NEW_OR_ENLARGING_T2})
AT_LEAST_TWO = Count(2, None)


@dataclass(frozen=True)
class Phrase:
    """Words with one meaning; `reading` gives None for a kind they cannot be said of."""

    phrases: frozenset[str]
    reading: Callable[[CountKind], ReadCount | None]


def phrase_for(written: str) -> Phrase | None:
    return _BY_PHRASE.get(written)


def _none(kind: CountKind) -> ReadCount:
    return ReadCount(CountState.COUNTED, ZERO)


def _uncountable(kind: CountKind) -> ReadCount:
    return ReadCount(
        CountState.UNCOUNTABLE,
        AT_LEAST_TWO,
        reason="words carry no number; a person may raise the lower bound",
    )


def _couple(kind: CountKind) -> ReadCount:
    return ReadCount(CountState.TO_CONFIRM, Count.exact(2), reason="“a couple” is often said loosely")


def _confluent(kind: CountKind) -> ReadCount:
    # Said of the total load, it tells nothing of what is new.
    if kind in CHANGE_KINDS:
        return ReadCount(CountState.NOT_ASSESSED, None, reason="“confluent” speaks of the total load")
    return _uncountable(kind)


def _stable(kind: CountKind) -> ReadCount | None:
    # A zero nobody stated: proposed, and not used until a person confirms it.
    if kind in CHANGE_KINDS:
        return ReadCount(CountState.TO_CONFIRM, ZERO, reason="“stable” states no number")
    return ReadCount(CountState.NOT_REPORTED, None, reason="“stable” states no number")


def _no_active(kind: CountKind) -> ReadCount:
    if kind is CountKind.GD_T1:
        return ReadCount(CountState.TO_CONFIRM, ZERO, reason="“active” may mean enhancing or new")
    return ReadCount(CountState.NOT_REPORTED, None, reason="“active” says nothing certain of T2 lesions")


def _no_prior(kind: CountKind) -> ReadCount | None:
    if kind in CHANGE_KINDS:
        return ReadCount(CountState.NOT_ASSESSED, None, reason="no earlier scan to compare with")
    return None


def _not_assessed(kind: CountKind) -> ReadCount:
    return ReadCount(CountState.NOT_ASSESSED, None)


def _not_known(kind: CountKind) -> ReadCount:
    return ReadCount(CountState.NOT_REPORTED, None, reason="not known")


def _not_reported(kind: CountKind) -> ReadCount:
    return ReadCount(CountState.NOT_REPORTED, None)


PHRASES = (
    Phrase(frozenset({"none", "nil", "no"}), _none),
    Phrase(
        frozenset(
            {
                "several",
                "a few",
                "few",
                "multiple",
                "numerous",
                "innumerable",
                "many",
                "countless",
                "not countable",
                "uncountable",
                "too many to count",
                "confluent, not countable",
                "confluent, uncountable",
                "confluent not countable",
            }
        ),
        _uncountable,
    ),
    Phrase(frozenset({"a couple", "couple", "a couple of"}), _couple),
    Phrase(frozenset({"confluent"}), _confluent),
    Phrase(
        frozenset(
            {
                "stable",
                "unchanged",
                "stable lesion burden",
                "stable lesion load",
                "no significant change",
                "no interval change",
                "no change",
            }
        ),
        _stable,
    ),
    Phrase(
        frozenset({"no active lesions", "no active lesion", "no activity", "no active disease"}), _no_active
    ),
    Phrase(
        frozenset(
            {
                "no prior available",
                "no prior",
                "no prior scan",
                "no previous scan",
                "no comparison",
                "no comparison available",
                "no earlier scan",
                "first scan",
            }
        ),
        _no_prior,
    ),
    Phrase(
        frozenset({"not assessed", "not assessable", "not evaluable", "not evaluated", "cannot be assessed"}),
        _not_assessed,
    ),
    Phrase(frozenset({"?", "n/a", "na", "unknown", "not known"}), _not_known),
    Phrase(frozenset({"not reported", "not stated", "not mentioned"}), _not_reported),
)
_BY_PHRASE = {words: phrase for phrase in PHRASES for words in phrase.phrases}
