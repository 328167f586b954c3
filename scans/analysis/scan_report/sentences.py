"""Cuts a scan report into sentences, each with its section and the region its heading names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scans.analysis.scan_report.lesion_words import IS_PLACE
from scans.analysis.scan_report.proposals import Phrase
from scans.analysis.scan_report.sections import Section, heading_at
from scans.analysis.vocabulary import Region

WRAPPED_FROM = 50  # characters: a line this long was broken by its width, a shorter one where a thought ends
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_STOP = re.compile(
    rf"(?<!\bapprox)(?<!\bca)(?<!\bdr)(?<!\bprof)(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)(?<!\bi\.v)(?<!\bfig)(?<!\bincl)"
    rf"(?:(?<!\d)\.|(?<=\d)\.(?!\s*{_MONTH})|[!?;])(?=\s|$)",
    re.IGNORECASE,
)
_NEXT_BEGINS = re.compile(r"[ \t]*(?:[-*•–]\s|\d{1,2}[.)]\s|$)")
_LIST_NUMBER = re.compile(r"\s*\d{1,2}\.$")


@dataclass(frozen=True)
class Sentence:
    """text[start:start + len(text)] of the scan report; `paragraph` numbers the headings passed so far; `part` is
    the heading that names a part of the brain: “Posterior fossa”.
    """

    start: int
    text: str
    section: Section = Section.BODY
    region: Region | None = None
    paragraph: int = 0
    part: str = ""

    def phrase(self, start: int, end: int) -> Phrase:
        """Words of the sentence, by their places in it, without space around them."""
        words = self.text[start:end]
        inner = words.strip()
        begin = self.start + start + words.index(inner)
        return Phrase(begin, begin + len(inner), inner)


def sentences_of(text: str) -> tuple[Sentence, ...]:
    return tuple(_with_sections(_pieces(text)))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in _ends(text):
        if text[start:end].strip():
            yield start, text[start:end]
        start = end


def _ends(text: str) -> list[int]:
    lines = [match.end() for match in re.finditer("\n", text) if _ends_a_thought(text, match.start())]
    stops = [match.end() for match in _STOP.finditer(text) if not _numbers_a_list(text, match.end())]
    return sorted({*lines, *stops, len(text)})


def _numbers_a_list(text: str, end: int) -> bool:
    return _LIST_NUMBER.fullmatch(text, text.rfind("\n", 0, end) + 1, end) is not None


def _ends_a_thought(text: str, place: int) -> bool:
    line = text[text.rfind("\n", 0, place) + 1 : place]
    rest = text[place + 1 :].split("\n", 1)[0]
    return len(line) < WRAPPED_FROM or bool(_NEXT_BEGINS.match(rest)) or heading_at(rest) is not None


def _with_sections(pieces: Iterator[tuple[int, str]]) -> Iterator[Sentence]:
    section, region, paragraph, part = Section.BODY, None, 0, ""
    for start, piece in pieces:
        while heading := heading_at(piece):  # “Findings: Brain: …” are two
            named, place, after = heading
            # A region's heading inside the impression speaks of that region's impression.
            section = section if place and section is Section.IMPRESSION else named
            region, paragraph = place, paragraph + 1
            part = _part_in(piece[:after])
            start, piece = start + after, piece[after:]
        if piece.strip():
            yield Sentence(start, piece, section, region, paragraph, part)


def _part_in(heading: str) -> str:
    return heading.strip(" :\n").lower() if IS_PLACE.search(heading) else ""
