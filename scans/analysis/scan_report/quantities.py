"""The words before a noun that count it. `scans.analysis.count_text` reads them; here they are only found."""

import re
from dataclasses import dataclass

from scans.analysis.count_phrases import NUMBER_WORDS
from scans.analysis.count_text import CountNotUnderstood, read_count
from scans.analysis.counts import ZERO, CountKind, CountState, ReadCount

NUMBER = (
    r"(?:\d{1,3}|"
    + "|".join(sorted(NUMBER_WORDS.keys() - {"a", "an", "single"}, key=len, reverse=True))
    + ")"
)
_SIGN = (
    r"(?:at least|more than|over|above|fewer than|less than|under|below|at most|no more than|up to|about|around|"
    r"approximately|approx\.?|circa|ca\.?|roughly|minimum|>=|<=|[<>≤≥~≈])"
)
_WORDS = "a single|single|a few|few|several|multiple|numerous|innumerable|many|countless|a couple of|an?"
_AMOUNT = (
    rf"(?:{_SIGN}\s*)?(?<![\w.,/+]){NUMBER}(?:\s*\+|\s+or more)?|between {NUMBER} and {NUMBER}|"
    rf"{NUMBER}\s*(?:-|–|to|or)\s*{NUMBER}|{_WORDS}"
)
AMOUNT = re.compile(rf"(?<![\w.,/+–-])(?P<amount>{_AMOUNT})", re.IGNORECASE)
_AMOUNT_BEFORE = re.compile(rf"(?<![\w.,/+#–-])(?P<amount>{_AMOUNT})\s*$", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+of (?:the|these|those)\s*$", re.IGNORECASE)
_TOTAL_OF = re.compile(r"\b(?:a )?total of\s*$", re.IGNORECASE)

_ABSENT = r"no|without|not any|absence of|free of|nil|none|not (?:show|demonstrate|reveal|see|identify|find) any|neither|zero|0"
_WEAK = r"definite|definitive|convincing|clear|clearly|obvious|unequivocal|evident"
_FILLING = r"mri|mr|radiological|radiographic|imaging|evidence|signs?|indications?|of|for|any|interval|abnormal|pathological"
_OTHER = r"other|further|additional|more|otherwise"
_NONE_BEFORE = re.compile(
    rf"(?<![\w>≥<≤+.,-])(?P<absent>{_ABSENT})(?:\s+(?:(?P<weak>{_WEAK})|(?P<other>{_OTHER})|{_FILLING}))*\s*$",
    re.IGNORECASE,
)
_NEGATED_BEFORE = re.compile(
    r"\ball but\s+$|\b(?:no|not|without|nor|never|neither|than)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_DENIED_BEFORE = re.compile(
    r"\b(?:not|never|no|cannot|nor)\s+(?:\w+\s+)?$|\b(?:not|never|no|cannot|nor|untrue|false|wrong)\b[^.,;:]*\b(?:that|whether|lack|case|true)\b[^.,;:]*$",
    re.IGNORECASE,
)
_SOME_OF_KNOWN = re.compile(
    r"\b(?:the|these|those|this|both|all|each|its|their)"
    rf"(?:\s+(?:said|described|mentioned|above|largest|biggest|previously|known|only|single|first|{NUMBER}))*\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Quantity:
    """What stands before a noun, from `start` of the sentence on.

    `words` go to read_count; "" where there is none. `refers` to lesions named elsewhere ("the two lesions"); `others`
    leaves some out ("no other lesion"); `is_weak` for "no definite lesion"; `is_whole` for "a total of".
    """

    start: int
    words: str = ""
    refers: bool = False
    others: bool = False
    is_weak: bool = False
    is_whole: bool = False
    contradicted: bool = False


def quantity_before(text: str, place: int) -> Quantity:
    """The quantity that ends at `place`; what is no clean quantity comes back without words."""
    before = text[:place]
    if match := _NONE_BEFORE.search(before):
        denied = _DENIED_BEFORE.search(before[: match.start()]) is not None
        return Quantity(
            match.start(), "no", others=bool(match["other"]), is_weak=bool(match["weak"]), contradicted=denied
        )
    if match := _AMOUNT_BEFORE.search(before):
        return _amount(before[: match.start()], match)
    return Quantity(place, refers=bool(_SOME_OF_KNOWN.search(before)))


def part_before(text: str, place: int) -> Quantity:
    """ "two of the" of "two of the lesions enhance"; without words where nothing such stands there."""
    of_them = _OF_THEM.search(text, 0, place)
    return quantity_before(text, of_them.start()) if of_them else Quantity(place)


def _amount(before: str, match: re.Match[str]) -> Quantity:
    if whole := _TOTAL_OF.search(before):
        return Quantity(whole.start(), match["amount"], is_whole=True)
    if _SOME_OF_KNOWN.search(before):
        return Quantity(match.start(), refers=True)
    negated = bool(_NEGATED_BEFORE.search(before))
    return Quantity(match.start(), match["amount"], contradicted=negated)


def value_after(text: str, place: int) -> tuple[str, int] | None:
    """The value behind a label, "New lesions: 2", as (words, end); None where no label's mark follows."""
    mark = re.compile(r"\s*(?:\(\s*n\s*=|\((?=\s*[\d<>≥~])|[:=])\s*").match(text, place)
    if mark is None:
        return None
    end = re.compile(r"[,;()\n]|\.(?:\s|$)|$").search(text, mark.end()).start()  # type: ignore[union-attr]
    return text[mark.end() : end].strip(), end


def read(words: str, kind: CountKind) -> ReadCount | None:
    """LES-7's reading of these words, where they are a count."""
    try:
        made = read_count(words, kind=kind)
    except CountNotUnderstood:
        return None
    return made if made.is_given else None


def as_typed(made: ReadCount) -> str:
    """What somebody types for it: 2 for “two”, 0 for “no”, “at least 3” as it stands."""
    if made.state is CountState.COUNTED and made.count is not None:
        return str(made.count.lo)
    return made.text.lower()


def is_zero(made: ReadCount) -> bool:
    return made.count == ZERO and made.state is CountState.COUNTED
