"""Which scan the report was compared with (LES-8): its day, or that there was none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scans.analysis.scan_report.dates import Calendar, FoundDate, dates_in
from scans.analysis.scan_report.masks import COVER, DAY_COVER, covered
from scans.analysis.scan_report.proposals import (
    TO_CONFIRM,
    Phrase,
    Proposal,
    Remark,
    ReportField,
    ReportReading,
    Said,
    agreed,
)
from scans.analysis.scan_report.sections import Section
from scans.analysis.scan_report.sentences import Sentence

FIELD = ReportField.COMPARED_WITH
NO_EARLIER_SCAN = "none"

_LEAD = (
    r"(?:as )?compar(?:ed|ing|ison)(?: is| was| has been)?(?: made)?(?: (?:directly|again))? (?:with|to|against)|"
    r"comparison:?|in relation to|relative to|with reference to"
)
_OF_A_SCAN = (
    r"the|that|those|most|recent|previous|prior|last|earlier|older?|outside|external|available|baseline|"
    r"preceding|reference|contrast|cranial|brain|cerebral|head|cervical|thoracic|cord|spine|spinal|mri|mr|mris|scans?|"
    r"imaging|images?|study|studies|exam|exams|examinations?|ct|report|dated|performed|done|obtained|acquired|from|"
    r"on|of|at|our|her|his|their|patient's|and|date|days?|month|year|ago|(?:1\.5|3)(?= ?-?t(?:esla)?\b)|t|tesla|in|(?:\d+|one|two|three|four|five) (?:years?|months?|weeks?)"
)
_COMPARED = re.compile(
    rf"\b(?:{_LEAD}|since(?= (?:the |her |his )?(?:{DAY_COVER}|last|previous|prior|most|earlier|mri|baseline|scan))|"
    rf"than(?= (?:on|in|at) )|from(?= (?:the )?(?:previous|prior|last|baseline))|"
    rf"not (?:present|seen|visible|evident|there|shown|noted)(?= (?:on|in|at) )|vs\.?|versus)"
    rf"(?P<scan>(?: an?(?= ))?(?:[\s,(:]+(?:{_OF_A_SCAN}|{DAY_COVER}+|{COVER}+)(?![\w-])\)?)*)",
    re.IGNORECASE,
)
_NO_PRIOR = re.compile(
    r"\b(?:no|without(?: a| any)?) (?:relevant |available |direct )?(?:(?:prior|previous|earlier)s?"
    r"(?: relevant| comparable| available| cranial| brain| mri| mr| imaging| images?| stud(?:y|ies)| scans?| exams?| examinations?)*|"
    r"comparison(?: mri| imaging| images?| stud(?:y|ies)| scans?| exams?| examinations?)?)"
    r"(?: (?:is|are|was|were))?(?: available| for comparison| at hand| on file)*(?=\s*(?:[.;,)]|$))"
    r"|\b(?:previous|prior|earlier) (?:imaging|images|mris?|scans?|study|studies|examinations?) (?:(?:is|are|was|were) )?(?:not available|unavailable)\b"
    r"|^\W*(?:this is (?:the|a) )?(?:patient's )?(?:first|initial) (?:ever )?(?:mri|scan|examination|study)\W*$",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\s*(?:none(?: available)?|nil|not available|unavailable|n/?a|not applicable|no|[-–])\s*[.;]?\s*",
    re.IGNORECASE,
)
_NOT_MRI = re.compile(r"\bct\b|computed tomography", re.IGNORECASE)


@dataclass(frozen=True)
class _Compared:
    """A comparison in a sentence, the dates it names and its words."""

    start: int
    end: int
    days: tuple[FoundDate, ...]
    words: str

    @property
    def is_since(self) -> bool:
        return self.words.lower().startswith("since")


def comparison_in(sentences: Sequence[Sentence], calendar: Calendar) -> ReportReading:
    """One exact day, or a month to be confirmed; anything else is a remark: LES-8 wants one reference scan."""
    said: list[Said] = []
    remarks: list[Remark] = []
    for sentence in sentences:
        if sentence.section in (Section.HISTORY, Section.INDICATION, Section.OTHER):
            continue
        said += _none_said(sentence)
        for compared in _comparisons(sentence, calendar):
            reading = _read(sentence, compared, calendar)
            said += [reading] if isinstance(reading, Said) else []
            remarks += [reading] if isinstance(reading, Remark) else []
    if remarks:
        return ReportReading(remarks=tuple(remarks))
    return _as_asked(agreed(FIELD, said))


def _as_asked(reading: ReportReading) -> ReportReading:
    """A month alone cannot be typed as a day: whoever accepts it looks for the scan."""
    return ReportReading(
        tuple(
            Proposal(each.field, each.value, each.phrase, TO_CONFIRM if len(each.value) == 7 else each.note)
            for each in reading.proposals
        ),
        reading.remarks,
    )


def comparison_spans(text: str, calendar: Calendar) -> list[tuple[int, int]]:
    """Where a sentence speaks of the scan it was compared with, so that nothing else is read there."""
    return [match.span() for match in _COMPARED.finditer(_with_days_covered(text, calendar)) if match["scan"]]


def _with_days_covered(text: str, calendar: Calendar) -> str:
    return covered(text, [(day.start, day.end) for day in dates_in(text, calendar)], DAY_COVER)


def _comparisons(sentence: Sentence, calendar: Calendar) -> Iterator[_Compared]:
    days = list(dates_in(sentence.text, calendar))
    if sentence.section is Section.COMPARISON:
        yield _Compared(0, len(sentence.text), tuple(days), sentence.text)
        return
    for match in _COMPARED.finditer(_with_days_covered(sentence.text, calendar)):
        named = tuple(day for day in days if match.start() < day.start < match.end())
        yield _Compared(match.start(), match.end(), named, sentence.text[match.start() : match.end()])


def _read(sentence: Sentence, compared: _Compared, calendar: Calendar) -> Said | Remark | None:
    phrase = sentence.phrase(compared.start, compared.end)
    if not compared.days:
        return None
    if _NOT_MRI.search(compared.words):
        return Remark(FIELD, "a CT is no reference scan: new lesions cannot be assessed against it", phrase)
    if len({day.day for day in compared.days}) > 1:
        return Remark(FIELD, "several dates are named: choose the scan the counts refer to", phrase)
    if compared.is_since:
        return Remark(FIELD, "“since” names a date, not the scan it was compared with", phrase)
    return _of_one_day(compared.days[0], phrase, calendar)


def _of_one_day(found: FoundDate, phrase: Phrase, calendar: Calendar) -> Said | Remark:
    if found.day is None:
        return Remark(FIELD, found.why, phrase)
    if found.day.earliest > calendar.today:
        return Remark(FIELD, f"{found.day.words()} lies ahead", phrase)
    if len(found.day.iso()) == len("2023"):
        return Remark(FIELD, "only the year is said: choose the scan", phrase)
    return Said(found.day.iso(), phrase)


def _none_said(sentence: Sentence) -> Iterator[Said]:
    if sentence.section is Section.COMPARISON and _NONE.fullmatch(sentence.text):
        yield Said(NO_EARLIER_SCAN, sentence.phrase(0, len(sentence.text)), TO_CONFIRM)
    for match in _NO_PRIOR.finditer(sentence.text):
        yield Said(NO_EARLIER_SCAN, sentence.phrase(*match.span()), TO_CONFIRM)
