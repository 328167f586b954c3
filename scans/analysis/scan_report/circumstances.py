"""Why the scan was made and whether steroids were given, where that is plainly said."""

import re
from collections.abc import Iterator, Sequence

from scans.analysis.scan_report.proposals import ReportField, ReportReading, Said, agreed
from scans.analysis.scan_report.sections import Section
from scans.analysis.scan_report.sentences import Sentence

RECENT_DAYS = 30  # the window of the box

_WHY = {
    "re-baseline": r"\bre-?baseline\b",
    "baseline": r"(?<!re-)(?<!re)\b(?:pre-?treatment baseline|baseline (?:scan |mri |examination )?(?:before|prior to))\b",
    "pml": r"\bPML (?:surveillance|monitoring|screening)\b",
    "postpartum": r"\b(?:post-?\s?partum|after (?:delivery|childbirth))\b",
    "relapse": r"(?<!last )(?<!no )(?<!of )(?<!previous )\b(?:acute|new|current|clinical|suspected|possible) (?:relapse|exacerbation|attack)\b",
    "routine": r"\b(?:routine|annual|yearly|surveillance|monitoring|follow-?\s?up)\b(?=[^.;]*\b(?:scan|mri|imaging|control|follow-?\s?up|ms|sclerosis|surveillance|monitoring|of therapy)\b|\s*[.;]?\s*$)",
}
_DENIED = re.compile(
    r"\b(?:no|not|without|denies|since|last|history|exclude\w*|rule out)\b[^.;]{0,30}$", re.IGNORECASE
)

_STEROID = r"(?:steroids?|corticosteroids?|methylprednisolone|prednisolone|prednisone|dexamethasone)"
_STEROIDS_NO = re.compile(
    rf"\bno (?:recent )?{_STEROID}(?: treatment| therapy| pulse)? (?:in|within|during|over) the (?:last|past|preceding|previous) "
    rf"(?:month|30 days|4 weeks|four weeks)|\bno recent {_STEROID}",
    re.IGNORECASE,
)
_STEROIDS_NOW = re.compile(
    rf"\b(?:currently|presently|at present|now) (?:on|taking|receiving|treated with) (?:\S+ ){{0,3}}?{_STEROID}",
    re.IGNORECASE,
)
_STEROIDS_AGO = re.compile(
    rf"{_STEROID}(?: treatment| therapy| pulse| given| finished| completed| ended| started| was| were)* (?P<number>\d{{1,3}}) (?P<unit>days?|weeks?) (?:ago|before)",
    re.IGNORECASE,
)


def indication_in(sentences: Sequence[Sentence]) -> ReportReading:
    """One plain reason in the part that gives reasons. “relapsing-remitting” is none."""
    wanted = (s for s in sentences if s.section is Section.INDICATION)
    return agreed(ReportField.INDICATION, [said for sentence in wanted for said in _reasons(sentence)])


def _reasons(sentence: Sentence) -> Iterator[Said]:
    for value, words in _WHY.items():
        for match in re.finditer(words, sentence.text, re.IGNORECASE):
            if not _DENIED.search(sentence.text[: match.start()]):
                yield Said(value, sentence.phrase(*match.span()))


def steroids_in(sentences: Sequence[Sentence]) -> ReportReading:
    """Within 30 days of the scan, or the plain word that there were none."""
    wanted = (s for s in sentences if s.section is not Section.OTHER)
    return agreed(ReportField.STEROIDS, [said for sentence in wanted for said in _steroids(sentence)])


def _steroids(sentence: Sentence) -> Iterator[Said]:
    text = sentence.text
    for match in _STEROIDS_NO.finditer(text):
        yield Said("no", sentence.phrase(*match.span()))
    for match in _STEROIDS_NOW.finditer(text):
        if not _DENIED.search(text[: match.start()]):
            yield Said("yes", sentence.phrase(*match.span()))
    for match in _STEROIDS_AGO.finditer(text):
        days = int(match["number"]) * (7 if match["unit"].lower().startswith("w") else 1)
        if days <= RECENT_DAYS and not _DENIED.search(text[: match.start()]):
            yield Said("yes", sentence.phrase(*match.span()))
