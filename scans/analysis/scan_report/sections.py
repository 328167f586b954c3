"""The parts of a scan report by their headings: counts stand in findings alone, what was asked is no finding."""

import re
from enum import StrEnum

from scans.analysis.vocabulary import Region


class Section(StrEnum):
    """`body` is text before or without any heading; `other` a heading nobody here knows."""

    BODY = "body"
    EXAMINATION = "examination"
    HISTORY = "history"
    INDICATION = "indication"
    TECHNIQUE = "technique"
    COMPARISON = "comparison"
    FINDINGS = "findings"
    IMPRESSION = "impression"
    OTHER = "other"


FINDINGS_SECTIONS = frozenset({Section.BODY, Section.FINDINGS, Section.IMPRESSION})

_PARTS = (
    "(?:left|right)(?: (?:cerebral )?(?:hemisphere|side))?|brain-?stem|cerebellum|pons|(?:left |right )?(?:frontal|parietal|temporal|occipital)(?: lobes?)?|"
    "periventricular(?: white matter)?|juxtacortical(?: white matter)?|(?:deep|subcortical) white matter|corpus callosum|basal ganglia|thalam(?:us|i)"
)
_HEADINGS = {
    Section.EXAMINATION: (
        "exam|examination|study|procedure|type of examination|mri|mri report|investigation|"
        "(?:exam|examination|study|scan) date|date|date of (?:the )?(?:exam|examination|study|scan|mri)|"
        "date performed|performed|performed on"
    ),
    Section.HISTORY: (
        "history|clinical history|clinical|clinical (?:information|details|data|background|notes)|background|"
        "patient history|past history|medication|previous (?:report|findings|results?)|prior (?:report|findings)"
    ),
    Section.INDICATION: (
        "indications?|clinical indication|reason for (?:exam|examination|study|scan|referral|request)|reason|"
        "clinical question|question|request|referral"
    ),
    Section.TECHNIQUE: "technique|protocol|sequences|method|methods|technical details",
    Section.COMPARISON: "comparisons?|compared with|compared to|prior (?:studies|study|imaging|mri)|prior|priors|previous (?:imaging|studies|mri)",
    Section.FINDINGS: (
        "findings|report|results?|description|white matter|parenchyma|brain parenchyma|supratentorial|"
        "infratentorial|posterior fossa|lesions|ms lesions|demyelination|"
        f"{_PARTS}"
    ),
    Section.IMPRESSION: "impression|conclusions?|summary|opinion|assessment|interpretation",
}
_REGIONS = {
    Region.BRAIN: "(?:mri )?(?:brain|head|cerebrum|intracranial)(?: mri)?",
    Region.CERVICAL: "(?:mri )?(?:cervical|c-spine|neck)(?: spine| cord| spinal cord)?",
    Region.THORACIC: "(?:mri )?(?:thoracic|dorsal|t-spine)(?: spine| cord| spinal cord)?",
    Region.SPINE: "(?:mri )?(?:whole |total )?(?:spine|spinal cord|cord|spinal canal)",
}
_LABEL = re.compile(r"\s*(?:\d{1,2}[.)]\s+)?(?P<name>[A-Za-z][A-Za-z /&-]{1,45}?)\s*(?::|(?=\n)|$)")
# “New lesions: 2” is a finding with its label, and no heading.
_SPEAKS_OF_LESIONS = re.compile(
    r"lesion|plaque|new|enlarg|enhanc|\bgd\b|gadolinium|\bt[12]\b|total|foc(?:i|us)\b", re.I
)


def heading_at(text: str) -> tuple[Section, Region | None, int] | None:
    """The heading `text` begins with: its section, the region it names, and where what follows it begins."""
    match = _LABEL.match(text)
    if match is None or not match["name"]:
        return None
    name, ended = " ".join(match["name"].lower().split()), match[0].rstrip().endswith(":")
    for region, names in _REGIONS.items():
        if re.fullmatch(names, name):
            return Section.FINDINGS, region, match.end()
    for section, names in _HEADINGS.items():
        if re.fullmatch(names, name):
            return section, None, match.end() if ended else match.end()
    is_shouted = match["name"].isupper() and len(name) > 3
    if ended and is_shouted and not _SPEAKS_OF_LESIONS.search(name):
        return Section.OTHER, None, match.end()
    return None
