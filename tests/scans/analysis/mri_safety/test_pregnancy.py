"""GAD-2 with the document's examples; unknown in three values."""

import pytest

from scans.analysis.answers import Answer
from scans.analysis.mri_safety.facts import SafetyFacts, Screening
from scans.analysis.mri_safety.flag import Overridden, Severity, What
from scans.analysis.mri_safety.flags import safety_flags
from scans.analysis.mri_safety.pregnancy import breastfeeding_flag, may_be_pregnant, pregnancy_flag
from scans.analysis.timeline import Pregnancy
from tests.scans.analysis.building import day, fuzzy

TODAY = day("2025-11-20")
PREGNANT = Pregnancy(fuzzy("2025-06"), expected=fuzzy("2026-03-10"))
WOMAN_OF_30 = {"birth": fuzzy("1995-06-01"), "may_bear_children": Answer.TRUE}


def facts(**changed) -> SafetyFacts:
    return SafetyFacts(**{**WOMAN_OF_30, **changed})


def asked(on="2025-11-01", **answers) -> Screening:
    return Screening(day(on), Answer.FALSE, **answers)


def of_contrast(given: SafetyFacts, **wanted):
    flags = safety_flags(given, TODAY, **wanted)
    return {flag.code: flag.severity for flag in flags if flag.code.startswith(("preg", "breast"))}


def test_pregnant_and_a_routine_scan_is_scheduled_without_contrast():
    given = facts(pregnancies=(PREGNANT,))
    assert of_contrast(given, contrast_wanted=False) == {"pregnant": Severity.NOTE}
    assert not any(flag.blocks and flag.what is What.BOOKING for flag in safety_flags(given, TODAY))


def test_contrast_is_blocked_until_a_radiologist_overrides_it_with_a_reason():
    given = facts(pregnancies=(PREGNANT,))
    assert of_contrast(given, contrast_wanted=True) == {"pregnant": Severity.BLOCK}
    decided = Overridden("pregnant", "Dr Novak", "suspected tumour, cannot wait")
    (flag,) = (
        each for each in safety_flags(given, TODAY, True, overridden=[decided]) if each.code == "pregnant"
    )
    assert (flag.blocks, flag.words) == (
        False,
        "pregnant (birth expected 10 Mar 2026): no contrast; the scan itself is possible; "
        "overridden by Dr Novak: suspected tumour, cannot wait",
    )


def test_breastfeeding_is_a_note():
    given = facts(screening=asked(breastfeeding=Answer.TRUE, may_be_pregnant=Answer.FALSE))
    assert of_contrast(given, contrast_wanted=True) == {"breastfeeding": Severity.NOTE}
    assert breastfeeding_flag(given, TODAY).words == (
        "breastfeeding (noted for 1 Nov 2025): contrast is allowed, "
        "and breastfeeding need not stop with a macrocyclic agent"
    )


@pytest.mark.parametrize(
    ("answer", "born", "noted"),
    [
        (Answer.UNKNOWN, None, False),
        (Answer.UNKNOWN, "2025-08-01", True),
        (Answer.FALSE, "2025-08-01", False),
        (Answer.FALSE, "2025-11-10", True),
        (Answer.UNKNOWN, "2023-11-20", True),
        (Answer.UNKNOWN, "2023-11-19", False),
    ],
)
def test_the_latest_word_on_breastfeeding_counts_for_two_years(answer, born, noted):
    given = facts(screening=asked(breastfeeding=answer), breastfeeding_since=day(born) if born else None)
    assert (breastfeeding_flag(given, TODAY) is not None) == noted


def test_breastfeeding_noted_with_a_birth_alone():
    assert breastfeeding_flag(facts(breastfeeding_since=day("2025-08-01")), TODAY).code == "breastfeeding"


def test_status_unknown_in_a_woman_of_30_asks_before_contrast_and_blocks_nothing():
    flag = pregnancy_flag(facts(), TODAY)
    assert (flag.code, flag.severity, flag.what) == ("pregnancy-not-known", Severity.ASK, What.CONTRAST)
    assert of_contrast(facts(), contrast_wanted=False) == {}


@pytest.mark.parametrize(
    ("changed", "answer"),
    [
        ({}, Answer.UNKNOWN),
        ({"may_bear_children": Answer.FALSE}, Answer.FALSE),
        ({"may_bear_children": Answer.UNKNOWN}, Answer.UNKNOWN),
        ({"birth": fuzzy("1969-11-20")}, Answer.FALSE),
        ({"birth": fuzzy("1969-11-21")}, Answer.UNKNOWN),
        ({"birth": fuzzy("2013-11-21")}, Answer.FALSE),
        ({"birth": fuzzy("2013-11-20")}, Answer.UNKNOWN),
        ({"birth": None}, Answer.UNKNOWN),
        ({"screening": asked(may_be_pregnant=Answer.FALSE)}, Answer.FALSE),
        ({"screening": asked(may_be_pregnant=Answer.TRUE)}, Answer.TRUE),
        ({"screening": asked()}, Answer.UNKNOWN),
        ({"screening": asked("2025-10-09", may_be_pregnant=Answer.FALSE)}, Answer.FALSE),
        ({"screening": asked("2025-10-08", may_be_pregnant=Answer.FALSE)}, Answer.UNKNOWN),
    ],
)
def test_who_may_be_pregnant(changed, answer):
    assert may_be_pregnant(facts(**changed), TODAY) is answer
    assert (pregnancy_flag(facts(**changed), TODAY) is None) == (answer is Answer.FALSE)


def test_days_that_leave_it_open_ask_even_where_nobody_may_be_pregnant():
    maybe = Pregnancy(fuzzy("2025"), expected=fuzzy("2026-03-10"))
    given = facts(pregnancies=(maybe,), screening=asked(may_be_pregnant=Answer.FALSE))
    assert pregnancy_flag(given, TODAY).code == "pregnancy-not-known"


@pytest.mark.parametrize(
    ("pregnancy", "words"),
    [
        (Pregnancy(fuzzy("2025-02-01"), expected=fuzzy("2025-11-10")), "birth expected 10 Nov 2025, the birth is not recorded"),
        (Pregnancy(fuzzy("2025-06-01"), fuzzy("2026-03-01")), "until 1 Mar 2026"),
    ],
)  # fmt: skip
def test_until_when(pregnancy, words):
    assert pregnancy_flag(facts(pregnancies=(pregnancy,)), TODAY).words.startswith(f"pregnant ({words})")
