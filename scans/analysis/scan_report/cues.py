"""Words that change what a sentence says: doubt, advice, the past, an exception."""

import re

from scans.analysis.scan_report.masks import COVER, DAY_COVER

HEDGED = re.compile(
    r"\?|\b(?:possibl[ey]|probabl[ey]|likely|suspicious|suspected|suspect|suspicion|questionable|equivocal|"
    r"doubtful|presum\w+|apparent|perhaps|maybe|may|might|could|would|cannot|can't|unclear|uncertain|difficult|"
    r"if|whether|unless|should|excluded?|excluding|rule[ds]? out|versus|indeterminate|impression of|almost|nearly|virtually|practically|barely|scarcely|as far as|insofar|within (?:the|its) limit\w*|over (?:the years|time)|cumulativ\w+|query|expected|risk|average|typically|per (?:year|annum|scan|patient))\b",
    re.IGNORECASE,
)
ADVISED = re.compile(
    r"\b(?:recommend\w*|advis\w+|suggest\w*|consider\w*|propos\w+|should|would|could|if|next|future|plan(?:ned)?|"
    r"further (?:imaging|examination)|repeat)\b",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:previous(?:ly)?|prior|earlier|formerly|former|known|pre-?existing|old|historical(?:ly)?|last|baseline|"
    rf"at that time|at the time|then|no longer|resol\w+|disappear\w+|regress\w+|had been|already|initial(?:ly)?|original(?:ly)?)\b|{DAY_COVER}",
    re.IGNORECASE,
)
EXCEPTED = re.compile(
    r"\b(?:except\w*|apart|aside|other than|besides|but for|save for|only|larger|greater|bigger|exceeding|"
    r"with the exception|yet|although|though|not all)\b",
    re.IGNORECASE,
)
OF_ANOTHER_DISEASE = re.compile(
    r"\b(?:small[- ]vessel|micro-?angiopath\w+|microvascular|vascular|isch\w+|non-?\s?specific|unspecific|age-related|migraine|"
    r"metasta\w+|gliom\w+|micro-?ha?emorrhag\w+|micro-?bleed\w*|susceptibility|calcifi\w+|infarct\w*|embol\w+)\b",
    re.IGNORECASE,
)
MORE_OF_THEM = re.compile(
    r"\b(?:another|additional(?:ly)?|further|second|third|fourth|others?|more(?! than)|as well as|plus|moreover|also)\b",
    re.IGNORECASE,
)
TAKEN_BACK = re.compile(
    r"\b(?:arte?i?fact\w*|pseudo-?lesions?|partial volume|false|elsewhere|not (?:\w+ )?(?:seen|confirmed|reproduc\w+|verified|visible|"
    r"identified|detected|present|found|evident|shown|demonstrated|true)|ruled out|refuted|misinterpret\w+)\b",
    re.IGNORECASE,
)
SHARED_OUT = re.compile(
    rf"(?<!{COVER} )\b(?:each|apiece|either|both)\b(?!\s+(?:measur\w+\s+)?{COVER})|\bper\b|\bbilateral(?:ly)?\b|\brespectively\b|\bon (?:the )?two sides\b",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(
    r"[,;:(]|\bbut\b|\bwhile\b|\bwhereas\b|\bhowever\b|\bwith\b(?= (?:no|\d|an?|one|two|three)\b)"
)


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds [start, end): from the mark before it to the mark after it."""
    before = [match.end() for match in CLAUSE_END.finditer(text, 0, start)]
    after = CLAUSE_END.search(text, end)
    return (before[-1] if before else 0), (after.start() if after else len(text))
