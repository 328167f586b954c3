"""The flags of patients and follow-ups, from what is recorded."""

from datetime import date
from functools import partial

import pytest

from lesiontrack.access.actions import system_user
from patients import actions
from patients import choices as stored
from patients.dates import FuzzyDate
from scans.analysis.answers import Answer
from scans.analysis.mri_safety import facts as known
from scans.analysis.mri_safety.flag import Overridden
from scans.models import FollowUpSettings, SafetyOverride
from scans.mri_safety import (
    contrast_blocks,
    contrast_wanted_of,
    is_pregnant_on,
    safety_of,
    safety_of_follow_ups,
    safety_of_many,
    standing_flags,
)
from scans.patient_overview import record_of
from scans.safety_facts import safety_facts_of_many
from tests.factories.follow_up import make_follow_up
from tests.factories.record import make_patient, make_scan

TODAY = date(2025, 11, 20)


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north, birth=FuzzyDate.exact(date(1990, 1, 1)))


@pytest.fixture
def says(cast, patient):
    """Records a fact of MRI safety by the name of its verb."""
    return lambda verb, **facts: getattr(actions, f"record_{verb}")(by=cast.bob, patient=patient, **facts)


def facts_of(patient):
    return safety_facts_of_many([patient])[patient.pk]


def codes(patient, *asked, **wanted):
    return {flag.code.split(":")[0]: flag.severity.value for flag in safety_of(patient, *asked, **wanted)}


@pytest.mark.parametrize(
    ("words", "enumeration"),
    [
        (stored.ImplantKind, known.ImplantKind),
        (stored.MrLabel, known.MrLabel),
        (stored.FieldStrengths, known.FieldStrengths),
        (stored.ReactionSeverity, known.ReactionSeverity),
    ],
)
def test_record_and_rules_spell_alike(words, enumeration):
    assert set(words.values) == {each.value for each in enumeration}


def test_nothing_recorded_is_unknown_everywhere(patient):
    facts = facts_of(patient)
    assert (facts.screening, facts.egfr, facts.implants, facts.reactions) == (None, None, (), ())
    assert (facts.may_bear_children, facts.comparable_scan) == (Answer.TRUE, Answer.FALSE)
    assert codes(patient) == {
        "implants-not-asked": "ask",
        "kidney-ask-risk": "ask",
        "pregnancy-not-known": "ask",
    }


def test_the_latest_check_and_the_latest_egfr_count(patient, says):
    says("safety_check", asked_on=date(2025, 5, 1), diabetes="yes")
    says("safety_check", asked_on=date(2025, 11, 1), implants="no", diabetes="no", kidney_disease="no")
    says("safety_check", asked_on=date(2024, 5, 1), diabetes="yes")
    for day, value in ((date(2025, 11, 10), 92), (date(2020, 1, 1), 28)):
        says("laboratory", analyte="egfr", taken_on=day, egfr=value)
    facts = facts_of(patient)
    assert facts.screening.asked_on == date(2025, 11, 1)
    assert (facts.screening.diabetes, facts.screening.hypertension) == (Answer.FALSE, Answer.UNKNOWN)
    assert facts.egfr == known.Egfr(date(2025, 11, 10), 92.0)
    assert codes(patient) == {"implants-none-reported": "note", "pregnancy-not-known": "ask"}


def test_everything_at_once(patient, says):
    says("implant", device="pacemaker", mr_label="unsafe")
    says("contrast_reaction", day=FuzzyDate.of_year(2019), agent="gadobutrol", severity="severe")
    says("pregnancy", expected=FuzzyDate.exact(date(2026, 3, 1)))
    says("laboratory", analyte="egfr", taken_on=TODAY, egfr=30, relation="below")
    assert codes(patient, True) == {
        "implant-unsafe": "block",
        "pregnant": "block",
        "reaction-severe": "block",
        "kidney-severe": "review",
    }
    assert codes(patient, False)["pregnant"] == "note"


def test_withdrawn_and_removed_rows_say_nothing(cast, patient, says):
    pump = says("implant", device="baclofen_pump")
    says("implant", device="pacemaker", mr_label="unsafe", removed_on=TODAY)
    actions.withdraw_row(by=cast.bob, row=pump, reason="wrong patient")
    reaction = says("contrast_reaction", severity="severe")
    actions.withdraw_row(by=cast.bob, row=reaction, reason="wrong patient")
    assert codes(patient) == {
        "implants-not-asked": "ask",
        "kidney-ask-risk": "ask",
        "pregnancy-not-known": "ask",
    }


def test_an_implant_described_and_taken_out_answers_the_older_question(says, patient):
    says("safety_check", asked_on=date(2025, 1, 10), implants="yes")
    assert codes(patient)["implant-not-described"] == "block"
    says("implant", device="pacemaker", mr_label="unsafe", removed_on=date(2025, 6, 1))
    assert codes(patient)["implants-taken-out"] == "note"


@pytest.mark.parametrize(
    ("answers", "since"),
    [
        ([("2024-01-05", "yes")], date(2024, 1, 5)),
        ([("2024-01-05", "unknown")], None),
        ([("2024-01-05", "yes"), ("2025-01-05", "no")], None),
    ],
)
def test_breastfeeding_comes_with_the_latest_birth(patient, says, answers, since):
    for day, said in answers:
        ended = FuzzyDate.exact(date.fromisoformat(day))
        says("pregnancy", ended=ended, outcome="birth", breastfeeding=said)
    assert facts_of(patient).breastfeeding_since == since


def test_doses_are_days_with_contrast_and_a_usable_brain_scan_can_be_compared_with(cast, patient):
    scan = partial(make_scan, cast.alice, patient)
    scan(date(2023, 1, 1), gd="0")
    scan(date(2023, 1, 1), gd="0", region="cervical")
    scan(date(2024, 1, 1), gd="0", sign=False)
    scan(date(2025, 1, 1), contrast_given="unknown")
    facts = facts_of(patient)
    assert (facts.doses, facts.doses_unknown, facts.comparable_scan) == (2, 1, Answer.TRUE)


def test_the_clinics_agent_and_settings(cast, patient, says):
    says("safety_check", asked_on=TODAY, implants="no", diabetes="yes", may_be_pregnant="no")
    assert codes(patient) == {"implants-none-reported": "note", "kidney-ask-egfr": "ask"}
    FollowUpSettings.objects.create(clinic=cast.north, ask_for_egfr=True, baseline_contrast=False)
    assert (facts_of(patient).ask_for_egfr, facts_of(patient).contrast_at_baseline) == (True, False)


def test_a_follow_up_is_asked_by_its_own_contrast_and_scanner_and_tells_its_overrides(cast, patient, says):
    clip = says("implant", device="aneurysm_clip")
    says("pregnancy", expected=FuzzyDate.exact(date(2026, 3, 1)))
    wanted = make_follow_up(patient, contrast_wanted="yes")
    SafetyOverride.objects.create(
        patient=patient,
        follow_up=wanted,
        code="pregnant",
        radiologist="Dr Novak",
        reason="cannot wait",
        entered_by=system_user(),
    )
    flags = {flag.code: flag for flag in safety_of_follow_ups([wanted])[wanted.pk]}
    assert flags[f"implant-unknown:{str(clip.pk)[:8]}"].blocks
    assert not flags["pregnant"].blocks
    assert flags["pregnant"].words.endswith("overridden by Dr Novak: cannot wait")


@pytest.mark.parametrize(
    ("requested", "booked", "wanted"),
    [("yes", "unknown", True), ("yes", "no", False), ("unknown", "unknown", None), ("no", "yes", True)],
)
def test_the_booking_outweighs_the_request(patient, requested, booked, wanted):
    row = make_follow_up(patient, contrast_wanted=requested, contrast_booked=booked)
    assert contrast_wanted_of(row) is wanted


@pytest.mark.parametrize("number", [1, 30])
def test_many_patients_cost_the_same_queries(cast, django_assert_num_queries, number):
    patients = [make_patient(cast.alice, cast.north) for _ in range(number)]
    for each in patients:
        actions.record_implant(by=cast.bob, patient=each, device="pacemaker")
    with django_assert_num_queries(8):
        found = safety_of_many(patients)
    assert {len(flags) for flags in found.values()} == {3}


@pytest.mark.parametrize("number", [1, 30])
def test_many_follow_ups_cost_the_same_queries(cast, django_assert_num_queries, number):
    rows = [make_follow_up(make_patient(cast.alice, cast.north)) for _ in range(number)]
    with django_assert_num_queries(9):
        safety_of_follow_ups(rows)


def test_an_override_is_named_by_whoever_asks(patient, says):
    says("pregnancy", expected=FuzzyDate.exact(date(2026, 3, 1)))
    decided = [Overridden("pregnant", "Dr Novak", "cannot wait")]
    assert codes(patient, True, overridden=decided)["pregnant"] == "note"


def standing(patient):
    record = record_of(patient, system_user())
    flags = standing_flags(patient, record.rows, record.checks, record.implants, record.reactions)
    return [flag.code.split(":")[0] for flag in flags]


def test_what_stands_in_the_way_asks_nothing_and_notes_nothing(patient, says):
    assert standing(patient) == []
    says("safety_check", asked_on=TODAY, implants="no", breastfeeding="yes")
    assert standing(patient) == []
    says("safety_check", asked_on=date(2024, 1, 1), implants="yes")
    says("laboratory", analyte="egfr", taken_on=date(2019, 1, 1), egfr=92)
    says("laboratory", analyte="egfr", taken_on=date(2025, 1, 1), egfr=28)
    says("contrast_reaction", severity="severe")
    says("implant", device="pacemaker", mr_label="unsafe")
    says("pregnancy", expected=FuzzyDate.exact(date(2026, 3, 1)))
    assert standing(patient) == ["implant-unsafe", "pregnant", "reaction-severe", "kidney-severe"]


def test_what_blocks_contrast_stands_beside_the_question(patient, says):
    says("implant", device="pacemaker", mr_label="unsafe")
    says("contrast_reaction", severity="mild")
    assert contrast_blocks(patient) == ()
    says("pregnancy", expected=FuzzyDate.exact(date(2026, 3, 1)))
    assert [flag.code for flag in contrast_blocks(patient)] == ["pregnant"]


def test_pregnant_on_a_day_is_said_where_it_is_sure(patient, says):
    says("pregnancy", since=FuzzyDate.of_month(2024, 3), ended=FuzzyDate.of_month(2024, 12), outcome="birth")
    days = [date(2024, 3, 15), date(2024, 4, 1), date(2024, 12, 1)]
    assert [is_pregnant_on(patient.pk, day) for day in days] == [False, True, False]
