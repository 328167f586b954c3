"""Brain or cord: which part of the body a phrase speaks of. Their counts are never mixed (LES-2)."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from scans.analysis.scan_report.lesion_words import NOUN
from scans.analysis.scan_report.sections import FINDINGS_SECTIONS
from scans.analysis.scan_report.sentences import Sentence
from scans.analysis.vocabulary import Region

_WORDS = {
    Region.BRAIN: re.compile(
        r"\b(?:brain|cerebral|cerebrum|intracranial|supratentorial|infratentorial|periventricular|juxtacortical|subcortical|"
        r"cerebell\w+|brain-?stem|pons|pontine|midbrain|corpus callosum|callosal|hemispher\w+|centrum semiovale|"
        r"(?:frontal|parietal|temporal|occipital) lobes?)\b",
        re.IGNORECASE,
    ),
    Region.CERVICAL: re.compile(r"\bcervical\b|\bC[1-7]\b|\bc-spine\b", re.IGNORECASE),
    Region.THORACIC: re.compile(r"\bthoracic\b|\bdorsal (?:cord|spine)\b|\bt-spine\b", re.IGNORECASE),
    Region.SPINE: re.compile(r"\b(?:cord|spinal|spine|conus|intramedullary)\b", re.IGNORECASE),
}
IN_BOTH = re.compile(
    r"[^,;]*\b(?:brain|head)\b[^,;]*\b(?:or|and|nor)\b(?: in)?(?: the)?(?: visuali[sz]ed| imaged)?(?: cervical| thoracic| spinal| upper)* (?:cord|spine)\b",
    re.IGNORECASE,
)
_LESIONS = re.compile(rf"\b{NOUN}\b|demyelinat|enhanc", re.IGNORECASE)
CORD = frozenset({Region.CERVICAL, Region.THORACIC, Region.SPINE})


def parts_in(text: str) -> frozenset[Region]:
    """The parts named; “cervical cord” is cervical alone."""
    named = {region for region, words in _WORDS.items() if words.search(text)}
    return frozenset(named - {Region.SPINE} if named & {Region.CERVICAL, Region.THORACIC} else named)


@dataclass(frozen=True)
class Places:
    """What the scan report covers, and the region whose counts are wanted."""

    wanted: Region
    covered: frozenset[Region]

    def speaks_of_wanted(self, parts: frozenset[Region], heading: Region | None) -> bool | None:
        """None where it is not said which part is meant."""
        if not parts:
            parts = frozenset({heading}) if heading else self.covered
        if not parts:
            return True
        if len(parts) > 1:
            return None if self._is_among(parts) else False
        return self._is_among(parts)

    def _is_among(self, parts: frozenset[Region]) -> bool:
        if self.wanted in parts:
            return True
        return self.wanted in CORD and Region.SPINE in parts and len(self.covered & CORD) <= 1


def places_of(
    sentences: Sequence[Sentence], named: Collection[Region], wanted: Region | None
) -> Places | None:
    """None where the wanted region is not among those that title and headings name, or none is wanted of several."""
    told = [s.text for s in sentences if s.section in FINDINGS_SECTIONS and _LESIONS.search(s.text)]
    in_text = frozenset(region for text in told for region in parts_in(text))
    headings = frozenset(s.region for s in sentences if s.region)
    covered = (frozenset(named) | headings) or _as_whole(in_text)
    if wanted is None and len(covered) == 1:
        wanted = next(iter(covered))
    if wanted is None:
        return Places(Region.BRAIN, covered) if not covered else None
    return Places(wanted, covered) if not named or wanted in named else None


def _as_whole(parts: frozenset[Region]) -> frozenset[Region]:
    return parts - {Region.SPINE} if parts & {Region.CERVICAL, Region.THORACIC} else parts
