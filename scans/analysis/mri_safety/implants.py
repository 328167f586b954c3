"""Implants (IMP-1): safe, conditional or unsafe in the words of ASTM F2503. Never "clear": radiology screens on the day."""

from patients.dates import day_in_words
from scans.analysis.answers import Answer
from scans.analysis.mri_safety.facts import FieldStrengths, Implant, ImplantKind, MrLabel, SafetyFacts
from scans.analysis.mri_safety.flag import SafetyFlag, Severity, What

NEVER_ASKED = "MR safety not yet asked"
UNTIL_DECIDED = "no booking until a named radiologist decides"
UNTIL_IDENTIFIED = "no booking until it is identified, or a named radiologist decides"
TASKS = {
    ImplantKind.BACLOFEN_PUMP: "interrogate the pump after the scan: it must have restarted",
    ImplantKind.PACEMAKER: "ask cardiology before the scan",
    ImplantKind.METAL_SPLINTER: "X-ray of the eyes first",
}
TESLA = {
    FieldStrengths.NOT_STATED: (),
    FieldStrengths.ONLY_1_5: (1.5,),
    FieldStrengths.ONLY_3: (3.0,),
    FieldStrengths.BOTH: (1.5, 3.0),
}


def implant_flags(facts: SafetyFacts, field_strength: float | None = None) -> list[SafetyFlag]:
    """`field_strength` in tesla of the scanner that is booked; None: not chosen yet."""
    if facts.implants:
        return [_of(each, field_strength) for each in facts.implants]
    asked = facts.screening
    if asked is None or asked.implants is Answer.UNKNOWN:
        return [_booking("implants-not-asked", Severity.ASK, NEVER_ASKED)]
    day = day_in_words(asked.asked_on)
    # One that was gone before the question is not what the patient reported.
    if asked.implants is Answer.TRUE and any(out > asked.asked_on for out in facts.taken_out_on):
        words = f"the implant reported on {day} was described, and taken out; radiology screens on the day"
        return [_booking("implants-taken-out", Severity.NOTE, words)]
    if asked.implants is Answer.TRUE:
        words = f"an implant was reported on {day} and is not described: {UNTIL_IDENTIFIED}"
        return [_booking("implant-not-described", Severity.BLOCK, words)]
    words = f"implants: none reported on {day}; radiology screens on the day"
    return [_booking("implants-none-reported", Severity.NOTE, words)]


def is_identified(implant: Implant) -> bool:
    """An implant with conditions is identified by name and model: the conditions are those of the model."""
    if implant.label is MrLabel.CONDITIONAL:
        return bool(implant.name and implant.model)
    return implant.label is not MrLabel.NOT_IDENTIFIED


def _of(implant: Implant, field_strength: float | None) -> SafetyFlag:
    device = _device(implant)
    if implant.label is MrLabel.UNSAFE:
        return _implant("unsafe", Severity.BLOCK, f"{device}, MR Unsafe: {UNTIL_DECIDED}", implant)
    if not is_identified(implant):
        return _implant("unknown", Severity.BLOCK, f"{device}, not identified: {UNTIL_IDENTIFIED}", implant)
    if implant.label is MrLabel.SAFE:
        return _implant("safe", Severity.NOTE, f"{device}, MR Safe", implant)
    allowed = TESLA[implant.field_strengths]
    words = f"{device}, MR Conditional: {_conditions(implant)}"
    if field_strength is not None and allowed and field_strength not in allowed:
        chosen = f"{words}. The scanner chosen has {field_strength:g} T: choose another"
        return _implant("field", Severity.BLOCK, chosen, implant)
    return _implant("conditional", Severity.REVIEW, words, implant)


def _conditions(implant: Implant) -> str:
    strengths = " or ".join(f"{tesla:g} T" for tesla in TESLA[implant.field_strengths])
    scanner = f"{strengths} scanner only" if strengths else "field strength not stated, ask for it"
    return f"{scanner}; check the conditions{f' ({implant.conditions})' if implant.conditions else ''}"


def _device(implant: Implant) -> str:
    named = " ".join(part for part in (implant.name, implant.model) if part)
    return f"{implant.kind_words} ({named})" if named else implant.kind_words


def _implant(code: str, severity: Severity, words: str, implant: Implant) -> SafetyFlag:
    tasks = (TASKS[implant.kind],) if implant.kind in TASKS else ()
    return SafetyFlag(f"implant-{code}:{implant.key}", severity, words, What.BOOKING, tasks)


def _booking(code: str, severity: Severity, words: str) -> SafetyFlag:
    return SafetyFlag(code, severity, words, What.BOOKING)
