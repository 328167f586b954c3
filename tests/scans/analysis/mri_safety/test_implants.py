"""IMP-1 with the document's examples."""

import pytest

from scans.analysis.answers import Answer
from scans.analysis.mri_safety.facts import (
    FieldStrengths,
    Implant,
    ImplantKind,
    MrLabel,
    SafetyFacts,
    Screening,
)
from scans.analysis.mri_safety.flag import Severity, What
from scans.analysis.mri_safety.implants import implant_flags, is_identified
from tests.scans.analysis.building import day

PUMP = {
    "kind": ImplantKind.BACLOFEN_PUMP,
    "kind_words": "baclofen pump",
    "label": MrLabel.CONDITIONAL,
    "name": "SynchroMed",
    "model": "II",
    "field_strengths": FieldStrengths.ONLY_1_5,
}


def flag(field_strength=None, **changed):
    implant = Implant(key="1a2b3c4d", **{**PUMP, **changed})
    (found,) = implant_flags(SafetyFacts(implants=(implant,)), field_strength)
    assert found.what is What.BOOKING
    return found


def unasked(answer=None):
    screening = Screening(day("2025-06-01"), answer) if answer else None
    (found,) = implant_flags(SafetyFacts(screening=screening))
    return found.code, found.severity, found.words


def test_a_baclofen_pump_conditional_at_1_5_tesla():
    found = flag()
    assert (found.code, found.severity) == ("implant-conditional:1a2b3c4d", Severity.REVIEW)
    assert found.words == (
        "baclofen pump (SynchroMed II), MR Conditional: 1.5 T scanner only; check the conditions"
    )
    assert found.tasks == ("interrogate the pump after the scan: it must have restarted",)


def test_an_aneurysm_clip_of_unknown_model_is_blocked_until_it_is_identified():
    found = flag(
        kind=ImplantKind.ANEURYSM_CLIP, kind_words="aneurysm clip", label=MrLabel.NOT_IDENTIFIED, name="", model=""
    )  # fmt: skip
    assert (found.code, found.severity, found.tasks) == ("implant-unknown:1a2b3c4d", Severity.BLOCK, ())
    assert found.words == (
        "aneurysm clip, not identified: no booking until it is identified, or a named radiologist decides"
    )


def test_asked_and_none_is_never_called_clear():
    assert unasked(Answer.FALSE) == (
        "implants-none-reported",
        Severity.NOTE,
        "implants: none reported on 1 Jun 2025; radiology screens on the day",
    )


@pytest.mark.parametrize("answer", [None, Answer.UNKNOWN])
def test_never_asked_does_not_stop_the_booking(answer):
    assert unasked(answer) == ("implants-not-asked", Severity.ASK, "MR safety not yet asked")


def test_an_implant_that_was_reported_and_never_described_blocks():
    code, severity, words = unasked(Answer.TRUE)
    assert (code, severity) == ("implant-not-described", Severity.BLOCK)
    assert words.startswith("an implant was reported on 1 Jun 2025 and is not described")


def test_unsafe_blocks_and_safe_is_noted():
    assert flag(label=MrLabel.UNSAFE).severity is Severity.BLOCK
    assert flag(label=MrLabel.UNSAFE).words == (
        "baclofen pump (SynchroMed II), MR Unsafe: no booking until a named radiologist decides"
    )
    assert (flag(label=MrLabel.SAFE).severity, flag(label=MrLabel.SAFE).words) == (
        Severity.NOTE,
        "baclofen pump (SynchroMed II), MR Safe",
    )


@pytest.mark.parametrize(
    ("name", "model", "known"), [("", "II", False), ("SynchroMed", "", False), ("S", "II", True)]
)
def test_conditions_are_those_of_a_named_model(name, model, known):
    assert (flag(name=name, model=model).code == "implant-conditional:1a2b3c4d") == known


@pytest.mark.parametrize("label", list(MrLabel))
def test_only_a_device_that_nobody_knows_is_not_identified(label):
    nameless = Implant("k", ImplantKind.OTHER, "other implant", label)
    assert is_identified(nameless) == (label in (MrLabel.SAFE, MrLabel.UNSAFE))


@pytest.mark.parametrize(
    ("strengths", "scanner", "severity"),
    [
        (FieldStrengths.ONLY_1_5, 1.5, Severity.REVIEW),
        (FieldStrengths.ONLY_1_5, 3.0, Severity.BLOCK),
        (FieldStrengths.ONLY_3, 1.5, Severity.BLOCK),
        (FieldStrengths.BOTH, 3.0, Severity.REVIEW),
        (FieldStrengths.BOTH, 7.0, Severity.BLOCK),
        (FieldStrengths.NOT_STATED, 3.0, Severity.REVIEW),
        (FieldStrengths.ONLY_1_5, None, Severity.REVIEW),
    ],
)
def test_the_scanner_that_is_booked_must_be_allowed(strengths, scanner, severity):
    assert flag(scanner, field_strengths=strengths).severity is severity


def test_the_words_name_conditions_field_strengths_and_the_scanner():
    said = flag(field_strengths=FieldStrengths.BOTH, conditions="SAR below 2 W/kg").words
    assert said.endswith("MR Conditional: 1.5 T or 3 T scanner only; check the conditions (SAR below 2 W/kg)")
    assert "field strength not stated, ask for it" in flag(field_strengths=FieldStrengths.NOT_STATED).words
    assert flag(3.0).words.endswith("The scanner chosen has 3 T: choose another")


@pytest.mark.parametrize(
    ("kind", "task"),
    [
        (ImplantKind.PACEMAKER, ("ask cardiology before the scan",)),
        (ImplantKind.METAL_SPLINTER, ("X-ray of the eyes first",)),
        (ImplantKind.OTHER, ()),
    ],
)
def test_what_some_implants_ask_of_somebody(kind, task):
    assert flag(kind=kind).tasks == task


def test_the_reported_implant_that_was_described_and_taken_out_blocks_nothing():
    screening = Screening(day("2025-06-01"), Answer.TRUE)
    (found,) = implant_flags(SafetyFacts(screening=screening, taken_out_on=(day("2025-09-01"),)))
    assert (found.code, found.severity) == ("implants-taken-out", Severity.NOTE)
    assert found.words == (
        "the implant reported on 1 Jun 2025 was described, and taken out; radiology screens on the day"
    )


def test_what_was_taken_out_before_the_question_is_not_what_was_reported():
    screening = Screening(day("2025-06-01"), Answer.TRUE)
    for out in ("2025-05-01", "2025-06-01"):
        (found,) = implant_flags(SafetyFacts(screening=screening, taken_out_on=(day(out),)))
        assert (found.code, found.severity) == ("implant-not-described", Severity.BLOCK)
