"""The nouns people type behind a count, "3 new or enlarging lesions", and the kind of lesion they name."""

import re

from scans.analysis.counts import CountKind

# Words that may follow a number; those that name a kind decide the field it belongs to.
_PLAIN_NOUNS = frozenset(
    [
        "t1",
        "t2",
        "flair",
        "brain",
        "active",
        "hyperintense",
        "contrast",
        "or",
        "and",
        "lesion",
        "lesions",
        "focus",
        "foci",
        "holes",
        "hole",
    ]
)
_KIND_NOUNS = {
    "new": CountKind.NEW_T2,
    "newly": CountKind.NEW_T2,
    "enlarging": CountKind.ENLARGING_T2,
    "enlarged": CountKind.ENLARGING_T2,
    "growing": CountKind.ENLARGING_T2,
    "enhancing": CountKind.GD_T1,
    "enhancement": CountKind.GD_T1,
    "gd": CountKind.GD_T1,
    "gd+": CountKind.GD_T1,
    "gadolinium": CountKind.GD_T1,
    "total": CountKind.TOTAL_T2,
    "black": CountKind.T1_BLACK_HOLES,
}
HALVES = frozenset({CountKind.NEW_T2, CountKind.ENLARGING_T2})


def without_nouns(written: str) -> tuple[str, frozenset[CountKind]]:
    """Split "3 new or enlarging lesions" into "3" and the kinds it names; no kind named fits every field."""
    number, named = written.split(), set()
    while len(number) > 1 and (nouns := _as_nouns(number[-1])) is not None:
        named |= nouns
        number.pop()
    if named >= HALVES:
        named = named - HALVES | {CountKind.NEW_OR_ENLARGING_T2}
    return " ".join(number), frozenset(named)


def _as_nouns(word: str) -> set[CountKind] | None:
    parts = re.split("[/-]", word)
    if not all(part in _PLAIN_NOUNS or part in _KIND_NOUNS for part in parts):
        return None
    return {_KIND_NOUNS[part] for part in parts if part in _KIND_NOUNS}
