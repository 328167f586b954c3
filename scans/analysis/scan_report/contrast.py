"""Whether contrast was given, and which agent. “No contrast enhancement” says neither (LES-5)."""

import re
from collections.abc import Iterator, Sequence

from scans.analysis.scan_report.comparison import comparison_spans
from scans.analysis.scan_report.cues import ADVISED, PAST
from scans.analysis.scan_report.dates import Calendar
from scans.analysis.scan_report.masks import covered
from scans.analysis.scan_report.proposals import ReportField, ReportReading, Said, agreed, together
from scans.analysis.scan_report.sections import Section
from scans.analysis.scan_report.sentences import Sentence

AGENTS = (
    "gadobutrol|gadovist|gadavist|gadoterate meglumine|gadoterate|gadoteric acid|dotarem|clariscan|gadoteridol|prohance|"
    "gadopiclenol|elucirem|vueway|gadobenate|multihance|gadopentetate|magnevist|gadodiamide|omniscan"
)
_WHAT = rf"(?:contrast(?: (?:agent|medium|media|material|administration|injection))?|gadolinium|gd|{AGENTS})"
_LESIONS_FOLLOW = r"(?![\s-]*(?:enhanc|uptake|positive|\+))"
_BOTH = re.compile(
    r"\b(?:with(?:out)?|pre)(?: and |/| & |- and |\s?\+\s?)(?:with(?:out)?|post)[- ]?(?:the )?(?:administration of )?"
    rf"(?:iv |intravenous )?{_WHAT}|\bbefore and after (?:the )?(?:administration of )?(?:iv |intravenous )?{_WHAT}",
    re.IGNORECASE,
)
_NO = re.compile(
    rf"\b(?:no|without(?: any)?)(?: iv| intravenous| i\.v\.)?(?: administration of)? {_WHAT}{_LESIONS_FOLLOW}"
    rf"(?: (?:was|were|has been))?(?: (?:given|administered|used|injected))?"
    rf"|\b{_WHAT} (?:was |were |has been )?(?:not|never) (?:been )?(?:given|administered|used|injected|applied)"
    rf"|\b(?:declined|refused) (?:iv |intravenous )?{_WHAT}|\b{_WHAT} (?:was )?(?:declined|refused|contraindicated|withheld|omitted)"
    r"|\bnon-?\s?contrast\b|\b(?:un|non-?)enhanced (?:mri|mr|study|scan|examination|technique|brain|images|sequences)"
    rf"|\bno (?:post|after)[- ]?{_WHAT}{_LESIONS_FOLLOW}(?: (?:images|sequences|imaging|t1))?",
    re.IGNORECASE,
)
_YES = re.compile(
    rf"\b(?:with|after|following|post)[- ]?(?:the )?(?:iv |intravenous |i\.v\. )?(?:administration of |injection of )?"
    rf"(?:the )?(?:iv |intravenous )?(?:\d+(?:\.\d+)? ?(?:ml|mmol)(?:/kg)?(?: of)? )?{_WHAT}{_LESIONS_FOLLOW}"
    rf"|\b{_WHAT} (?:was |were |has been )?(?:given|administered|injected)"
    rf"|\b(?:contrast|gadolinium|gd)[- ]?enhanced (?:t1\S*|images|sequences|mri|mr|study|scan|examination|series)"
    rf"|\b\d+(?:\.\d+)? ?(?:ml|mmol)(?:/kg)?(?: of)? (?:iv )?{_WHAT}|\b(?:{AGENTS}),? \d+(?:\.\d+)? ?(?:ml|mmol)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"(?:^|(?<=[\n,;(]))\s*(?:iv |intravenous )?contrast(?: agent| medium| given)?\s*[:=]\s*(?P<said>yes|no|none|nil|not given|given|{AGENTS})\b",
    re.IGNORECASE,
)
_NOT_YES = re.compile(
    r"\b(?:no|not|without)\s+(?:(?:any|further|images?|imaging|sequences?|series|scans?|acquired|given|done|performed|been)\s+)*$"
    r"|\b(?:declined|refused|allerg\w+|reaction|contraindicat\w+)\b[^.;]*$",
    re.IGNORECASE,
)
# “post-contrast images were not obtained”: it was planned.
_NOT_DONE = re.compile(
    r"\bnot (?:obtained|acquired|performed|given|administered|done|possible|available|carried out|applied|received)\b|"
    r"\b(?:cancelled|canceled|omitted|aborted|unavailable|interrupted)\b|\bcontrast\s*:\s*no\b",
    re.IGNORECASE,
)
_SILENT = (Section.HISTORY, Section.INDICATION, Section.COMPARISON, Section.OTHER)


def contrast_in(sentences: Sequence[Sentence], calendar: Calendar) -> ReportReading:
    """`contrast_given` yes or no; the agent only beside a yes."""
    said = [each for sentence in sentences for each in _said(sentence, calendar)]
    given = agreed(ReportField.CONTRAST_GIVEN, said)
    if given.value_of(ReportField.CONTRAST_GIVEN) != "yes":
        return given
    named = [each for sentence in sentences for each in _agents(sentence, calendar)]
    return together([given, agreed(ReportField.CONTRAST_AGENT, named)])


def _is_of_this_scan(sentence: Sentence, calendar: Calendar) -> bool:
    if sentence.section in _SILENT or ADVISED.search(sentence.text):
        return False
    return not PAST.search(covered(sentence.text, comparison_spans(sentence.text, calendar)))


def _said(sentence: Sentence, calendar: Calendar) -> Iterator[Said]:
    if not _is_of_this_scan(sentence, calendar):
        return
    text = sentence.text
    for match in _LABELLED.finditer(text):
        value = "no" if match["said"].lower() in ("no", "none", "nil", "not given") else "yes"
        yield Said(value, sentence.phrase(*match.span()))
    for words, value in ((_BOTH, "yes"), (_NO, "no"), (_YES, "yes")):
        spans = [match.span() for match in words.finditer(text)]
        for start, end in spans:
            if value == "no" or _is_done(sentence.text, start):
                yield Said(value, sentence.phrase(start, end))
        text = covered(text, spans)


def _is_done(text: str, start: int) -> bool:
    return not _NOT_DONE.search(text) and not _NOT_YES.search(text[:start])


def _agents(sentence: Sentence, calendar: Calendar) -> Iterator[Said]:
    if not _is_of_this_scan(sentence, calendar):
        return
    for match in re.finditer(rf"\b(?:{AGENTS})\b", sentence.text, re.IGNORECASE):
        yield Said(match[0].capitalize(), sentence.phrase(*match.span()))
