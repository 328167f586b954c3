"""Conversion to clinically definite MS and activity of the phenotype in the words of a page (DX-1, DX-4)."""

from dataclasses import dataclass

from patients.dates import day_in_words
from scans.analysis.answers import Answer
from scans.analysis.conversion import Conversion
from scans.analysis.disability import ProgressionState
from scans.analysis.phenotype_activity import CONFIRMATION_WEEKS, PhenotypeActivity

FOUND = {
    "relapse": "a relapse",
    "new or enlarging T2": "a new or enlarging T2 lesion",
    "Gd+": "a Gd+ lesion",
    "cord lesion": "a new, enlarging or Gd+ cord lesion",
}
MISSING = {
    "relapse": "relapses recorded all through, with their onset",
    "new or enlarging T2": "a T2 count against a scan at most 15 months older",
    "Gd+": "Gd+ on a scan with contrast",
    "cord lesion": "the age of the cord lesion",
}


@dataclass(frozen=True)
class Statement:
    """One answer: what is said large, what it rests on, and what would decide it where it is open."""

    title: str
    answer: str
    lines: tuple[str, ...]
    missing: str = ""


def activity_statement(found: PhenotypeActivity | None) -> Statement | None:
    if found is None:
        return None
    period = f"after {day_in_words(found.since)}, up to {day_in_words(found.until)}"
    because = f"Shown by {', '.join(FOUND[name] for name in found.found)}." if found.found else ""
    t2_only = "By relapses and T2 lesions alone: not active." if found.missing == ("Gd+",) else ""
    cord = "Brain MRI only." if found.brain_only else ""
    lines = (f"Period: {period}.", because, t2_only, _progression(found), cord)
    return Statement(
        "Activity of the phenotype",
        found.label,
        tuple(line for line in lines if line),
        "; ".join(MISSING[name] for name in found.missing),
    )


def _progression(found: PhenotypeActivity) -> str:
    """Said of a progressive course only; pending is not yet progression."""
    progression = found.progression
    if progression is None:
        return ""
    if progression.missing:
        return f"Progression cannot be assessed: {progression.missing}."
    if progression.state is ProgressionState.NONE:
        return f"No EDSS worsening at {CONFIRMATION_WEEKS} weeks."
    state, event = progression.state.value, day_in_words(progression.event_on)
    return f"EDSS worsening of {event}: {state} at {CONFIRMATION_WEEKS} weeks."


def conversion_statement(found: Conversion | None) -> Statement | None:
    """The date of a second attack. Whether it makes CDMS a person judges: sites of attacks are not recorded."""
    if found is None:
        return None
    title = "From CIS to clinically definite MS"
    first = (
        f"First attack: {found.first_attack.words()}." if found.first_attack else "First attack: not known."
    )
    if found.answer is Answer.UNKNOWN:
        return Statement(title, "", (first,), found.missing)
    if found.on is None:
        none = "New lesions on MRI alone do not make clinically definite MS."
        return Statement(title, "No second attack", (first, none))
    late = "Relapses are not recorded all through since the first attack: an earlier one may be missing."
    judged = (
        "The date of conversion where the clinical evidence shows two lesions; the app makes no diagnosis."
    )
    lines = (first, late, judged) if found.at_the_latest else (first, judged)
    return Statement(title, f"Second attack: {found.on.words()}", lines)
