"""Turns mentions into claims about the boxes of the form: LES-2, LES-3, LES-4, with LES-7's reading of the words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scans.analysis.counts import CountKind, CountState, ReadCount
from scans.analysis.scan_report import lesion_words as lesion
from scans.analysis.scan_report.claims import Claim, Force
from scans.analysis.scan_report.comparison import comparison_spans
from scans.analysis.scan_report.cues import (
    EXCEPTED,
    HEDGED,
    MORE_OF_THEM,
    OF_ANOTHER_DISEASE,
    PAST,
    SHARED_OUT,
    TAKEN_BACK,
    clause_around,
)
from scans.analysis.scan_report.dates import Calendar, dates_in
from scans.analysis.scan_report.further_numbers import ANOTHER_LESION, goes_on, names_more
from scans.analysis.scan_report.growth import NO_NUMBER, first_seen_in, grows, growth_in
from scans.analysis.scan_report.masks import DAY_COVER, covered, without_sizes
from scans.analysis.scan_report.mentions import Mention, mentions_in, readable
from scans.analysis.scan_report.places import IN_BOTH, Places, parts_in
from scans.analysis.scan_report.proposals import TO_CONFIRM, Phrase
from scans.analysis.scan_report.quantities import is_zero, read
from scans.analysis.scan_report.sections import FINDINGS_SECTIONS
from scans.analysis.scan_report.sentences import Sentence

_ONE = {"new": CountKind.NEW_T2, "enlarging": CountKind.ENLARGING_T2, "enhancing": CountKind.GD_T1}
_CHANGED = frozenset({"new", "enlarging"})
_TWO_PLACES = re.compile(
    rf"(?<![\w-])(?:{lesion.PLACE})(?!\w)[^.;]*(?:,|\band\b|\bor\b|&)(?!\s+(?:no|is|are|was)\b)[^.;,]*?(?<![\w-])(?:{lesion.PLACE})(?!\w)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(rf"\s*\([^)]*?(?<![\w-])(?:{lesion.PLACE})(?!\w)", re.IGNORECASE)
_NOTHING_FOLLOWS = re.compile(
    r"(?: (?:is|are|was|were))?(?: (?:seen|identified|visible|present|found|detected|demonstrated))?"
    r"(?: (?:in|within) the (?:brain|cord|cervical cord|white matter))?\s?[.;]?\s?",
    re.IGNORECASE,
)

HEDGE = "the sentence leaves doubt"
A_PART = "said of a part or of some lesions only"
ANOTHER_DISEASE = "it may speak of another disease"
NOT_UNDERSTOOD = "not understood well enough"
EARLIER = "it may speak of an earlier scan"
NO_PLACE = "brain or cord is not said"
MORE = "more of them may be named"
BOTH_AT_ONCE = "new lesions that enhance: whether they are all is not said"


@dataclass(frozen=True)
class Seen:
    """A sentence as it is read: `text` with everything covered that is no count."""

    sentence: Sentence
    text: str

    def phrase(self, mention: Mention) -> Phrase:
        return self.sentence.phrase(mention.start, mention.end)


def seen(sentence: Sentence, calendar: Calendar) -> Seen:
    text = covered(sentence.text, comparison_spans(sentence.text, calendar), " ")
    text = covered(text, [(day.start, day.end) for day in dates_in(text, calendar)], DAY_COVER)
    return Seen(sentence, readable(without_sizes(text)))


def claims_of(sentences: Sequence[Sentence], places: Places, calendar: Calendar) -> list[Claim]:
    """Nothing is counted in history, request, technique and comparison."""
    claims: list[Claim] = []
    before: list[Claim] = []
    for sentence in (each for each in sentences if each.section in FINDINGS_SECTIONS):
        looked = seen(sentence, calendar)
        found = list(_claims_in(looked, places)) or _going_on(looked, before, places)
        claims, before = claims + found, found or before
    return claims


def _going_on(looked: Seen, before: Sequence[Claim], places: Places) -> list[Claim]:
    """“No new lesions. In the left frontal lobe there is one.”: what was said before is not all."""
    sentence, number = looked.sentence, goes_on(looked.text)
    if number is None or places.speaks_of_wanted(parts_in(sentence.text), sentence.region) is False:
        return []
    phrase = sentence.phrase(*number.span())
    return [
        _blocked(replace(claim, phrase=phrase)) for claim in before if claim.paragraph == sentence.paragraph
    ]


def _claims_in(looked: Seen, places: Places) -> Iterator[Claim]:
    mentions = mentions_in(looked.text)
    is_more = names_more(looked.text, mentions)
    for claim in _said_in(looked, mentions, places):
        yield _blocked(claim) if is_more and claim.force is not Force.ASIDE else claim


def _blocked(claim: Claim) -> Claim:
    return replace(claim, force=Force.BLOCKS, read=None, why=claim.why or MORE)


def _said_in(looked: Seen, mentions: Sequence[Mention], places: Places) -> Iterator[Claim]:
    sentence = looked.sentence
    if places.speaks_of_wanted(parts_in(sentence.text), sentence.region):
        yield from growth_in(sentence, looked.text)
        yield from first_seen_in(sentence, mentions)
    for number, mention in enumerate(mentions):
        after = mentions[number + 1].start if number + 1 < len(mentions) else len(looked.text)
        before = mentions[number - 1].end if number else 0
        yield from _claims(looked, mention, (before, after), places)


def _claims(looked: Seen, mention: Mention, room: tuple[int, int], places: Places) -> Iterator[Claim]:
    is_here = _is_here(looked, mention, room, places)
    if is_here is False or mention.quantity.others or _is_of_t1(mention):
        return
    for kind in _kinds(mention):
        made = read(mention.quantity.words, kind) if mention.quantity.words else None
        claim = _claim(looked, mention, room, kind, made)
        if claim is not None:
            yield claim if is_here else _aside(claim)


def _aside(claim: Claim) -> Claim:
    return Claim(claim.kind, Force.ASIDE, claim.phrase, why=NO_PLACE, paragraph=claim.paragraph)


def _is_of_t1(mention: Mention) -> bool:
    return bool(lesion.IS_T1.search(mention.words)) and "enhancing" not in mention.kinds


def _is_here(looked: Seen, mention: Mention, room: tuple[int, int], places: Places) -> bool | None:
    """The nearest words decide: the phrase itself, its clause, the sentence, the heading, the report."""
    heading, text = looked.sentence.region, looked.text
    if mention.quantity.words == "no" and IN_BOTH.match(text, mention.end, room[1]):
        return True
    start, end = clause_around(text, mention.start, mention.end)
    near = (mention.start, mention.end), (max(start, room[0]), min(end, room[1])), (0, len(text))
    for begin, stop in near:
        if parts := parts_in(looked.sentence.text[begin:stop]):
            return places.speaks_of_wanted(parts, heading)
    return places.speaks_of_wanted(frozenset(), heading)


def _kinds(mention: Mention) -> list[CountKind]:
    kinds = set(mention.kinds)
    if not kinds:
        return [CountKind.TOTAL_T2]
    boxes = [CountKind.NEW_OR_ENLARGING_T2] if kinds >= _CHANGED else []
    rest = kinds - _CHANGED if boxes else kinds
    return [*boxes, *(_ONE[kind] for kind in sorted(rest))]


def _claim(
    looked: Seen, mention: Mention, room: tuple[int, int], kind: CountKind, made: ReadCount | None
) -> Claim | None:
    phrase, paragraph = looked.phrase(mention), looked.sentence.paragraph
    if mention.quantity.refers and mention.is_understood:
        return None
    narrowed = _narrowing(looked, mention, room)
    if kind is CountKind.TOTAL_T2:
        return _total(looked, mention, made, narrowed)
    why = _trouble(looked, mention, room, kind, made, narrowed)
    if why:
        force = Force.VAGUE if why == NO_NUMBER and not narrowed else Force.BLOCKS
        return Claim(kind, force, phrase, why=why, paragraph=paragraph)
    return Claim(
        kind, Force.COUNTS, phrase, made, note=_note(mention, made), places=narrowed, paragraph=paragraph
    )


def _note(mention: Mention, made: ReadCount | None) -> str:
    loosely = made is not None and made.state in (CountState.TO_CONFIRM, CountState.APPROXIMATE)
    return TO_CONFIRM if mention.quantity.is_weak or loosely else ""


def _narrowing(looked: Seen, mention: Mention, room: tuple[int, int]) -> frozenset[str]:
    """The words, before the phrase, in it and behind it, that speak of a part of the lesions; the heading too."""
    clause = clause_around(looked.text, mention.start, mention.end)
    begin, end = _led_by(looked.text, mention, room[0], clause[0]), min(room[1], clause[1])
    found = [
        *lesion.IS_PLACE.finditer(looked.text, begin, mention.start),
        *lesion.NARROWS.finditer(looked.text, mention.start, end),
    ]
    words = {looked.sentence.text[match.start() : match.end()].lower() for match in found}
    return frozenset(words | {looked.sentence.part} - {""})


def _led_by(text: str, mention: Mention, before: int, clause: int) -> int:
    """Where the words begin that lead up to a phrase: “In the left hemisphere, no new lesions”.

    Behind another phrase, a place before the comma or the “and” is that one's.
    """
    return max(before, clause, text.rfind(" and ", before, mention.start)) if before else 0


def _trouble(
    looked: Seen,
    mention: Mention,
    room: tuple[int, int],
    kind: CountKind,
    made: ReadCount | None,
    narrowed: frozenset[str],
) -> str:
    """Why no number is taken from this phrase; "" where one is."""
    text, zero = looked.text, made is not None and is_zero(made)
    if HEDGED.search(text):
        return HEDGE
    if made is not None and not zero and TAKEN_BACK.search(text):
        return HEDGE
    if made is not None and not zero and OF_ANOTHER_DISEASE.search(text):
        return ANOTHER_DISEASE
    if not mention.is_understood or mention.quantity.contradicted or lesion.LOAD.match(text, mention.end):
        return NOT_UNDERSTOOD
    if PAST.search(text[slice(*clause_around(text, mention.start, mention.end))]):
        return EARLIER
    if made is None:
        return NO_NUMBER
    if zero:
        return _trouble_of_none(text, mention, narrowed, room)
    return _trouble_of_some(text, mention, kind, made, room)


def _trouble_of_none(text: str, mention: Mention, narrowed: frozenset[str], room: tuple[int, int]) -> str:
    if (
        narrowed
        or _IN_BRACKETS.match(text, mention.end)
        or EXCEPTED.search(text)
        or ANOTHER_LESION.search(text)
    ):
        return A_PART
    if mention.tail == "noun" and re.match(r"\s+of\b", text[mention.end : room[1]]):
        return A_PART
    if {"new", "enhancing"} <= mention.kinds and not mention.is_joined:
        return BOTH_AT_ONCE
    return ""


def _trouble_of_some(
    text: str, mention: Mention, kind: CountKind, made: ReadCount, room: tuple[int, int]
) -> str:
    if (
        MORE_OF_THEM.search(text)
        or SHARED_OUT.search(text)
        or _is_of_several_places(text, mention, made, room)
    ):
        return MORE
    if "enhancing" in mention.kinds and len(mention.kinds) > 1:
        return (
            ""
            if kind is CountKind.GD_T1 and not mention.is_joined and "enlarging" not in mention.kinds
            else BOTH_AT_ONCE
        )
    if mention.tail == "noun":
        return NOT_UNDERSTOOD
    return ""


def _is_of_several_places(text: str, mention: Mention, made: ReadCount, room: tuple[int, int]) -> bool:
    """“A new lesion in the pons and the thalamus” may be two."""
    is_one = made.count is not None and made.count.hi == 1
    return is_one and _TWO_PLACES.search(text, mention.start, room[1]) is not None


def _total(looked: Seen, mention: Mention, made: ReadCount | None, narrowed: frozenset[str]) -> Claim | None:
    """A load is stated as a whole, or by T2 words and no place. What is only at least so many may have a place."""
    is_t2 = bool(lesion.IS_T2.search(mention.words)) or mention.quantity.is_whole
    if made is None or not is_t2 or _is_doubtful_of_a_load(looked.text, mention):
        return None
    phrase, paragraph = looked.phrase(mention), looked.sentence.paragraph
    is_open = made.count is not None and made.count.hi is None
    if not is_open and (narrowed or _is_partial(looked.text, mention, made)):
        return Claim(CountKind.TOTAL_T2, Force.BLOCKS, phrase, why=A_PART, paragraph=paragraph)
    note = _note(mention, made)
    return Claim(CountKind.TOTAL_T2, Force.COUNTS, phrase, made, note=note, paragraph=paragraph)


def _is_doubtful_of_a_load(text: str, mention: Mention) -> bool:
    if not mention.is_understood or mention.quantity.contradicted or lesion.LOAD.match(text, mention.end):
        return True
    return bool(grows(text)) or any(cue.search(text) for cue in (HEDGED, PAST, EXCEPTED, OF_ANOTHER_DISEASE))


def _is_partial(text: str, mention: Mention, made: ReadCount) -> bool:
    """“A T2 lesion” is one of many; “no T2 lesions” is a load of none only where nothing follows."""
    is_article = mention.quantity.words.lower() in ("a", "an", "one", "single", "a single")
    if is_zero(made):
        return _NOTHING_FOLLOWS.fullmatch(text, mention.end) is None
    return (is_article and not mention.quantity.is_whole) or bool(MORE_OF_THEM.search(text))
