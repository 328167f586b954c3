"""Whether the request asks for contrast, and why (GAD-4): the neurologist's word, beside what the rule proposes."""

from dataclasses import replace

from patients.choices import KnownOrNot
from scans.analysis.answers import Answer
from scans.analysis.mri_safety.contrast_need import ContrastNeed, contrast_need, purpose_of
from scans.analysis.mri_safety.flag import SafetyFlag, What
from scans.analysis.mri_safety.flags import blocked, safety_flags
from scans.analysis.schedule.due import Kind
from scans.choices import Quality
from scans.follow_up_choices import FollowUpKind
from scans.letters.cases import Case
from scans.mri_safety import contrast_wanted_of

SAID = {
    KnownOrNot.YES: "wanted",
    KnownOrNot.NO: "not wanted",
    KnownOrNot.UNKNOWN: "not decided by the neurologist",
}


def contrast_lines(case: Case) -> list[str]:
    """What blocks contrast stands in the place of the rule's proposal: the site never reads both."""
    blocks = [f"Blocked: {flag.words}" for flag in _blocks(case)]
    return [SAID[KnownOrNot(case.follow_up.contrast_wanted)], *(blocks or [f"By rule: {_need(case).words}"])]


def _blocks(case: Case) -> tuple[SafetyFlag, ...]:
    """Where none is wanted its flags are notes: what would block it is asked anew."""
    wanted = contrast_wanted_of(case.follow_up)
    flags = safety_flags(case.request.safety, case.today) if wanted is False else case.flags
    return blocked(flags, What.CONTRAST)


def _need(case: Case) -> ContrastNeed:
    kind = case.follow_up.kind
    due_kind = Kind.ROUTINE if kind == FollowUpKind.ORDERED else Kind(kind)
    facts = replace(case.request.safety, comparable_scan=_comparable_scan(case))
    return contrast_need(purpose_of(due_kind), facts)


def _comparable_scan(case: Case) -> Answer:
    """An earlier scan of the region; unknown where only its day is recorded, or where it was not assessable."""
    scan = case.request.last_scan(case.follow_up.region)
    if scan is None:
        return Answer.FALSE
    if not scan.readings.all() or scan.quality == Quality.NOT_ASSESSABLE:
        return Answer.UNKNOWN
    return Answer.TRUE
