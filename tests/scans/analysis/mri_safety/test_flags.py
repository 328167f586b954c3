"""All rules together: order, contrast not wanted, overrides."""

from scans.analysis.answers import Answer
from scans.analysis.mri_safety.facts import (
    Egfr,
    Implant,
    ImplantKind,
    MrLabel,
    Reaction,
    ReactionSeverity,
    SafetyFacts,
    Screening,
)  # fmt: skip
from scans.analysis.mri_safety.flag import Overridden, Severity, What
from scans.analysis.mri_safety.flags import blocked, safety_flags
from scans.analysis.timeline import Pregnancy
from tests.scans.analysis.building import day, fuzzy

TODAY = day("2025-11-20")
CLIP = Implant("aaaa1111", ImplantKind.ANEURYSM_CLIP, "aneurysm clip", MrLabel.NOT_IDENTIFIED)
FACTS = SafetyFacts(
    birth=fuzzy("1995"),
    may_bear_children=Answer.TRUE,
    screening=Screening(day("2025-11-01"), Answer.TRUE, breastfeeding=Answer.TRUE),
    egfr=Egfr(day("2025-11-10"), 28),
    implants=(CLIP,),
    reactions=(Reaction("bbbb2222", fuzzy("2019"), ReactionSeverity.SEVERE),),
    pregnancies=(Pregnancy(fuzzy("2025-06-01"), expected=fuzzy("2026-03-01")),),
)


def codes(**wanted):
    return {flag.code: flag.severity.value for flag in safety_flags(FACTS, TODAY, **wanted)}


def test_the_strictest_comes_first():
    assert list(codes(contrast_wanted=True).items()) == [
        ("implant-unknown:aaaa1111", "block"),
        ("pregnant", "block"),
        ("reaction-severe:bbbb2222", "block"),
        ("kidney-severe", "review"),
        ("breastfeeding", "note"),
    ]


def test_not_decided_tells_the_same_as_wanted():
    assert codes() == codes(contrast_wanted=True)


def test_without_contrast_its_flags_are_notes_and_the_booking_is_as_blocked_as_before():
    assert codes(contrast_wanted=False) == {
        "implant-unknown:aaaa1111": "block",
        "pregnant": "note",
        "reaction-severe:bbbb2222": "note",
        "kidney-severe": "note",
        "breastfeeding": "note",
    }


def test_what_is_blocked_by_what():
    flags = safety_flags(FACTS, TODAY, contrast_wanted=True)
    assert [flag.code for flag in blocked(flags, What.BOOKING)] == ["implant-unknown:aaaa1111"]
    assert [flag.code for flag in blocked(flags, What.CONTRAST)] == ["pregnant", "reaction-severe:bbbb2222"]


def test_an_override_answers_its_own_flag_alone():
    decided = [Overridden("implant-unknown:cccc3333", "Dr Novak", "looked it up")]
    assert codes(overridden=decided) == codes()
    decided = [Overridden("implant-unknown:aaaa1111", "Dr Novak", "titanium, seen on X-ray")]
    (flag,) = (
        each for each in safety_flags(FACTS, TODAY, overridden=decided) if each.code.startswith("implant")
    )
    assert (flag.severity, flag.words.split("; ")[-1]) == (
        Severity.NOTE,
        "overridden by Dr Novak: titanium, seen on X-ray",
    )


def test_what_does_not_block_is_not_overridden():
    decided = [Overridden("kidney-severe", "Dr Novak", "because")]
    assert codes(overridden=decided) == codes()


def test_codes_fit_their_column():
    assert max(len(code) for code in codes()) <= 40


def test_nothing_known_asks_and_blocks_nothing():
    flags = safety_flags(SafetyFacts(), TODAY)
    assert [(flag.code, flag.severity.value) for flag in flags] == [
        ("implants-not-asked", "ask"),
        ("kidney-ask-risk", "ask"),
        ("pregnancy-not-known", "ask"),
    ]


def test_a_pregnancy_counts_by_the_day_of_the_scan():
    later = {
        flag.code: flag.severity.value for flag in safety_flags(FACTS, TODAY, True, scan_on=day("2026-06-15"))
    }
    assert ("pregnant" in later, later["pregnancy-not-known"]) == (False, "ask")
    assert later["reaction-severe:bbbb2222"] == "block"
