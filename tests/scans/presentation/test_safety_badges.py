from scans.analysis.mri_safety.flag import SafetyFlag, Severity, What
from scans.presentation.safety_badges import badges


def flag(severity: Severity, words: str) -> SafetyFlag:
    return SafetyFlag(words, severity, words, What.BOOKING)


def test_what_blocks_is_named_and_what_is_to_ask_is_one_line():
    flags = [
        flag(Severity.BLOCK, "aneurysm clip"),
        flag(Severity.REVIEW, "x" * 61),
        flag(Severity.ASK, "no eGFR"),
        flag(Severity.ASK, "pregnant?"),
        flag(Severity.NOTE, "third dose"),
    ]
    assert [(badge.kind, badge.label) for badge in badges(flags)] == [
        ("error", "Blocked: aneurysm clip"),
        ("warning", "x" * 59 + "…"),
        ("info", "MRI safety: 2 to ask"),
    ]
    assert badges(flags)[2].words == "no eGFR; pregnant?"
    assert badges([]) == []
