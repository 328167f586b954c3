"""Earlier reactions to a gadolinium agent (GAD-3)."""

from collections.abc import Sequence

from scans.analysis.mri_safety.facts import Reaction, ReactionSeverity
from scans.analysis.mri_safety.flag import SafetyFlag, Severity, What

REVIEW = "radiology review: another agent, premedication by the policy of the site"


def reaction_flags(reactions: Sequence[Reaction]) -> list[SafetyFlag]:
    """One flag a reaction. A grade that is not known counts as moderate."""
    return [_flag(each) for each in reactions]


def _flag(reaction: Reaction) -> SafetyFlag:
    match reaction.severity:
        case ReactionSeverity.SEVERE:
            code, severity, then = "severe", Severity.BLOCK, "no contrast; refer"
        case ReactionSeverity.PHYSIOLOGIC:
            code, severity, then = "physiologic", Severity.NOTE, "to know"
        case _:
            code, severity, then = "allergic", Severity.REVIEW, REVIEW
    words = f"{_said(reaction)}: {then}"
    return SafetyFlag(f"reaction-{code}:{reaction.key}", severity, words, What.CONTRAST)


def _said(reaction: Reaction) -> str:
    """ "severe reaction to gadobutrol (anaphylaxis, 2019)"."""
    grade = {
        ReactionSeverity.UNKNOWN: "reaction of unknown grade",
        ReactionSeverity.PHYSIOLOGIC: "physiologic reaction",
    }.get(reaction.severity, f"{reaction.severity} reaction")
    when = reaction.day.words() if reaction.day else "day not known"
    detail = ", ".join(part for part in (reaction.what, when) if part)
    return f"{grade} to {reaction.agent or 'an agent that is not known'} ({detail})"
