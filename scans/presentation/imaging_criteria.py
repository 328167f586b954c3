"""Which imaging parts of the McDonald and RIS criteria are met, in words. The page names parts, never a diagnosis."""

from dataclasses import dataclass

from patients.dates import day_in_words
from scans.analysis.answers import Answer
from scans.analysis.counts import Count, words
from scans.analysis.criteria.mcdonald import ImagingParts, Part, Version, imaging_parts
from scans.analysis.criteria.ris import ris_parts
from scans.analysis.timeline import Timeline

SAID = {Answer.TRUE: "met", Answer.FALSE: "not met", Answer.UNKNOWN: "cannot be assessed"}


@dataclass(frozen=True)
class PartLine:
    """`open` names what is missing, "" where the part is decided."""

    part: str
    answer: str
    why: str
    open: str


@dataclass(frozen=True)
class CriteriaLines:
    title: str
    parts: tuple[PartLine, ...]
    note: str


def criteria_lines(timeline: Timeline) -> tuple[CriteriaLines, ...]:
    """McDonald 2024, 2017 and 2010, then RIS."""
    bands = timeline.oligoclonal_bands
    versions = [_mcdonald(imaging_parts(timeline, bands, version)) for version in reversed(Version)]
    return (*versions, _ris(timeline, bands))


def _mcdonald(found: ImagingParts) -> CriteriaLines:
    parts = (_line("Dissemination in space", found.space), _line("Dissemination in time", found.time))
    return CriteriaLines(f"McDonald {found.version}", parts, found.note)


def _line(name: str, part: Part) -> PartLine:
    since = f", since the scan of {day_in_words(part.since)}" if part.since else ""
    return PartLine(name, SAID[part.answer], part.words + since, ", ".join(part.missing))


def _ris(timeline: Timeline, bands: Answer) -> CriteriaLines:
    found = ris_parts(timeline, bands)
    note = f"The first relapse ({found.attack.words()}) ends it." if found.attack else ""
    return CriteriaLines(
        "RIS, imaging parts",
        (
            _items("2009: 3 of 4 items", found.met_2009, found.items_2009, 4),
            _items("2023: 2 of 3 items", found.met_2023, found.items_2023, 3),
        ),
        note,
    )


def _items(name: str, answer: Answer, items: Count, of: int) -> PartLine:
    missing = "places nobody spoke of, contrast, a follow-up scan, or CSF" if answer is Answer.UNKNOWN else ""
    return PartLine(name, SAID[answer], f"{words(items)} of {of}", missing)
