"""Is contrast needed for this scan (GAD-4)? A proposal: whoever requests the scan decides."""

from dataclasses import dataclass
from enum import StrEnum

from scans.analysis.answers import Answer
from scans.analysis.mri_safety.facts import SafetyFacts
from scans.analysis.schedule.due import Kind


class Purpose(StrEnum):
    """What the scan is for."""

    DIAGNOSIS = "diagnosis"
    WORSENING = "unexpected worsening"
    SUSPECTED_PML = "suspected PML or IRIS"
    BASELINE = "baseline before a start or switch"
    RE_BASELINE = "re-baseline"
    ROUTINE = "routine follow-up"
    PML_SCREENING = "PML screening"


class Need(StrEnum):
    PROPOSED = "proposed"
    OFFERED = "offered"
    NOT_NEEDED = "not needed"
    UNKNOWN = "cannot be assessed"


@dataclass(frozen=True)
class ContrastNeed:
    need: Need
    words: str


NEEDS_IT = frozenset({Purpose.DIAGNOSIS, Purpose.WORSENING, Purpose.SUSPECTED_PML})
OF_KIND = {
    Kind.BASELINE: Purpose.BASELINE,
    Kind.RE_BASELINE: Purpose.RE_BASELINE,
    Kind.PML: Purpose.PML_SCREENING,
}


def purpose_of(kind: Kind) -> Purpose:
    """What a follow-up of this kind is for: routine follow-up, where it is none of the others."""
    return OF_KIND.get(kind, Purpose.ROUTINE)


def contrast_need(purpose: Purpose, facts: SafetyFacts) -> ContrastNeed:
    """By what the scan is for, whether there is an earlier one to compare with, and the clinic's setting for baselines."""
    if purpose in NEEDS_IT:
        return ContrastNeed(Need.PROPOSED, f"contrast proposed: {purpose}")
    if purpose is Purpose.PML_SCREENING:
        return ContrastNeed(Need.NOT_NEEDED, "no contrast by default: PML screening")
    if purpose is Purpose.BASELINE:
        return _at_baseline(facts.contrast_at_baseline)
    if facts.comparable_scan is Answer.FALSE:
        return ContrastNeed(Need.PROPOSED, "contrast proposed: no comparable earlier scan")
    if purpose is Purpose.ROUTINE and facts.comparable_scan is Answer.UNKNOWN:
        return ContrastNeed(Need.UNKNOWN, "cannot be assessed: is there a comparable earlier scan?")
    return ContrastNeed(Need.NOT_NEEDED, f"no contrast by default: {purpose}")


def _at_baseline(offered: bool) -> ContrastNeed:
    said = "the clinic's setting for the baseline before a start or switch"
    if offered:
        return ContrastNeed(Need.OFFERED, f"contrast offered: {said}")
    return ContrastNeed(Need.NOT_NEEDED, f"no contrast by default: {said}")


def doses_in_words(facts: SafetyFacts) -> str:
    """The doses so far; the guidelines set no limit to them."""
    doses, not_stated = facts.doses, facts.doses_unknown
    counted = f"{doses} dose{'' if doses == 1 else 's'} of contrast recorded"
    return (
        f"{counted}, not stated for {not_stated} scan{'' if not_stated == 1 else 's'}"
        if not_stated
        else counted
    )
