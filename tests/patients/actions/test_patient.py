"""Register and amend a patient: who may, what is asked, what is refused and in which words."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from lesiontrack.access.actions import remove_person
from lesiontrack.doors.errors import NeedsConfirmation
from lesiontrack.doors.rows import RowChanged
from patients.actions import amend_patient, record_edss, record_relapse, record_visit, register_patient
from patients.dates import FuzzyDate
from patients.models import Patient
from tests.factories.record import make_course, make_patient, make_scan

TODAY = date(2025, 11, 20)
BORN = FuzzyDate.exact(date(1985, 3, 14))
FACTS = {"mrn": "4711", "family_name": "Example", "given_name": "Erika", "birth": BORN, "sex": "female"}


@pytest.fixture
def erika(cast):
    return register_patient(by=cast.bob, clinic=cast.north, **FACTS)


def refusal(verb, **facts) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        verb(**facts)
    return refused.value.message_dict


def test_a_nurse_and_a_neurologist_register(cast, erika):
    assert (erika.clinic, erika.version, str(erika)) == (cast.north, 1, "Example, Erika")
    assert make_patient(cast.alice, cast.north).pk


@pytest.mark.parametrize("name", ["dana", "vera", "charlie"])
def test_nobody_else_registers_or_amends(cast, erika, name):
    person = getattr(cast, name)
    with pytest.raises(
        PermissionDenied, match="Your role in this clinic does not allow you to register and amend"
    ):
        register_patient(by=person, clinic=cast.north, **FACTS | {"mrn": "4712"})
    with pytest.raises(PermissionDenied):
        amend_patient(by=person, patient=erika, phone="030 1234")


def test_the_import_registers_for_the_admin_and_asks_nothing(cast, erika):
    twin = register_patient(by=cast.dana, clinic=cast.north, imported=True, **FACTS | {"mrn": "4712"})
    assert twin.pk != erika.pk


def test_an_mrn_is_given_once_in_a_clinic_but_may_be_used_in_another(cast, erika):
    words = refusal(register_patient, by=cast.bob, clinic=cast.north, **FACTS | {"family_name": "Other"})
    assert words == {"mrn": ["MRN 4711 is taken in this clinic. Search for it, or check the number."]}
    assert register_patient(by=cast.charlie, clinic=cast.south, **FACTS).clinic == cast.south


@pytest.mark.parametrize(
    "other", [{}, {"birth": FuzzyDate.of_year(1985)}, {"birth": None}, {"family_name": " EXAMPLE "}]
)
def test_the_same_person_is_asked_about_once(cast, erika, other):
    again = FACTS | {"mrn": "4712"} | other
    with pytest.raises(NeedsConfirmation) as asked:
        register_patient(by=cast.bob, clinic=cast.north, **again)
    assert [question.code for question in asked.value.questions] == ["possible-duplicate"]
    assert "Example, Erika (MRN 4711)" in asked.value.questions[0].text
    twin = register_patient(by=cast.bob, clinic=cast.north, confirmed=("possible-duplicate",), **again)
    assert Patient.objects.filter(clinic=cast.north).count() == 2
    assert twin.mrn == "4712"


@pytest.mark.parametrize("other", [{"birth": FuzzyDate.of_year(1986)}, {"given_name": "Eva"}])
def test_somebody_else_is_not_asked_about(cast, erika, other):
    assert register_patient(by=cast.bob, clinic=cast.north, **FACTS | {"mrn": "4712"} | other).pk


TOMORROW = TODAY + timedelta(1)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (
            {"birth": FuzzyDate.exact(TOMORROW)},
            {"birth_date": "is in the future. Enter a date up to today (20 Nov 2025)."},
        ),
        ({"last_contact": TOMORROW}, {"last_contact": "21 Nov 2025 is in the future."}),
        ({"died_on": date(1985, 3, 13)}, {"died_on": "13 Mar 1985 is before the birth (14 Mar 1985)."}),
        ({"first_symptom": FuzzyDate.of_year(1980)}, {"first_symptom": "is before the birth (14 Mar 1985)."}),
        ({"research_opt_out_on": TOMORROW}, {"research_opt_out_on": "is in the future"}),
        ({"imaging_refused_on": TOMORROW}, {"imaging_refused_on": "is in the future"}),
        ({"relapses_to": TODAY}, {"relapses_from": "Say from when relapses are recorded, or clear the end."}),
        (
            {"relapses_from": date(2020, 1, 2), "relapses_to": date(2020, 1, 1)},
            {"relapses_to": "The end lies before the beginning. Enter a later date."},
        ),
        (
            {"care_ended_on": TODAY},
            {"care_ended_reason": "Say both when and why care here ended, or neither."},
        ),
        (
            {"care_ended_reason": "lost"},
            {"care_ended_reason": "Say both when and why care here ended, or neither."},
        ),
        ({"sex": "N"}, {"sex": "is not a valid choice"}),
        ({"family_name": ""}, {"family_name": "cannot be blank"}),
    ],
)
def test_what_contradicts_itself_is_refused_on_its_field(cast, facts, words):
    refused = refusal(register_patient, by=cast.bob, clinic=cast.north, **FACTS | facts)
    assert list(refused) == list(words)
    for field, part in words.items():
        assert part in refused[field][0]


def test_everything_that_is_wrong_is_said_at_once(cast):
    facts = FACTS | {"died_on": TOMORROW, "care_ended_reason": "lost"}
    assert set(refusal(register_patient, by=cast.bob, clinic=cast.north, **facts)) == {
        "died_on",
        "care_ended_reason",
    }


def test_responsible_people_are_of_the_clinic(cast):
    facts = FACTS | {"responsible_neurologist": cast.charlie}
    assert refusal(register_patient, by=cast.bob, clinic=cast.north, **facts) == {
        "responsible_neurologist": ["This person is not a member of the clinic. Choose another."]
    }


def test_who_left_stays_responsible_until_somebody_else_is_named(cast, erika):
    erika = amend_patient(by=cast.bob, patient=erika, responsible_neurologist=cast.alice)
    remove_person(by=cast.dana, membership=cast.alice.memberships.get())
    erika = amend_patient(by=cast.bob, patient=erika, phone="030 1234", responsible_neurologist=cast.alice)
    assert (erika.phone, erika.responsible_neurologist) == ("030 1234", cast.alice)


@pytest.mark.parametrize(
    "change",
    [
        {"mrn": "4799"},
        {"family_name": "Sample"},
        {"given_name": "Eva"},
        {"birth": FuzzyDate.exact(date(1985, 3, 15))},
        {"birth": None},
        {"sex": "male"},
    ],
)
def test_identity_changes_with_a_reason_alone(cast, erika, change):
    words = "Say why name, birth date, sex or MRN is changed, for example “typing error”."
    assert refusal(amend_patient, by=cast.bob, patient=erika, **change) == {"reason": [words]}
    amended = amend_patient(by=cast.bob, patient=erika, reason="typing error", **change)
    assert {name: getattr(amended, name) for name in change} == change


def test_what_was_not_known_is_filled_in_without_a_reason(cast):
    patient = register_patient(by=cast.bob, clinic=cast.north, mrn="1", family_name="Example")
    amended = amend_patient(by=cast.bob, patient=patient, given_name="Erika", birth=BORN, sex="female")
    assert (amended.given_name, amended.birth, amended.sex) == ("Erika", BORN, "female")


def test_contact_data_change_without_a_reason(cast, erika):
    first = amend_patient(by=cast.bob, patient=erika, phone="030 1234", address="Here 1")
    assert amend_patient(by=cast.bob, patient=first, phone="030 9999").version == 3


def test_the_reason_stands_in_the_history(cast, erika):
    amend_patient(by=cast.bob, patient=erika, reason="typing error", given_name="Eva")
    told = erika.events.latest("pgh_id").pgh_context
    assert told == {"by": str(cast.bob.pk), "action": "amend_patient", "reason": "typing error"}


def test_somebody_who_was_slower_is_told_so(cast, erika):
    amend_patient(by=cast.alice, patient=erika, version=1, phone="030 1234")
    with pytest.raises(RowChanged) as changed:
        amend_patient(by=cast.bob, patient=erika, version=1, phone="030 9999")
    assert (changed.value.row.version, changed.value.row.phone) == (2, "030 1234")


@pytest.mark.parametrize(
    ("add", "words"),
    [
        (
            lambda by, who: record_relapse(by=by, patient=who, onset=FuzzyDate.of_month(2020, 3)),
            "relapse, March 2020",
        ),
        (
            lambda by, who: record_edss(by=by, patient=who, assessed_on=date(2020, 3, 1), score=2),
            "EDSS 2.0 on 1 Mar 2020",
        ),
        (
            lambda by, who: record_visit(by=by, patient=who, visited_on=date(2020, 3, 1)),
            "visit on 1 Mar 2020",
        ),
        (lambda by, who: make_course(by, who, date(2020, 3, 1)), "Betaseron"),
        (lambda by, who: make_scan(by, who, date(2020, 3, 1)), "A scan of 1 Mar 2020"),
    ],
)
def test_a_corrected_birth_leaves_nothing_before_it(cast, erika, add, words):
    add(cast.alice, erika)
    later = {"birth": FuzzyDate.exact(date(2021, 1, 1)), "reason": "typing error"}
    said = f"{words} is recorded, which lies before this birth date. Correct that first."
    assert refusal(amend_patient, by=cast.bob, patient=erika, **later) == {"birth_date": [said]}
    assert Patient.objects.get(pk=erika.pk).birth == BORN
