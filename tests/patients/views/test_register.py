"""Register a patient by page."""

import pytest
from django.urls import reverse

from lesiontrack.access.actions import create_user, system_user
from lesiontrack.access.roles import Role
from lesiontrack.doors.drafts import draft_of, keep_draft
from patients.dates import FuzzyDate
from patients.models import Patient, Phenotype
from tests.patients.views.sending import opened, send, words_of

REGISTER = "/patients/new/"
ERIKA = {"mrn": "4711", "family_name": "Example", "given_name": "Erika", "birth_date": "1985"}


def test_a_patient_is_registered_with_the_phenotype_and_opened(as_alice, cast):
    answer = send(as_alice, REGISTER, **ERIKA, sex="female", phenotype="RRMS", phenotype_since="2019-03")
    patient = Patient.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("scans:overview", args=[patient.pk]))
    assert (patient.clinic, patient.birth, patient.sex) == (cast.north, FuzzyDate.of_year(1985), "female")
    phenotype = Phenotype.objects.get(patient=patient)
    assert (phenotype.name, phenotype.since) == ("RRMS", FuzzyDate.of_month(2019, 3))


def test_a_nurse_registers_without_the_phenotype(as_bob):
    assert "phenotype" not in opened(as_bob, REGISTER)
    send(as_bob, REGISTER, **ERIKA, phenotype="RRMS")
    assert (Patient.objects.count(), Phenotype.objects.count()) == (1, 0)


def test_a_refused_phenotype_leaves_nobody_registered(as_alice):
    form = send(as_alice, REGISTER, **ERIKA, phenotype="RRMS", phenotype_since="1980").context["form"]
    assert form.errors == {
        "phenotype_since": ["31 Dec 1980 is before the birth (1985). Check the date, or the birth date."]
    }
    assert not Patient.objects.exists()


def test_what_is_missing_is_named_and_what_was_typed_stays(as_alice):
    answer = send(as_alice, REGISTER, mrn="4711", phone="030 1234")
    assert answer.context["form"].errors == {"family_name": ["Enter the family name."]}
    assert answer.context["form"]["phone"].value() == "030 1234"
    assert [fold.open for fold in answer.context["form"].folds()] == [True, False, False]


def test_the_same_person_is_asked_about_with_a_way_there(as_alice, cast):
    send(as_alice, REGISTER, **ERIKA)
    erika = Patient.objects.get()
    again = ERIKA | {"mrn": "4712"}
    asked = send(as_alice, REGISTER, **again)
    assert "Register another patient all the same?" in words_of(asked)
    assert f'href="{reverse("scans:overview", args=[erika.pk])}"' in asked.content.decode()
    assert Patient.objects.count() == 1
    typed = again | {"submission": asked.context["form"]["submission"].value()}
    assert as_alice.post(REGISTER, typed).status_code == 200
    assert as_alice.post(REGISTER, typed | {"confirm": "possible-duplicate"}).status_code == 302
    assert Patient.objects.count() == 2


def test_a_double_click_registers_once(as_alice):
    typed = opened(as_alice, REGISTER) | ERIKA
    first, second = as_alice.post(REGISTER, typed), as_alice.post(REGISTER, typed)
    assert first["Location"] == second["Location"]
    assert Patient.objects.count() == 1


def test_a_kept_draft_comes_back_and_goes_on_saving(as_alice, cast):
    keep_draft(by=cast.alice, form="register", subject=cast.north.pk, typed={"mrn": "47", "sex": "female"})
    assert opened(as_alice, REGISTER).items() >= {"mrn": "47", "sex": "female"}.items()
    send(as_alice, REGISTER, **ERIKA)
    assert draft_of(cast.alice, "register", cast.north.pk) is None


@pytest.mark.parametrize("name", ["dana", "vera"])
def test_who_may_not_register_anywhere_is_told(client, cast, name):
    client.force_login(getattr(cast, name), "django.contrib.auth.backends.ModelBackend")
    assert client.get(REGISTER).status_code == 403
    assert client.post(REGISTER, ERIKA).status_code == 403


def test_somebody_who_is_not_signed_in_is_sent_to_sign_in(client, db):
    assert client.get(REGISTER)["Location"] == "/account/sign-in/?next=/patients/new/"


def test_other_methods_are_refused(as_alice):
    assert as_alice.put(REGISTER).status_code == 405


@pytest.fixture
def of_two_clinics(cast):
    create_user(by=system_user(), email=cast.alice.email, clinic=cast.south, role=Role.NURSE, password=None)


def test_somebody_of_two_clinics_says_first_in_which(as_alice, cast, of_two_clinics):
    asked = as_alice.get(REGISTER)
    assert "In which clinic?" in words_of(asked)
    assert "?clinic=SOUTH" in asked.content.decode()
    send(as_alice, REGISTER + "?clinic=SOUTH", **ERIKA)
    assert Patient.objects.get().clinic == cast.south


def test_the_rights_are_those_of_the_clinic_that_was_chosen(as_alice, of_two_clinics):
    assert "phenotype" in opened(as_alice, REGISTER + "?clinic=NORTH")
    assert "phenotype" not in opened(as_alice, REGISTER + "?clinic=SOUTH")


def test_another_clinic_cannot_be_chosen(as_alice):
    assert as_alice.get(REGISTER + "?clinic=SOUTH").status_code == 404
    assert as_alice.post(REGISTER + "?clinic=SOUTH", ERIKA).status_code == 404
