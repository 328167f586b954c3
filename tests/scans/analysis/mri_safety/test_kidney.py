"""GAD-1 with the document's examples and its boundaries."""

import pytest

from scans.analysis.answers import Answer
from scans.analysis.mri_safety.facts import AgentGroup, Egfr, Relation, SafetyFacts, Screening, is_older_than
from scans.analysis.mri_safety.flag import Severity, What
from scans.analysis.mri_safety.kidney import kidney_flag
from tests.scans.analysis.building import day, fuzzy

TODAY = day("2025-11-20")
NO = dict.fromkeys(("kidney_disease", "hypertension", "diabetes", "dialysis_or_acute_injury"), Answer.FALSE)


def asked(**answers) -> Screening:
    return Screening(day("2025-11-01"), Answer.FALSE, **{**NO, **answers})


def egfr(value, on="2025-11-10", relation=Relation.EXACT) -> Egfr:
    return Egfr(day(on), value, relation)


def flag(**facts):
    found = kidney_flag(SafetyFacts(**{"birth": fuzzy("1990-01-01"), "screening": asked(), **facts}), TODAY)
    return (found.code, found.severity) if found else None


REVIEW, NOTE, ASK = Severity.REVIEW, Severity.NOTE, Severity.ASK


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"egfr": egfr(92)}, None),
        ({"egfr": egfr(28)}, ("kidney-severe", REVIEW)),
        ({"birth": fuzzy("1991-06-01")}, None),
        ({"birth": fuzzy("1958-01-01")}, ("kidney-ask-egfr", ASK)),
        ({"egfr": egfr(30.0)}, ("kidney-reduced", NOTE)),
    ],
)
def test_the_examples_of_the_document(facts, expected):
    assert flag(**facts) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (29.9, ("kidney-severe", REVIEW)),
        (30.0, ("kidney-reduced", NOTE)),
        (44.9, ("kidney-reduced", NOTE)),
        (45.0, None),
    ],
)
def test_the_limits(value, expected):
    assert flag(egfr=egfr(value)) == expected


@pytest.mark.parametrize(
    ("value", "relation", "expected"),
    [
        (90, Relation.ABOVE, None),
        (45, Relation.ABOVE, None),
        (30, Relation.ABOVE, ("kidney-not-exact", ASK)),
        (20, Relation.ABOVE, ("kidney-not-exact", ASK)),
        (30, Relation.BELOW, ("kidney-severe", REVIEW)),
        (45, Relation.BELOW, ("kidney-not-exact", ASK)),
        (60, Relation.BELOW, ("kidney-not-exact", ASK)),
    ],
)
def test_the_limit_of_a_laboratory_may_leave_it_open(value, relation, expected):
    assert flag(egfr=egfr(value, relation=relation)) == expected


@pytest.mark.parametrize(
    ("birth", "expected"), [("1965-11-20", None), ("1964-11-20", ("kidney-ask-egfr", ASK))]
)
def test_sixty_is_not_over_sixty(birth, expected):
    assert flag(birth=fuzzy(birth)) == expected


def test_the_day_before_the_61st_birthday_is_still_sixty():
    assert is_older_than(fuzzy("1964-11-21"), 60, TODAY) is Answer.FALSE
    assert is_older_than(fuzzy("1964"), 60, TODAY) is Answer.UNKNOWN
    assert is_older_than(None, 60, TODAY) is Answer.UNKNOWN


@pytest.mark.parametrize("factor", ["kidney_disease", "hypertension", "diabetes"])
def test_any_risk_factor_asks_for_an_egfr(factor):
    assert flag(screening=asked(**{factor: Answer.TRUE})) == ("kidney-ask-egfr", ASK)


@pytest.mark.parametrize("factor", NO)
def test_a_factor_that_is_not_known_is_asked_for(factor):
    assert flag(screening=asked(**{factor: Answer.UNKNOWN})) == ("kidney-ask-risk", ASK)


def test_nobody_asked_and_birth_not_known():
    assert flag(screening=None) == ("kidney-ask-risk", ASK)
    assert flag(birth=None) == ("kidney-ask-risk", ASK)


def test_dialysis_or_acute_injury_outweighs_a_good_number():
    acute = asked(dialysis_or_acute_injury=Answer.TRUE)
    assert flag(screening=acute, egfr=egfr(92)) == ("kidney-severe", REVIEW)


def test_a_number_of_six_weeks_is_taken_and_an_older_one_only_where_no_factor_is_known():
    diabetes = asked(diabetes=Answer.TRUE)
    assert flag(screening=diabetes, egfr=egfr(92, "2025-10-09")) is None
    assert flag(screening=diabetes, egfr=egfr(92, "2025-10-08")) == ("kidney-ask-egfr", ASK)
    assert flag(screening=None, egfr=egfr(92, "2020-10-08")) is None


@pytest.mark.parametrize(
    ("group", "setting", "expected"),
    [
        (AgentGroup.GROUP_II, False, None),
        (AgentGroup.GROUP_II, True, ("kidney-ask-egfr", ASK)),
        (AgentGroup.OTHER, False, ("kidney-ask-egfr", ASK)),
        (AgentGroup.UNKNOWN, False, ("kidney-ask-egfr", ASK)),
    ],
)
def test_with_group_ii_agents_screening_is_the_clinics_choice(group, setting, expected):
    screening = asked(hypertension=Answer.TRUE)
    assert flag(screening=screening, agent_group=group, ask_for_egfr=setting) == expected


def test_a_low_number_speaks_with_a_group_ii_agent_and_whatever_its_age():
    assert flag(egfr=egfr(28, "2019-01-01"), agent_group=AgentGroup.GROUP_II) == ("kidney-severe", REVIEW)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (
            {"egfr": egfr(28)},
            "eGFR 28 on 10 Nov 2025: radiologist approval; group II or macrocyclic agent only",
        ),
        ({"egfr": egfr(44.9)}, "eGFR 44.9 on 10 Nov 2025: inform radiology"),
        ({"egfr": egfr(45, relation=Relation.BELOW)}, "eGFR <45 on 10 Nov 2025: ask for the exact number"),
        (
            {"screening": asked(dialysis_or_acute_injury=Answer.TRUE)},
            "dialysis or acute kidney injury reported on 1 Nov 2025: "
            "radiologist approval; group II or macrocyclic agent only",
        ),
        (
            {"screening": asked(diabetes=Answer.TRUE, hypertension=Answer.TRUE)},
            "no eGFR (hypertension, diabetes): ask for an eGFR of the last 6 weeks",
        ),
        (
            {"birth": fuzzy("1958-01-01"), "egfr": egfr(60, "2025-01-02")},
            "last eGFR 60 on 2 Jan 2025 (age over 60): ask for an eGFR of the last 6 weeks",
        ),
        (
            {"screening": asked(diabetes=Answer.UNKNOWN)},
            "no eGFR, and not known: diabetes. Ask for them, or ask for an eGFR of the last 6 weeks",
        ),
    ],
)
def test_the_words_say_why(facts, words):
    found = kidney_flag(SafetyFacts(**{"birth": fuzzy("1990-01-01"), "screening": asked(), **facts}), TODAY)
    assert (found.words, found.what) == (words, What.CONTRAST)
