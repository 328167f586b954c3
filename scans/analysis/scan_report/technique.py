"""Field strength and image quality, as the report states them of this scan."""

import re
from collections.abc import Iterator, Sequence

from scans.analysis.scan_report.comparison import comparison_spans
from scans.analysis.scan_report.cues import HEDGED, PAST
from scans.analysis.scan_report.dates import Calendar
from scans.analysis.scan_report.masks import covered
from scans.analysis.scan_report.proposals import ReportField, ReportReading, Said, agreed
from scans.analysis.scan_report.sections import FINDINGS_SECTIONS, Section
from scans.analysis.scan_report.sentences import Sentence

# “3 T2 lesions” is no field strength: nothing may follow the T, and a small t is none.
_TESLA = re.compile(
    r"(?<![\w.,])(?P<tesla>0\.\d{1,2}|1|1\.0|1\.5|3|3\.0|7|7\.0)[ -]?(?:T(?![\w+-])|(?i:tesla)\b)"
)
_IMAGES = r"(?:exam(?:ination)?|study|scan|images?|imaging|image quality|quality|sequences?|technique|flair|evaluation)"
_LIMITED = re.compile(
    rf"\b(?:{_IMAGES} (?:is|are|was|were) (?:markedly |severely |moderately |substantially )?(?:limited|degraded|impaired)"
    rf"(?: (?:by|due to|because of)\b)?|(?:limited|motion[- ]degraded) {_IMAGES}|"
    rf"(?:limited|reduced|poor|suboptimal) (?:image )?quality|degraded by (?:motion|movement|artefacts?|artifacts?))",
    re.IGNORECASE,
)
_NOT_ASSESSABLE = re.compile(
    rf"\b(?:non-?diagnostic|not diagnostic|undiagnostic)(?: (?:image )?quality| {_IMAGES})?|\b{_IMAGES} (?:is|was|are|were) not assessable",
    re.IGNORECASE,
)
_ADEQUATE = re.compile(
    rf"\b(?:good|adequate|excellent|satisfactory|diagnostic) (?:image )?quality|\b(?:technically )?(?:adequate|satisfactory) {_IMAGES}"
    rf"|\b(?:image )?quality (?:is|was) (?:good|adequate|satisfactory|excellent|diagnostic)",
    re.IGNORECASE,
)
_LIGHTLY = re.compile(
    r"\b(?:not|no|without|slight(?:ly)?|mild(?:ly)?|minor|minimal(?:ly)?)\W+(?:\w+\W+)?$", re.IGNORECASE
)
_ANOTHERS = (Section.HISTORY, Section.INDICATION, Section.COMPARISON, Section.OTHER)


def field_strength_in(sentences: Sequence[Sentence], calendar: Calendar) -> ReportReading:
    """Tesla, typed 3 or 1.5; what an earlier scan was made at is not read."""
    said = []
    for sentence in sentences:
        text = covered(sentence.text, comparison_spans(sentence.text, calendar))
        if sentence.section in _ANOTHERS or PAST.search(text):
            continue
        for match in _TESLA.finditer(text):
            said.append(Said(match["tesla"].removesuffix(".0"), sentence.phrase(*match.span())))
    return agreed(ReportField.FIELD_STRENGTH, said)


def quality_in(sentences: Sequence[Sentence]) -> ReportReading:
    wanted = (*FINDINGS_SECTIONS, Section.TECHNIQUE)
    read = [
        s for s in sentences if s.section in wanted and not PAST.search(s.text) and not HEDGED.search(s.text)
    ]
    return agreed(ReportField.QUALITY, [said for sentence in read for said in _quality(sentence)])


def _quality(sentence: Sentence) -> Iterator[Said]:
    for words, value in ((_NOT_ASSESSABLE, "not_assessable"), (_LIMITED, "limited"), (_ADEQUATE, "adequate")):
        for match in words.finditer(sentence.text):
            if not _LIGHTLY.search(sentence.text[: match.start()]) and not _is_partial(
                sentence.text, match.end()
            ):
                yield Said(value, sentence.phrase(*match.span()))


def _is_partial(text: str, end: int) -> bool:
    """“limited to the brain” tells the extent, not the quality; “evaluation of the cord” is a part of the scan."""
    return re.match(r"\s*(?:to\b|of\b)", text[end:]) is not None
