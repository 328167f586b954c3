"""Covers what has digits and is no count: sizes, dates, levels, slices, scores. Each letter is covered by one mark."""

import re
from collections.abc import Iterable

COVER, DAY_COVER = "\ue000", "\ue001"
"""Of the private use area: a text that holds one is refused. Days keep a mark of their own: they tell of the past."""

_UNIT = (
    r"(?:mm|cm|ml|cc|mg|mmol|kg|g|µl|%|percent|tesla|years?|yrs?|months?|weeks?|days?|hours?|minutes?|y/?o)"
)
_NO_COUNTS = re.compile(
    rf"""
    (?:[<>≤≥~]\s?)?(?<!\d)\d{{1,6}}(?:[.,]\d{{1,6}})?(?:\s?[x×*-]\s?\d{{1,6}}(?:[.,]\d{{1,6}})?){{0,2}}[\s-]?{_UNIT}\b(?:[ -]old\b|[ ]in[ ](?:size|diameter)\b)?
    | \b(?:slices?|images?|img|im|series|se|figure|fig|sequence|page|level)\.?[ ]?(?:no\.?|number)?[ ]?\#?\d+(?:[ ]?[-/–][ ]?\d+)?
    | \#[ ]?\d+
    | \b(?:EDSS|fazekas|grade|score|stage|type|MAGNIMS|rio|ARR)\b(?:[ ](?:grade|score|of|is|was|at|stage))*[ :=]*\d+(?:[.,]\d+)?
    | \b[CLS]\d{{1,2}}(?:[ ]?[-/–][ ]?[CLST]?\d{{1,2}})?\b
    | \b[T]\d{{1,2}}[ ]?[-/–][ ]?[TL]?\d{{1,2}}[ ](?=level|vertebra|segment)
    | \b\d+(?:st|nd|rd|th)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def covered(text: str, spans: Iterable[tuple[int, int]], mark: str = COVER) -> str:
    """`text` with these places covered; every place keeps its number."""
    for start, end in spans:
        text = text[:start] + mark * (end - start) + text[end:]
    return text


def without_sizes(text: str) -> str:
    return covered(text, [match.span() for match in _NO_COUNTS.finditer(text)])
