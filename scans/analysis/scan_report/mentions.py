"""Finds in one sentence what is said of lesions. Whatever speaks of a kind and is not fully understood is found too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scans.analysis.scan_report import lesion_words as lesion
from scans.analysis.scan_report.masks import covered
from scans.analysis.scan_report.quantities import AMOUNT, Quantity, part_before, quantity_before, value_after

_GOES_ON = re.compile(r"\s*,?\s*(?:or|nor)\s+(?:any\s+)?$", re.IGNORECASE)
_COUNTED_BEFORE = re.compile(r"\bnumber of (?:the )?$", re.IGNORECASE)
_NEXT_IN_A_LIST = re.compile(
    rf"\s*(?:t2\s*)?(?:$|[.)]|(?:,|;|and\b|plus\b)\s*(?:and\s+)?(?:$|no\b|{AMOUNT.pattern}))", re.IGNORECASE
)
_NONE_BEHIND_A_LABEL = ("none", "nil", "no")
_JOINED = re.compile(r"\b(?:or|and|nor)\b|[,/]", re.IGNORECASE)


@dataclass(frozen=True)
class Mention:
    """A phrase about lesions at [start, end). `words` are its noun phrase; `kinds` what it calls them; `is_understood`
    False: a word of a kind stands there, and that is all we know.
    """

    start: int
    end: int
    kinds: frozenset[str]
    quantity: Quantity
    words: str = ""
    is_joined: bool = False
    is_understood: bool = True
    tail: str = ""


def mentions_in(text: str) -> list[Mention]:
    """`text` is a sentence in which sizes, dates and the like are covered."""
    found: list[Mention] = list(_with_noun(text))
    for more in (_of_enhancement, _in_lists, _left_over):
        found += [each for each in more(text) if not _overlaps(each, found)]
    return _negation_passed_on(text, sorted(found, key=lambda each: each.start))


def _overlaps(one: Mention, others: list[Mention]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _kinds_in(words: str) -> frozenset[str]:
    without = re.sub(lesion.NOT_ENHANCING, "", words, flags=re.IGNORECASE)
    return frozenset(
        kind
        for kind, forms in lesion.KINDS.items()
        if re.search(rf"(?<![\w-])(?:{forms})(?!\w)", without, re.IGNORECASE)
    )


def _with_noun(text: str) -> Iterator[Mention]:
    for match in lesion.LESIONS.finditer(text):
        words, kinds = match[0].strip(), _kinds_in(match[0])
        start = match.start() + match[0].index(words[0])
        joined = bool(_JOINED.search(words))
        if labelled := _labelled(text, start, match.end(), kinds, words):
            yield labelled
            continue
        quantity = quantity_before(text, start)
        mention = Mention(min(quantity.start, start), match.end(), kinds, quantity, words, joined)
        yield _with_tail(text, start, mention)


def _with_tail(text: str, start: int, mention: Mention) -> Mention:
    """“two lesions enhance”, “none of the lesions has enlarged”."""
    if not mention.quantity.words and mention.kinds and (gone := lesion.NOT_SEEN.match(text, mention.end)):
        return replace(mention, end=gone.end(), quantity=Quantity(start, "no"))
    tail = lesion.TAIL.match(text, mention.end)
    if tail is None:
        return mention
    kind = "enhancing" if tail["enhancing"] else "enlarging"
    quantity = mention.quantity if mention.quantity.words else part_before(text, start)
    clean = quantity.words and not tail["negated"] and not mention.kinds
    return replace(
        mention,
        start=min(quantity.start, start),
        end=tail.end(),
        kinds=mention.kinds | {kind},
        quantity=quantity,
        is_understood=bool(clean),
        tail=kind,
    )


def _labelled(text: str, start: int, end: int, kinds: frozenset[str], words: str) -> Mention | None:
    """“New T2 lesions: 2”, “number of enhancing lesions: none”, “new lesions (n = 2)”."""
    if count_of := lesion.COUNT_OF.match(text, end):
        end = count_of.end()
    value = value_after(text, end)
    if value is None:
        return None
    said, stop = value
    number_of = _COUNTED_BEFORE.search(text, 0, start)
    begin = number_of.start() if number_of else start
    # “Contrast: no New lesions: 2” on one line: two amounts, and which is whose is not certain.
    if quantity_before(text, start).words or not (
        AMOUNT.fullmatch(said) or said.lower() in _NONE_BEHIND_A_LABEL
    ):
        return Mention(begin, end, kinds, Quantity(begin), words, is_understood=False)
    return Mention(begin, stop, kinds, Quantity(begin, said), words)


def _of_enhancement(text: str) -> Iterator[Mention]:
    """“no abnormal enhancement” counts as none; “enhancement” alone only says that there is some."""
    for match in lesion.ENHANCEMENT.finditer(text):
        quantity = quantity_before(text, match.start())
        yield Mention(
            min(quantity.start, match.start()),
            match.end(),
            frozenset({"enhancing"}),
            quantity,
            match[0],
            tail="noun",
        )


def _in_lists(text: str) -> Iterator[Mention]:
    """“2 new and 1 enlarging lesion”, “2 new, 1 enlarging”, “New: 2; enlarging: 1”."""
    for kind, words in lesion.KIND_WORDS.items():
        for match in words.finditer(text):
            quantity = quantity_before(text, match.start())
            value = value_after(text, match.end())
            kinds = frozenset({kind})
            if value and AMOUNT.fullmatch(value[0]):
                yield Mention(match.start(), value[1], kinds, Quantity(match.start(), value[0]), match[0])
            elif quantity.words and _NEXT_IN_A_LIST.match(text, match.end()):
                yield Mention(quantity.start, match.end(), kinds, quantity, match[0])


def _left_over(text: str) -> Iterator[Mention]:
    for kind, words in lesion.KIND_WORDS.items():
        for match in words.finditer(text):
            yield Mention(
                *match.span(), frozenset({kind}), Quantity(match.start()), match[0], is_understood=False
            )


def _negation_passed_on(text: str, mentions: list[Mention]) -> list[Mention]:
    """“no new lesions or abnormal enhancement”: the “no” speaks of both."""
    passed: list[Mention] = []
    for each in mentions:
        before = passed[-1] if passed else None
        goes_on = (
            before is not None
            and before.quantity.words == "no"
            and _GOES_ON.fullmatch(text, before.end, each.start)
        )
        if goes_on and before is not None and not each.quantity.words and each.is_understood:
            each = replace(each, start=before.start, quantity=before.quantity)
        passed.append(each)
    return passed


def readable(text: str) -> str:
    """`text` without the words that say new, larger or enhancing of something else than lesions."""
    return covered(text, [match.span() for match in lesion.NO_LESIONS.finditer(text)])
