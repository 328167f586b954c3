"""Numbers beside a phrase about lesions that it does not own: “one new lesion left, two right” is not 1.

A further number is understood as a part (“two of which enhance”) or as the breakdown of the whole (“two new lesions, one
in the pons and one in the thalamus”). Any other may add up, and nothing of the sentence is counted.
"""

import re
from collections.abc import Sequence

from scans.analysis.count_phrases import NUMBER_WORDS
from scans.analysis.counts import CountKind
from scans.analysis.scan_report.lesion_words import NARROWS, NOUN, PLACE
from scans.analysis.scan_report.masks import COVER, covered
from scans.analysis.scan_report.mentions import Mention
from scans.analysis.scan_report.quantities import NUMBER, read

_NUMBER = rf"(?<!\w)(?<![A-Za-z]-)(?P<number>{NUMBER})(?!\w)"
_OF_OTHER_THINGS = re.compile(
    rf"""
      ^\s*(?:[-*•–]\s*)?\(?\d{{1,2}}[.)](?:\s|$)
    | \b\d+[.,]\d+
    | \b\d[ -]?T(?:esla)?\b
    | \b[A-Z]\d+[-/]\d+
    | \b\d+\s*(?:and|or|to|,|x)\s*(?={COVER})
    | \b{NUMBER}[\s-]+(?:(?:consecutive|contiguous|adjacent|different|previous|prior|recent|clinical|of\ the)\s+)?
      (?:mm|millimet\w+|cm|centimet\w+|years?|months?|weeks?|days?|hours?|times|slices?|planes?|sequences?|scans?|mris?|examinations?|
      studies|readers?|observers?|radiologists?|relapses?|attacks?|doses?|courses?|cycles?|infusions?|injections?|hospitals?|cent(?:re|er)s?)\b
    | \b(?:the|this|that|which|any|no)\s+one\b
    | \(\s*(?:previously|formerly|before):?\s+{NUMBER}\s*\)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_A_PART = re.compile(r"\s+of\s+(?:which|them|these|those|the)\b", re.IGNORECASE)
_A_PART_FOLLOWS = re.compile(
    r"\b(?:of (?:which|them|these|those)|including|among them|amongst them),?\s*$", re.IGNORECASE
)
_WHERE = rf"(?:in|within|on|at|near|along|involving|above|below|adjacent|each|{PLACE})\b"
_NOTHING_BEHIND = rf"(?=\s*(?:[.,;:!)]|$)|\s+(?:(?:is|are|was|were|now|seen|visible|found|present|located|lies|lie)\s+)*{_WHERE})"
_STANDS_ALONE = re.compile(
    rf"\b(?:several|a few|few|multiple|numerous|many|some|a couple|another|others|a (?:second|third|further)|an additional|"
    rf"(?:{NUMBER}|some|several|a few) more)(?: ones?)?{_NOTHING_BEHIND}",
    re.IGNORECASE,
)
ANOTHER_LESION = re.compile(
    rf"\bthe same (?:is (?:seen|true) )?(?:in|on|at|within)\b|\b(?:an? )?similar (?:[\w-]+ ){{0,3}}?{NOUN}\b|\b(?:another|(?:an?|the|one|{NUMBER}|some|several|few|multiple) (?:second|third|further|additional|more|other)) (?:[\w-]+ ){{0,3}}?{NOUN}\b",
    re.IGNORECASE,
)
# “since the baseline scan 5 new lesions, none since the last scan”: the comparison is covered by spaces.
_NONE_ALONE = re.compile(r"[,;:]\s+(?:but )?none(?=\s*(?:[.,;)]|$))", re.IGNORECASE)
_NUMBER_ALONE = re.compile(
    rf"(?:^\W*|\bthere (?:is|are|was|were)\s+(?:now |also |only |just )?|,\s*|\b(?:{PLACE}):\s*|\b(?:and|but|plus|namely|now|see|shows?)\s+)"
    rf"{_NUMBER}(?: ones?)?{_NOTHING_BEHIND}",
    re.IGNORECASE,
)


def names_more(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a number of the sentence is neither in a phrase about lesions nor a part or the breakdown of one.

    `text` is the sentence as it is read, with sizes, dates and the like covered.
    """
    free = covered(_of_lesions_alone(text), [_with_its_number(text, each) for each in mentions])
    if _STANDS_ALONE.search(free) or _NONE_ALONE.search(free):
        return True
    starts = [0, *(each.end for each in mentions)]
    ends = [*(each.start for each in mentions), len(text)]
    numbers = [_numbers(free, start, end) for start, end in zip(starts, ends, strict=True)]
    heads = [None, *mentions]
    return any(found and not _fit(text, head, found) for head, found in zip(heads, numbers, strict=True))


def _with_its_number(text: str, mention: Mention) -> tuple[int, int]:
    """“3 enlarging ones” is not understood as a count, and its 3 is no further number all the same."""
    before = re.search(rf"{_NUMBER}\s+$", text[: mention.start], re.IGNORECASE)
    return (before.start() if before else mention.start), mention.end


def goes_on(text: str) -> re.Match[str] | None:
    """“Another lesion in the pons”, or a number without its noun: “In the left frontal lobe there is one.”

    Both speak of what was said before.
    """
    free = _of_lesions_alone(text)
    return ANOTHER_LESION.search(free) or _STANDS_ALONE.search(free) or _NUMBER_ALONE.search(free)


def _of_lesions_alone(text: str) -> str:
    return covered(text, [match.span() for match in _OF_OTHER_THINGS.finditer(text)])


def _numbers(text: str, start: int, end: int) -> list[re.Match[str]]:
    return [match for match in re.finditer(_NUMBER, text, re.IGNORECASE) if start <= match.start() < end]


def _fit(text: str, head: Mention | None, numbers: Sequence[re.Match[str]]) -> bool:
    made = read(head.quantity.words, CountKind.TOTAL_T2) if head and head.quantity.words else None
    if head is None or made is None or made.count is None:
        return False
    values, whole = [_value(match[0]) for match in numbers], made.count
    if all(_is_a_part(text, match) for match in numbers):
        return whole.hi is None or max(values) <= whole.hi
    # “2 new lesions in the pons, 1 in …”: the place is the head's own, and the rest comes on top.
    has_a_place = NARROWS.search(text, head.start, numbers[0].start())
    return len(values) > 1 and whole.is_exact and sum(values) == whole.lo and not has_a_place


def _is_a_part(text: str, match: re.Match[str]) -> bool:
    return bool(_A_PART.match(text, match.end()) or _A_PART_FOLLOWS.search(text[: match.start()]))


def _value(word: str) -> int:
    return int(word) if word.isdigit() else int(NUMBER_WORDS[word.lower()])
