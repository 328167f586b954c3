"""All rules of MRI safety together, the strictest flag first."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from scans.analysis.mri_safety.facts import SafetyFacts
from scans.analysis.mri_safety.flag import STRICTEST_FIRST, Overridden, SafetyFlag, Severity, What
from scans.analysis.mri_safety.implants import implant_flags
from scans.analysis.mri_safety.kidney import kidney_flag
from scans.analysis.mri_safety.pregnancy import breastfeeding_flag, pregnancy_flag
from scans.analysis.mri_safety.reaction import reaction_flags


def safety_flags(
    facts: SafetyFacts,
    today: date,
    contrast_wanted: bool | None = None,
    field_strength: float | None = None,
    overridden: Iterable[Overridden] = (),
    scan_on: date | None = None,
) -> tuple[SafetyFlag, ...]:
    """`today` is the clinic's day; `contrast_wanted` None: not decided, everything about it is told.

    `scan_on`: the booked day that is ahead. By it a pregnancy counts (GAD-2): what ends before the scan does not stand against it.

    Where no contrast is wanted nothing is asked for its sake, and what would stand against it is only noted (GAD-2: "schedule
    without contrast"). An override answers the flag of its own code alone.
    """
    day = scan_on or today
    about_contrast = [
        kidney_flag(facts, today),
        pregnancy_flag(facts, day),
        *reaction_flags(facts.reactions),
        breastfeeding_flag(facts, day),
    ]
    contrast = [flag for flag in about_contrast if flag is not None]
    if contrast_wanted is False:
        contrast = [
            replace(flag, severity=Severity.NOTE) for flag in contrast if flag.severity is not Severity.ASK
        ]
    decided = {each.code: each for each in overridden}
    found = [
        decided[flag.code].answers(flag) if flag.blocks and flag.code in decided else flag
        for flag in (*implant_flags(facts, field_strength), *contrast)
    ]
    return tuple(sorted(found, key=lambda flag: STRICTEST_FIRST.index(flag.severity)))


def blocked(flags: Iterable[SafetyFlag], what: What) -> tuple[SafetyFlag, ...]:
    """What keeps the contrast from being requested, or the scan from being booked."""
    return tuple(flag for flag in flags if flag.blocks and flag.what is what)
