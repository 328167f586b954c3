"""The words a phrase about lesions is made of: the kind, the noun, and what stands between."""

import re

from scans.analysis.scan_report.masks import COVER

NEW = r"new(?:ly)?(?:[- ](?:appeared|appearing|developed|formed))?"
ENLARGING = r"enlarging|enlarged|growing|expanding"
ENHANCING = (
    r"(?:(?:contrast|gadolinium|gd|gad|ring|rim|nodular|avidly|peripherally)(?:[ -](?:contrast|gadolinium))?[ -])?enhancing|"
    r"(?:gd|gad)\s?\+|(?:gadolinium|gd|contrast)[ -]positive"
)
NOT_ENHANCING = r"non[- ]?enhancing|unenhancing"
KINDS = {"new": NEW, "enlarging": ENLARGING, "enhancing": ENHANCING}

_NEUTRAL = (
    r"t2[- /]?flair|t2[- ]?(?:weighted|w)|t2|flair|hyper-?intense|bright|high[- ]signal|signal|white|matter|demyelinat\w+|"
    r"multiple sclerosis|ms|inflammatory|focal|discrete|individual|intracranial|parenchymal|brain|cerebral|spinal|cord|"
    r"cervical|thoracic|typical|interval|abnormal|pathological|intensity"
)
PLACE = (
    r"(?:infra|supra)tentorial(?:ly)?|tentorium|juxtacortical|subcortical|cortical|leukocortical|periventricular|callosal|corpus|callosum|"
    r"cerebell\w+|brain-?\s?stem|pons|pontine|midbrain|medull\w+|thalam\w+|basal|ganglia|(?:frontal|parietal|temporal|occipital|bilateral|central|subcortical|periventricular|juxtacortical|cortical)ly|frontal|parietal|temporal|occipital|"
    r"insula\w*|hemispher\w*|centrum|semiovale|corona|radiata|peduncle|fossa|optic|left|right|bilateral|lateral|dorsal|ventral|"
    r"anterior|posterior|central|deep|adjacent|lobes?|elsewhere|cingul\w+|internal capsule|capsul\w+|fornix|hippocamp\w+|conus|"
    r"level|segment"
)
_NARROWING = rf"{NOT_ENHANCING}|tiny|small|large|larger|big|punctate|ovoid|confluent|ring|t1[- ]?(?:weighted|hypointense|w)?|hypo-?intense|acute|active|nodular|{COVER}+"
NOUN = r"(?:lesions?|plaques?|foc(?:us|i)|hyper-?intensit(?:y|ies))"
_JOIN = r"or|and|nor|and/or"
_WORD = rf"(?:{NEW}|{ENLARGING}|{ENHANCING}|{PLACE}|{_NARROWING}|{_NEUTRAL})"

LESIONS = re.compile(
    rf"(?<![\w-])(?:{_WORD}(?!\w)(?:(?:\s*[,/]\s*(?:(?:{_JOIN})\s+)?|\s+(?:(?:{_JOIN})\s+)?|-)(?:any\s+)?{_WORD}(?!\w))*"
    rf"[\s-]*)?(?<!\w){NOUN}\b",
    re.IGNORECASE,
)
"""“new or enlarging T2 lesions”; a lesion's noun with all the words before it that speak of it."""

ENHANCEMENT = re.compile(
    r"\b(?:(?:abnormal|pathological|pathologic|parenchymal|intraparenchymal|intracranial|lesional|contrast|gadolinium|gd|focal)[ -])*"
    r"(?:enhancement|contrast uptake)\b(?: of (?:the |any )?lesions?)?",
    re.IGNORECASE,
)
IS_PLACE = re.compile(rf"(?<![\w-])(?:{PLACE})(?!\w)", re.IGNORECASE)
NARROWS = re.compile(rf"(?<![\w-])(?:{PLACE}|{_NARROWING})(?![\w])", re.IGNORECASE)
IS_T2 = re.compile(
    r"\bt2|flair|hyper-?intens|white matter|demyelinat|multiple sclerosis|\bms\b", re.IGNORECASE
)
IS_T1 = re.compile(r"\bt1|hypo-?intense|black hole", re.IGNORECASE)
KIND_WORDS = {
    "new": re.compile(rf"(?<![\w-])(?:{NEW})(?!\w)", re.IGNORECASE),
    "enlarging": re.compile(
        rf"(?<![\w-])(?:{ENLARGING}|enlarge\w*|grown|growth|increas\w+ in (?:size|extent)|larger|bigger|grew|expanded)(?!\w)",
        re.IGNORECASE,
    ),
    "enhancing": re.compile(
        rf"(?<!\w)(?<!non-)(?:{ENHANCING}|enhances?|enhancement|contrast uptake)(?!\w)", re.IGNORECASE
    ),
}
NO_LESIONS = re.compile(
    r"\bnew[ -](?:baseline|mri|scan|study|symptoms?|neurolog\w+|infarct\w*|isch\w+|ha?emorrhag\w*|bleed\w*|mass\w*|stroke|"
    r"fractures?|onset|deficits?|diagnosis|therapy|treatment)\b|"
    r"\benlarge[dm]\w* (?:of (?:the )?)?(?:ventric\w+|perivascular|sulc\w+|lymph|virchow\w*|optic|pituitar\w+)\b|"
    r"\b(?:lepto)?mening\w+ (?:contrast )?enhancement|\b(?:vascular|dural|venous|pachymeningeal|ependymal) enhancement|"
    r"\b(?:primary|secondary)[ -]progressive|\bprogressive (?:multiple sclerosis|ms|note)\b",
    re.IGNORECASE,
)
"""What is new, larger or enhances without being a lesion of this disease."""
TAIL = re.compile(
    r"\s*(?:(?P<negated>do(?:es)? not|not)\s+|(?:which|that|is|are|was|were|has|have|now|shows?|showed|demonstrates?|"
    r"exhibits?|any|clear|abnormal|contrast|gadolinium|gd|ring|been)\s+)*(?:(?P<enhancing>enhances?|enhancement|enhancing)|"
    r"(?P<enlarging>enlarged|enlarging|grown|increased in size))\b",
    re.IGNORECASE,
)
"""What lesions do, behind their noun: “two lesions enhance”, “no lesion has enlarged”."""
NOT_SEEN = re.compile(
    r"\s*(?:is|are|was|were|has been|have been|can be)?\s*not (?:seen|identified|detected|visible|present|demonstrated|observed|"
    r"found|evident|noted|shown)\s*(?=[.,;]|$)",
    re.IGNORECASE,
)
LOAD = re.compile(r"\s+(?:load|burden|volume)\b", re.IGNORECASE)
COUNT_OF = re.compile(r"\s+(?:count|number|total)\b", re.IGNORECASE)
