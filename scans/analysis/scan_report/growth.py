"""“Progression”, “interval development of …”: there are more than before, without a number. It contradicts every zero."""

import re
from collections.abc import Iterator, Sequence

from scans.analysis.counts import CountKind
from scans.analysis.scan_report.claims import Claim, Force
from scans.analysis.scan_report.mentions import Mention
from scans.analysis.scan_report.sentences import Sentence

NO_NUMBER = "no number is said"
NOT_BEFORE = "it speaks of lesions that were not seen before"

_GROWTH = re.compile(
    r"\b(?:progress(?:ion|ed|ing|es)|worsen\w*|develop(?:ed|ment)|appeared|emerge\w*|accru\w+|(?<!or )more(?! than)|"
    r"increas\w+(?! in (?:size|extent))(?!,? (?:t2[ -]?|flair[ -]?)*signal))\b",
    re.IGNORECASE,
)
_OF_LESIONS = re.compile(r"\b(?:lesions?|plaques?|foci|load|burden|disease|demyelination)\b", re.IGNORECASE)
_SEEN = r"(?:seen|present|visible|evident|there|shown|noted|described|identified|found|reported|demonstrated|visuali[sz]ed|detected)"
_FIRST_SEEN = re.compile(
    rf"\bnot (?:yet |clearly |definitely )?{_SEEN} (?:on|in|at|before|previously|earlier|yet)\b|\bnot (?:previously|formerly|yet) {_SEEN}|"
    rf"\b(?:previously|formerly|before|prior|scan|mri|examination|study) not {_SEEN}|\bpreviously (?:un\w+|absent)|\babsent (?:on|in|at|before|previously)\b|"
    rf"\bfor the first time\b|\bfirst {_SEEN}|\bnow {_SEEN}|\bde novo\b|\bno (?:correlate|counterpart|equivalent)\b",
    re.IGNORECASE,
)
_A_LESION = re.compile(
    r"\b(?:lesions?|plaques?|foc(?:i|us)|hyper-?intensit(?:y|ies)|signal|demyelination|areas?|ones?)\b",
    re.IGNORECASE,
)
_SIZES = re.compile(
    r"(?P<now>\d+(?:[.,]\d+)?)\s?mm\b[^.;]*?\b(?:previous(?:ly)?|prior|before|formerly|earlier|from|was|compared)\b[^.;]*?(?P<then>\d+(?:[.,]\d+)?)\s?mm",
    re.IGNORECASE,
)
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
    for match in _SIZES.finditer(sentence.text):
        if _millimetres(match["now"]) > _millimetres(match["then"]):
            phrase = sentence.phrase(*match.span())
            yield Claim(
                CountKind.ENLARGING_T2, Force.VAGUE, phrase, why=NO_NUMBER, paragraph=sentence.paragraph
            )


def _millimetres(written: str) -> float:
    return float(written.replace(",", "."))


def first_seen_in(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """“Two lesions not seen on the prior scan” are new, in words that are not counted: nobody's number stands beside it.

    Where the sentence itself counts new lesions, the words only explain them.
    """
    if not _A_LESION.search(sentence.text) or any(_counts_new(each) for each in mentions):
        return
    for match in _FIRST_SEEN.finditer(sentence.text):
        phrase = sentence.phrase(*match.span())
        yield Claim(CountKind.NEW_T2, Force.BLOCKS, phrase, why=NOT_BEFORE, paragraph=sentence.paragraph)


def _counts_new(mention: Mention) -> bool:
    return "new" in mention.kinds and mention.quantity.words not in ("", "no")
