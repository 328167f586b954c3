"""“Stable”, “no interval change”, “no active lesions”: zeros nobody stated, proposed to be confirmed (LES-7)."""

import re
from collections.abc import Iterator, Sequence

from scans.analysis.count_phrases import phrase_for
from scans.analysis.scan_report.counts_said import seen
from scans.analysis.scan_report.cues import EXCEPTED, HEDGED, MORE_OF_THEM
from scans.analysis.scan_report.dates import Calendar
from scans.analysis.scan_report.lesion_words import IS_PLACE, NARROWS
from scans.analysis.scan_report.places import Places, parts_in
from scans.analysis.scan_report.proposals import TO_CONFIRM, Said
from scans.analysis.scan_report.sections import FINDINGS_SECTIONS
from scans.analysis.scan_report.sentences import Sentence

_SUBJECT = (
    r"(?:(?:t2|flair|hyperintense|white|matter|demyelinating|ms|multiple sclerosis|brain|cerebral|cord|intracranial|spinal|signal|known|"
    r"previously|described|seen|noted|multiple|the|all|these|t2/flair)[ -])*"
    r"(?:lesions?|plaques?|lesion (?:load|burden)|disease burden|plaque (?:load|burden)|disease|demyelination|appearances?|mri|scan|"
    r"study|examination|findings|foci|hyperintensities)"
)
_OF_LESIONS = (
    r"(?:of|in|for|regarding|with regard to|with respect to) (?:the )?(?:known |number |and |size |of |the |t2 |flair |white matter |"
    r"demyelinating |ms |multiple sclerosis |brain |cord |cerebral )*(?:lesions?|plaques?|lesion (?:load|burden)|ms|multiple sclerosis)\b"
)
# “No change of the sinuses”, “stable disease activity”: what follows must be nothing, or the lesions.
_AND_NO_MORE = rf"(?=\s*(?:[.,;:)]|$|and\b)|(?P<of>\s+{_OF_LESIONS}))"
_STABLE = re.compile(
    rf"(?<![\w-])(?:(?P<word>stable|unchanged) (?:appearances? of (?:the )?)?{_SUBJECT}"
    rf"|{_SUBJECT} (?:is|are|remains?|appears?|was|were|shows?)(?: again)? (?P<said>stable|unchanged)"
    rf"|(?P<none>no (?:significant |interval |relevant )*change)"
    rf"|^\s*(?P<alone>stable|unchanged)){_AND_NO_MORE}",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"\b(?:not|no longer|largely|mostly|relatively|almost|nearly|essentially|grossly|otherwise|remaining|rest|clinically|rather|fairly|most|"
    r"majority|some|several|many|in size|residual|older)\b",
    re.IGNORECASE,
)
_NOT_ACTIVE = re.compile(
    r"\bno (?:evidence of |signs? of |mri evidence of )?active (?:demyelinating |inflammatory |ms )?"
    r"(?:lesions?|plaques?|demyelination|disease|inflammation)\b",
    re.IGNORECASE,
)
NO_ACTIVE_LESIONS = "no active lesions"


def stability_in(sentences: Sequence[Sentence], places: Places, calendar: Calendar) -> list[Said]:
    """LES-7's word for it, wherever all lesions are called stable without a reservation."""
    return [said for sentence in sentences for said in _stable(sentence, places, calendar)]


def _stable(sentence: Sentence, places: Places, calendar: Calendar) -> Iterator[Said]:
    text = _clean(sentence, places, calendar)
    if text is None or _PARTLY.search(text) or NARROWS.search(text):
        return
    for match in _STABLE.finditer(text):
        written = next(words for words in match.groups() if words).lower()
        end = max(match.end(), match.end("of"))
        yield Said(
            written if phrase_for(written) else "stable", sentence.phrase(match.start(), end), TO_CONFIRM
        )


def no_active_lesions_in(sentences: Sequence[Sentence], places: Places, calendar: Calendar) -> list[Said]:
    """“Active” may mean enhancing or new: a proposal for Gd+ alone, and only beside contrast."""
    found = []
    for sentence in sentences:
        text = _clean(sentence, places, calendar)
        for match in _NOT_ACTIVE.finditer(text or ""):
            found.append(Said(NO_ACTIVE_LESIONS, sentence.phrase(*match.span()), TO_CONFIRM))
    return found


def _clean(sentence: Sentence, places: Places, calendar: Calendar) -> str | None:
    """The sentence as it is read; None where it speaks of something else, doubts, or makes an exception."""
    if sentence.section not in FINDINGS_SECTIONS or sentence.part:
        return None
    text = seen(sentence, calendar).text
    if HEDGED.search(text) or EXCEPTED.search(text) or MORE_OF_THEM.search(text) or IS_PLACE.search(text):
        return None
    return text if places.speaks_of_wanted(parts_in(sentence.text), sentence.region) else None
