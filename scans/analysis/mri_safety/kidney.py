"""Kidney function before gadolinium (GAD-1). eGFR in mL/min/1.73 m2; the limits are "below 30" and "below 45"."""

from datetime import date, timedelta

from patients.dates import day_in_words
from scans.analysis.answers import Answer, known_or
from scans.analysis.mri_safety.facts import AgentGroup, Egfr, SafetyFacts, Screening, is_older_than
from scans.analysis.mri_safety.flag import SafetyFlag, Severity, What

SEVERE, REDUCED = 30, 45
RISK_AGE = 60
FRESH = timedelta(weeks=6)
APPROVAL = "radiologist approval; group II or macrocyclic agent only"
ASK_EGFR = "ask for an eGFR of the last 6 weeks"


def kidney_flag(facts: SafetyFacts, today: date) -> SafetyFlag | None:
    """None: nothing to say. A number below 45 speaks whatever its age; its day is named."""
    egfr, screening = facts.egfr, facts.screening
    if screening is not None and screening.dialysis_or_acute_injury is Answer.TRUE:
        asked = day_in_words(screening.asked_on)
        words = f"dialysis or acute kidney injury reported on {asked}: {APPROVAL}"
        return _flag("kidney-severe", Severity.REVIEW, words)
    if egfr is not None and egfr.is_below(REDUCED) is not Answer.FALSE:
        return _low(egfr)
    return _screening(facts, today)


def _low(egfr: Egfr) -> SafetyFlag:
    """What is below 30, what lies from 30 to 44, and what the laboratory's limit leaves open between them."""
    said = f"{egfr.words()} on {day_in_words(egfr.taken_on)}"
    if egfr.is_below(SEVERE) is Answer.TRUE:
        return _flag("kidney-severe", Severity.REVIEW, f"{said}: {APPROVAL}")
    if egfr.is_below(SEVERE) is Answer.FALSE and egfr.is_below(REDUCED) is Answer.TRUE:
        return _flag("kidney-reduced", Severity.NOTE, f"{said}: inform radiology")
    return _flag("kidney-not-exact", Severity.ASK, f"{said}: ask for the exact number")


def _screening(facts: SafetyFacts, today: date) -> SafetyFlag | None:
    """Optional with a group II agent, unless the clinic asks for it: then who has a risk factor needs an eGFR of six weeks."""
    if facts.agent_group is AgentGroup.GROUP_II and not facts.ask_for_egfr:
        return None
    if facts.egfr is not None and today - facts.egfr.taken_on <= FRESH:
        return None
    factors = _factors(facts, today)
    risk = known_or(factors.values())
    if risk is Answer.TRUE:
        named = ", ".join(name for name, answer in factors.items() if answer is Answer.TRUE)
        return _flag("kidney-ask-egfr", Severity.ASK, f"{_last(facts.egfr)} ({named}): {ASK_EGFR}")
    # An earlier normal eGFR settles what was never asked; a known risk factor it does not.
    if risk is Answer.UNKNOWN and facts.egfr is None:
        open_ones = ", ".join(name for name, answer in factors.items() if answer is Answer.UNKNOWN)
        words = f"no eGFR, and not known: {open_ones}. Ask for them, or {ASK_EGFR}"
        return _flag("kidney-ask-risk", Severity.ASK, words)
    return None


def _factors(facts: SafetyFacts, today: date) -> dict[str, Answer]:
    asked = facts.screening or Screening(today, Answer.UNKNOWN)
    return {
        "kidney disease": asked.kidney_disease,
        f"age over {RISK_AGE}": is_older_than(facts.birth, RISK_AGE, today),
        "hypertension": asked.hypertension,
        "diabetes": asked.diabetes,
        "dialysis or acute kidney injury": asked.dialysis_or_acute_injury,
    }


def _last(egfr: Egfr | None) -> str:
    return f"last {egfr.words()} on {day_in_words(egfr.taken_on)}" if egfr else "no eGFR"


def _flag(code: str, severity: Severity, words: str) -> SafetyFlag:
    return SafetyFlag(code, severity, words, What.CONTRAST)
