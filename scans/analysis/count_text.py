"""Read a lesion count as scan reports write it (LES-7), with the contrast rule of Gd+ counts (LES-5)."""

import re
from collections.abc import Callable
from dataclasses import replace

from scans.analysis.count_nouns import HALVES, without_nouns
from scans.analysis.count_phrases import NUMBER_WORDS, Phrase, phrase_for
from scans.analysis.counts import NOT_REPORTED, Count, CountKind, CountState, ReadCount, words
from scans.analysis.vocabulary import KnownOrNot

MOST_LESIONS = 999
EXAMPLES = "3, >20, at least 3, 3-5, several or not assessed"

FIELD_NAMES = {
    CountKind.NEW_T2: "new",
    CountKind.ENLARGING_T2: "enlarging",
    CountKind.NEW_OR_ENLARGING_T2: "new or enlarging",
    CountKind.GD_T1: "Gd+",
    CountKind.TOTAL_T2: "total T2",
    CountKind.T1_BLACK_HOLES: "T1 black hole",
}

_NUMBER = r"(?P<n>\d{1,9})"
_RANGE = r"(?P<n>\d{1,9}) ?(?:-|to|or|and) ?(?P<m>\d{1,9})"
_AT_LEAST = re.compile(rf"(?:at least|>=|min\.?|minimum) ?{_NUMBER}")
_OR_MORE = re.compile(rf"{_NUMBER} ?(?:\+|or more|and more)")
_MORE_THAN = re.compile(rf"(?:more than|over|above|>) ?{_NUMBER}")
_FEWER_THAN = re.compile(rf"(?:fewer than|less than|below|under|<) ?{_NUMBER}")
_AT_MOST = re.compile(rf"(?:at most|<=|max\.?|maximum|no more than) ?{_NUMBER}")
_UP_TO = re.compile(rf"up to {_NUMBER}")
_ABOUT = re.compile(rf"(?:about|around|approximately|approx\.?|circa|ca\.?|roughly|~) ?{_NUMBER}")
_BETWEEN = re.compile(rf"(?:between |from )?{_RANGE}")
_EXACT = re.compile(_NUMBER)


class CountNotUnderstood(ValueError):
    """The text is no lesion count we may store; the message says how to mend it."""


def read_count(text: str, *, kind: CountKind, contrast: KnownOrNot | None = None) -> ReadCount:
    """Read what people write into an interval of lesions and a state (LES-7).

    `contrast` matters for Gd+ only (LES-5): without contrast a number is refused, with contrast unknown a
    possible 0 is not assessed; None applies no such rule. Raises CountNotUnderstood.
    """
    as_typed = " ".join(text.split())
    read = replace(_read(as_typed, kind), text=as_typed)
    return _judged_by_contrast(read, contrast) if kind is CountKind.GD_T1 and contrast is not None else read


def read_in_words(read: ReadCount) -> str:
    """What will be stored, to be shown beside the field: "at least 21", "to confirm: 0", "not assessed: no
    contrast given".
    """
    if read.count is None:
        state = read.state.replace("_", " ")
        return f"{state}: {read.reason}" if read.reason else state
    prefix = {CountState.TO_CONFIRM: "to confirm: ", CountState.APPROXIMATE: "about "}.get(read.state, "")
    return prefix + words(read.count)


def _normalised(text: str) -> str:
    lowered = text.lower().replace("a single", "single").rstrip(" .;")
    for signs, plain in (("–—−‐", "-"), ("≥", ">="), ("≤", "<="), ("≈", "~")):
        for sign in signs:
            lowered = lowered.replace(sign, plain)
    return lowered


def _read(as_typed: str, kind: CountKind) -> ReadCount:
    written = _normalised(as_typed)
    if not written:
        return NOT_REPORTED
    if (phrase := phrase_for(written)) is not None:
        return _of_phrase(phrase, as_typed, kind)
    number, named = without_nouns(written)
    phrase = phrase_for(number)
    read = _of_phrase(phrase, as_typed, kind) if phrase is not None else _number(_digits(number), as_typed)
    return _fitted(read, named, as_typed, kind)


def _of_phrase(phrase: Phrase, as_typed: str, kind: CountKind) -> ReadCount:
    read = phrase.reading(kind)
    if read is None:
        raise CountNotUnderstood(f"“{as_typed}” is no {FIELD_NAMES[kind]} count. Write {EXAMPLES}.")
    return read


def _digits(number: str) -> str:
    return re.sub(r"[a-z]+(?:-[a-z]+)?", lambda word: str(NUMBER_WORDS.get(word[0], word[0])), number)


def _number(written: str, as_typed: str) -> ReadCount:
    """Read the number forms of LES-7, first the precise ones."""
    if re.fullmatch(r"-\d.*", written):
        raise CountNotUnderstood(f"“{as_typed}” is negative. A lesion count is 0 or more.")
    if re.search(r"\d[.,]\d", written):
        raise CountNotUnderstood(
            f"“{as_typed}” is no whole number. A lesion count is a whole number; write 3-5 for a range."
        )
    for form, (state, bounds) in _FORMS.items():
        if match := form.fullmatch(written):
            return _counted(state, *bounds(match), as_typed)
    raise CountNotUnderstood(f"“{as_typed}” is not a lesion count. Write {EXAMPLES}.")


def _counted(state: CountState, lo: int, hi: int | None, as_typed: str) -> ReadCount:
    if max(lo, hi or 0) > MOST_LESIONS:
        raise CountNotUnderstood(f"“{as_typed}” is more than {MOST_LESIONS} lesions. Check the number.")
    if hi is not None and hi < 0:
        raise CountNotUnderstood(f"“{as_typed}” leaves no number. A lesion count is 0 or more.")
    if hi is not None and hi < lo:
        raise CountNotUnderstood(f"“{as_typed}” runs backwards. Write {hi}-{lo}.")
    if state is CountState.BOUNDED and lo == hi:
        state = CountState.COUNTED
    reason = "“up to” is often said loosely" if state is CountState.TO_CONFIRM else None
    return ReadCount(state, Count(lo, hi), reason=reason)


def _n(match: re.Match[str]) -> int:
    return int(match["n"])


Bounds = Callable[[re.Match[str]], tuple[int, int | None]]
_FORMS: dict[re.Pattern[str], tuple[CountState, Bounds]] = {
    _EXACT: (CountState.COUNTED, lambda m: (_n(m), _n(m))),
    _AT_LEAST: (CountState.BOUNDED, lambda m: (_n(m), None)),
    _OR_MORE: (CountState.BOUNDED, lambda m: (_n(m), None)),
    _MORE_THAN: (CountState.BOUNDED, lambda m: (_n(m) + 1, None)),
    _FEWER_THAN: (CountState.BOUNDED, lambda m: (0, _n(m) - 1)),
    _AT_MOST: (CountState.BOUNDED, lambda m: (0, _n(m))),
    _UP_TO: (CountState.TO_CONFIRM, lambda m: (0, _n(m))),
    _ABOUT: (CountState.APPROXIMATE, lambda m: (_n(m), _n(m))),
    _BETWEEN: (CountState.BOUNDED, lambda m: (_n(m), int(m["m"]))),
}


def _fitted(read: ReadCount, named: frozenset[CountKind], as_typed: str, kind: CountKind) -> ReadCount:
    """Fit a count to the field it was typed in, by the kind its words name (LES-3, and "no new lesions" in
    LES-7).
    """
    if not named or kind in named:
        return read
    if kind in HALVES and named == {CountKind.NEW_OR_ENLARGING_T2} and read.count is not None:
        return replace(read, state=_half_state(read), count=Count(0, read.count.hi))
    if kind is CountKind.NEW_OR_ENLARGING_T2 and named < HALVES:
        return replace(
            read, state=CountState.TO_CONFIRM, reason=f"says nothing of {_other_half(named)} lesions"
        )
    other = " and ".join(FIELD_NAMES[each] for each in sorted(named))
    raise CountNotUnderstood(
        f"“{as_typed}” speaks of {other} lesions, not of {FIELD_NAMES[kind]} ones. Enter it in the field it belongs to."
    )


def _half_state(read: ReadCount) -> CountState:
    return (
        CountState.BOUNDED if read.state is CountState.COUNTED and read.count != Count(0, 0) else read.state
    )


def _other_half(named: frozenset[CountKind]) -> str:
    return "enlarging" if CountKind.NEW_T2 in named else "new"


def _judged_by_contrast(read: ReadCount, contrast: KnownOrNot) -> ReadCount:
    """No contrast, no Gd+ count; a 0 without known contrast is not known to be a 0 (LES-5)."""
    if contrast is KnownOrNot.YES:
        return read
    if contrast is KnownOrNot.NO:
        if read.count is not None and read.state is not CountState.TO_CONFIRM:
            raise CountNotUnderstood(
                "Without contrast nothing can enhance. Leave the Gd+ count empty, or correct the contrast."
            )
        return ReadCount(CountState.NOT_ASSESSED, None, read.text, "no contrast given")
    if read.count is not None and read.count.lo == 0:
        return ReadCount(
            CountState.NOT_ASSESSED, None, read.text, "0 counts only with contrast, and contrast is not known"
        )
    return read
