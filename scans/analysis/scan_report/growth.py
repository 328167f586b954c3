"""“Progression”, “interval development of …”: there are more than before, without a number. It contradicts every zero."""

import re
from collections.abc import Iterator

from scans.analysis.counts import CountKind
from scans.analysis.scan_report.claims import Claim, Force
from scans.analysis.scan_report.sentences import Sentence

NO_NUMBER = "no number is said"

_GROWTH = re.compile(
    r"\b(?:progress(?:ion|ed|ing|es)|worsen\w*|develop(?:ed|ment)|appeared|emerge\w*|accru\w+|(?<!or )more(?! than)|"
    r"increas\w+(?! in (?:size|extent))(?!,? (?:t2[ -]?|flair[ -]?)*signal))\b",
    re.IGNORECASE,
)
_OF_LESIONS = re.compile(r"\b(?:lesions?|plaques?|foci|load|burden|disease|demyelination)\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:no|not|without|nor|neither)\b[^.;,]{0,50}$", re.IGNORECASE)


def grows(text: str) -> list[re.Match[str]]:
    """The words of `text`, a sentence with dates and the like covered, that speak of growth and are not denied."""
    if not _OF_LESIONS.search(text):
        return []
    return [match for match in _GROWTH.finditer(text) if not _DENIED.search(text[: match.start()])]


def growth_in(sentence: Sentence, text: str) -> Iterator[Claim]:
    for match in grows(text):
        phrase = sentence.phrase(*match.span())
        yield Claim(CountKind.NEW_T2, Force.VAGUE, phrase, why=NO_NUMBER, paragraph=sentence.paragraph)
