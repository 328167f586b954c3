"""The day of the scan and its region, as title and labels say them."""

import re
from collections.abc import Sequence

from scans.analysis.scan_report.comparison import comparison_spans
from scans.analysis.scan_report.cues import PAST
from scans.analysis.scan_report.dates import Calendar, dates_in
from scans.analysis.scan_report.masks import DAY_COVER, covered
from scans.analysis.scan_report.proposals import Remark, ReportField, ReportReading, Said, agreed
from scans.analysis.scan_report.sections import Section
from scans.analysis.scan_report.sentences import Sentence
from scans.analysis.vocabulary import Region

_LABEL = re.compile(
    r"(?:date of (?:the )?(?:exam|examination|study|scan|mri)|(?:exam|examination|study|scan|mri) date|"
    r"date performed|(?:exam|examination|study|scan|mri)(?: was)? (?:performed|done|acquired|obtained)(?: on)?|"
    r"performed on|performed)\s*[:=]?\s*$",
    re.IGNORECASE,
)
# A title is words of a title alone: “The MRI of 5 July 2023 showed …” tells of another scan.
_TITLE = re.compile(
    r"\s*(?:(?:mri|mr|magnetic|resonance|imaging|scan|study|exam|examination|report|of|the|brain|head|cranial|cerebral|"
    r"cranium|cervical|thoracic|dorsal|whole|total|spine|spinal|cord|neck|and|with|without|plus|both|contrast|gadolinium|gd|"
    r"intravenous|iv|pre|post|non|enhanced|routine|follow-up|follow|up|ms|protocol|dated|on|from|performed|date|"
    rf"w|wo|[13]|1\.5|3\.0|t|tesla|3t|{DAY_COVER}+)(?!\w)[\s,:/&+()-]*)*",
    re.IGNORECASE,
)
_IS_MRI = re.compile(r"\b(?:mri|mr|magnetic resonance)\b", re.IGNORECASE)
_PERFORMED = re.compile(
    r"\s*(?:an?|the)?\s*(?:contrast-enhanced |unenhanced )?(?:mri|mr|magnetic resonance imaging)\b[^.;]*\b(?:performed|acquired|obtained|done)\b",
    re.IGNORECASE,
)
REGION_WORDS = {
    Region.BRAIN: re.compile(r"\b(?:brain|head|cranial|cerebral|cranium|neurocranium)\b", re.IGNORECASE),
    Region.CERVICAL: re.compile(r"\b(?:cervical|c-spine)\b", re.IGNORECASE),
    Region.THORACIC: re.compile(r"\b(?:thoracic|dorsal|t-spine)\b", re.IGNORECASE),
    Region.SPINE: re.compile(
        r"\b(?:whole|total|entire|full) (?:spine|spinal|cord)|(?<!cervical )(?<!thoracic )(?<!dorsal )\b(?:spine|spinal cord)\b",
        re.IGNORECASE,
    ),
}


def exam_date_in(sentences: Sequence[Sentence], calendar: Calendar) -> ReportReading:
    """An exact day, labelled as the examination's or standing in the title."""
    said, remarks = [], []
    for sentence in sentences:
        compared, is_title = comparison_spans(sentence.text, calendar), _is_title(sentence, calendar)
        for found in dates_in(sentence.text, calendar):
            if any(begin <= found.start < stop for begin, stop in compared):
                continue
            if not (_is_labelled(sentence, found.start, found.end) or is_title):
                continue
            phrase = sentence.phrase(found.start, found.end)
            if found.day is not None and found.day.is_exact and found.day.earliest <= calendar.today:
                said.append(Said(found.day.iso(), phrase))
            else:
                remarks.append(
                    Remark(ReportField.PERFORMED_ON, found.why or "no exact day up to today", phrase)
                )
    return ReportReading(remarks=tuple(remarks)) if remarks else agreed(ReportField.PERFORMED_ON, said)


def _is_labelled(sentence: Sentence, start: int, end: int) -> bool:
    """Not every date is the scan's: referral, report and birth have theirs."""
    before = sentence.text[:start]
    if _LABEL.search(before) and not re.search(r"\b(?:prior|previous|last|report)\b", before, re.IGNORECASE):
        return sentence.section in (Section.BODY, Section.EXAMINATION, Section.TECHNIQUE)
    alone = not before.strip() and not sentence.text[end:].strip(" .\n")
    return sentence.section is Section.EXAMINATION and alone


def _is_title(sentence: Sentence, calendar: Calendar) -> bool:
    if sentence.section not in (Section.BODY, Section.EXAMINATION):
        return False
    days = [(day.start, day.end) for day in dates_in(sentence.text, calendar)]
    plain = covered(sentence.text, days, DAY_COVER).rstrip(" .,\n")
    return bool(_IS_MRI.search(plain)) and _TITLE.fullmatch(plain) is not None


def regions_named(sentences: Sequence[Sentence], calendar: Calendar) -> dict[Region, Said]:
    """The regions that title and technique name as examined, each with its words."""
    named: dict[Region, Said] = {}
    for sentence in sentences:
        if _names_what_was_examined(sentence, calendar):
            for region, words in REGION_WORDS.items():
                if match := words.search(sentence.text):
                    named.setdefault(region, Said(region.value, sentence.phrase(*match.span())))
    return named


def _names_what_was_examined(sentence: Sentence, calendar: Calendar) -> bool:
    if sentence.section is Section.EXAMINATION or _is_title(sentence, calendar):
        return True
    told = sentence.section in (Section.BODY, Section.TECHNIQUE) and not PAST.search(sentence.text)
    return told and _PERFORMED.match(sentence.text) is not None


def region_in(named: dict[Region, Said]) -> ReportReading:
    """The region where one is named. Several are several scans, entered one after the other."""
    if len(named) > 1:
        several = " and ".join(region.value for region in named)
        first = min(said.phrase for said in named.values())
        return ReportReading(
            remarks=(Remark(ReportField.REGION, f"it speaks of {several}: enter each by itself", first),)
        )
    return agreed(ReportField.REGION, named.values())
