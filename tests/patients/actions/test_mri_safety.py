"""What is asked before an MRI, implants, reactions: what each carries, and what is refused by name."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from patients import actions
from patients.choices import KnownOrNot
from patients.dates import FuzzyDate
from patients.models import ContrastReaction, Implant, MrSafetyCheck
from patients.models.mri_safety import ANSWERS
from tests.factories.record import make_patient

DAY = date(2025, 6, 1)
PUMP = {
    "device": "baclofen_pump",
    "name": "SynchroMed",
    "model": "II",
    "mr_label": "conditional",
    "field_strengths": "1.5",
}


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


@pytest.fixture
def pump(cast, patient):
    return actions.record_implant(by=cast.bob, patient=patient, **PUMP)


def fields_of(refused) -> set[str]:
    return set(refused.value.message_dict)


def test_what_is_not_named_was_not_asked(cast, patient):
    row = actions.record_safety_check(by=cast.bob, patient=patient, asked_on=DAY, implants="no")
    assert str(row) == "MRI safety questions of 1 Jun 2025"
    assert {name: getattr(row, name) for name in ANSWERS} == {
        **dict.fromkeys(ANSWERS, KnownOrNot.UNKNOWN),
        "implants": "no",
    }


def test_one_check_a_day_and_not_of_tomorrow(cast, patient):
    actions.record_safety_check(by=cast.bob, patient=patient, asked_on=DAY, implants="no")
    for day in (DAY, date(2025, 11, 21), date(1985, 3, 13)):
        with pytest.raises(ValidationError) as refused:
            actions.record_safety_check(by=cast.bob, patient=patient, asked_on=day)
        assert fields_of(refused) == {"asked_on"}
    assert MrSafetyCheck.objects.count() == 1


def test_an_answer_that_was_not_known_is_filled_in_and_a_known_one_needs_a_reason(cast, patient):
    row = actions.record_safety_check(by=cast.bob, patient=patient, asked_on=DAY, implants="no")
    row = actions.amend_safety_check(by=cast.alice, check=row, diabetes="yes")
    with pytest.raises(ValidationError) as refused:
        actions.amend_safety_check(by=cast.alice, check=row, diabetes="no")
    assert fields_of(refused) == {"reason"}
    row = actions.amend_safety_check(by=cast.alice, check=row, diabetes="no", reason="misheard")
    assert (row.diabetes, row.version) == ("no", 3)


def test_none_today_is_refused_while_an_implant_is_recorded(cast, patient, pump):
    said = {"by": cast.bob, "patient": patient, "asked_on": DAY}
    with pytest.raises(ValidationError) as refused:
        actions.record_safety_check(**said, implants="no")
    assert refused.value.message_dict == {
        "implants": [
            "baclofen pump SynchroMed II is recorded. Answer “yes”, or say there when it was removed, or withdraw it first."
        ]
    }
    actions.amend_implant(by=cast.bob, implant=pump, removed_on=DAY)
    assert actions.record_safety_check(**said, implants="no").implants == "no"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": ""}, "name"),
        ({"model": " "}, "model"),
        ({"mr_label": "safe"}, "field_strengths"),
        ({"mr_label": "unsafe", "field_strengths": "", "conditions": "SAR"}, "conditions"),
        ({"removed_on": date(2025, 11, 21)}, "removed_on"),
        ({"device": "tattoo"}, "device"),
        ({"mr_label": "clear"}, "mr_label"),
    ],
)
def test_an_implant_is_refused_by_field(cast, patient, facts, field):
    with pytest.raises(ValidationError) as refused:
        actions.record_implant(by=cast.bob, patient=patient, **{**PUMP, **facts})
    assert fields_of(refused) == {field}
    assert not Implant.objects.exists()


def test_an_implant_that_nobody_knows_is_identified_without_a_reason(cast, patient):
    clip = actions.record_implant(by=cast.bob, patient=patient, device="aneurysm_clip")
    assert (str(clip), clip.mr_label) == ("aneurysm clip", "not_identified")
    clip = actions.amend_implant(by=cast.alice, implant=clip, mr_label="safe", name="Yasargil")
    with pytest.raises(ValidationError):
        actions.amend_implant(by=cast.alice, implant=clip, mr_label="unsafe")


def test_a_reaction_says_what_is_known_of_it(cast, patient):
    made = actions.record_contrast_reaction(by=cast.bob, patient=patient, day=FuzzyDate.of_year(2019))
    assert str(made) == "reaction to contrast, 2019"
    made = actions.amend_contrast_reaction(
        by=cast.alice, reaction=made, agent="gadobutrol", severity="severe", what="anaphylaxis"
    )
    assert str(made) == "reaction to gadobutrol, 2019"
    assert str(ContrastReaction(agent="gadobutrol")) == "reaction to gadobutrol, day not known"
    with pytest.raises(ValidationError) as refused:
        actions.record_contrast_reaction(by=cast.bob, patient=patient, day=FuzzyDate.of_year(1970))
    assert fields_of(refused) == {"day"}


def test_neurologist_and_nurse_record_and_nobody_else(cast, patient, pump):
    for person in (cast.dana, cast.vera, cast.charlie):
        for write in (
            lambda by: actions.record_safety_check(by=by, patient=patient, asked_on=DAY),
            lambda by: actions.record_implant(by=by, patient=patient, **PUMP),
            lambda by: actions.record_contrast_reaction(by=by, patient=patient),
            lambda by: actions.record_pregnancy(by=by, patient=patient, since=FuzzyDate.exact(DAY)),
            lambda by: actions.amend_implant(by=by, implant=pump, removed_on=DAY),
            lambda by: actions.withdraw_row(by=by, row=pump, reason="wrong patient"),
        ):
            with pytest.raises(PermissionDenied):
                write(person)


def test_what_is_withdrawn_stays_in_the_history(cast, patient, pump):
    actions.withdraw_row(by=cast.bob, row=pump, reason="wrong patient")
    assert not Implant.objects.in_force().exists()
    assert [event.pgh_label for event in Implant.objects.get().events.order_by("pgh_id")] == [
        "insert",
        "update",
    ]


def test_a_birth_date_after_a_check_is_refused(cast, patient):
    actions.record_safety_check(by=cast.bob, patient=patient, asked_on=DAY)
    with pytest.raises(ValidationError) as refused:
        actions.amend_patient(
            by=cast.alice, patient=patient, birth=FuzzyDate.exact(date(2025, 7, 1)), reason="typing error"
        )
    assert "birth_date" in refused.value.message_dict
