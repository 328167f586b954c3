"""MR safety on the request form: what was asked, and what the rules say of it (IMP-1, GAD-1 to GAD-3)."""

from collections.abc import Iterable
from typing import Any

from patients.dates import day_in_words
from scans.analysis.answers import Answer
from scans.analysis.mri_safety.contrast_need import doses_in_words
from scans.analysis.mri_safety.flag import SafetyFlag, Severity, What
from scans.analysis.mri_safety.pregnancy import may_be_pregnant
from scans.letters.cases import Case

NOT_ASKED = "not yet asked"
NO_REACTION = "none is recorded"


def safety_rows(case: Case) -> list[dict[str, Any]]:
    """Every row has words: what was never asked, or is not recorded, is printed as such."""
    contrast = [flag for flag in case.flags if flag.what is What.CONTRAST]
    implants = [flag for flag in case.flags if flag.what is What.BOOKING]
    pregnancy = _of(contrast, "pregnan", "breastfeeding")
    return [
        _row("Implants", [], implants),
        _row("eGFR", [_egfr(case)], _of(contrast, "kidney")),
        _row(
            "Earlier reactions", [] if _of(contrast, "reaction") else [NO_REACTION], _of(contrast, "reaction")
        ),
        _row("Pregnancy", _asked_for_pregnancy(case), pregnancy),
        _row("Contrast so far", [doses_in_words(case.request.safety)], []),
    ]


def _row(name: str, said: list[str], flags: list[SafetyFlag]) -> dict[str, Any]:
    lines = [*said, *(line for flag in flags for line in (flag.words, *flag.tasks))]
    stands_out = any(flag.severity is not Severity.NOTE for flag in flags)
    return {"name": name, "lines": lines, "stands_out": stands_out}


def _of(flags: Iterable[SafetyFlag], *codes: str) -> list[SafetyFlag]:
    return [flag for flag in flags if flag.code.startswith(codes)]


def _egfr(case: Case) -> str:
    egfr = case.request.safety.egfr
    return (
        f"{egfr.words()} mL/min/1.73 m² on {day_in_words(egfr.taken_on)}" if egfr else "no eGFR is recorded"
    )


def _asked_for_pregnancy(case: Case) -> list[str]:
    """When it was asked and answered, or that it was not; nothing beside a flag that says she is pregnant."""
    facts = case.request.safety
    if _of(case.flags, "pregnant"):
        return []
    asked = facts.screening
    if asked is not None and asked.may_be_pregnant is not Answer.UNKNOWN:
        answer = "no" if asked.may_be_pregnant is Answer.FALSE else "may be pregnant"
        return [f"asked on {day_in_words(asked.asked_on)}: {answer}"]
    excluded = may_be_pregnant(facts, case.today) is Answer.FALSE
    return ["not applicable by sex or age"] if excluded else [NOT_ASKED]
