"""The page of MRI safety: what it shows, the one key, and the way from each noun back to it."""

from datetime import date
from functools import partial

import pytest
from django.urls import reverse

from patients import actions
from patients.dates import FuzzyDate
from patients.models import ContrastReaction, Implant, MrSafetyCheck, Pregnancy
from patients.models.mri_safety import ANSWERS
from tests.factories.record import make_patient
from tests.patients.views.sending import opened, send, words_of


def page(name, patient, row=None) -> str:
    return reverse(f"patients:{name}", args=[patient.pk, *([row.pk] if row else [])])


def test_nothing_recorded_says_so_and_never_that_it_is_safe(as_bob, patient):
    words = words_of(as_bob.get(page("safety", patient)))
    assert "Not asked yet: a request says so, and radiology screens on the day." in words
    assert "MR safety not yet asked" in words
    assert "clear" not in words.lower()


def test_one_key_records_what_it_says_and_leaves_pregnancy_open(as_bob, patient):
    answer = send(as_bob, page("safety", patient))
    assert (answer.status_code, answer["Location"]) == (302, page("safety", patient))
    row = MrSafetyCheck.objects.get()
    assert row.asked_on == date(2025, 11, 20)
    assert {name for name in ANSWERS if getattr(row, name) == "unknown"} == {
        "may_be_pregnant",
        "breastfeeding",
    }
    words = words_of(as_bob.get(page("safety", patient)))
    assert "Implants: none reported on 20 Nov 2025; radiology screens on the day." in words


def test_sent_twice_it_is_recorded_once(as_bob, patient):
    typed = opened(as_bob, page("safety", patient))
    assert [as_bob.post(page("safety", patient), typed).status_code for _ in range(2)] == [302, 302]
    assert MrSafetyCheck.objects.count() == 1


def test_none_is_refused_beside_a_recorded_implant(as_bob, cast, patient):
    actions.record_implant(by=cast.bob, patient=patient, device="pacemaker")
    answer = send(as_bob, page("safety", patient))
    assert answer.status_code == 200
    assert "pacemaker is recorded. Answer “yes”" in words_of(answer)
    assert not MrSafetyCheck.objects.exists()


@pytest.mark.parametrize(
    ("name", "model", "typed", "facts"),
    [
        ("safety_checks", MrSafetyCheck, {"asked_on": "t", "diabetes": "yes"}, {"diabetes": "yes", "implants": "unknown"}),
        (
            "implants",
            Implant,
            {"device": "baclofen_pump", "name": "SynchroMed", "model": "II", "mr_label": "conditional", "field_strengths": "1.5"},
            {"mr_label": "conditional", "field_strengths": "1.5"},
        ),
        ("contrast_reactions", ContrastReaction, {"day": "2019", "severity": "severe"}, {"day": FuzzyDate.of_year(2019)}),
        (
            "pregnancies",
            Pregnancy,
            {"since": "6/2025", "expected": "2026-03-01"},
            {"since": FuzzyDate.of_month(2025, 6), "outcome": "ongoing"},
        ),
    ],
)  # fmt: skip
def test_each_noun_is_added_and_looked_at_on_the_one_page(as_alice, patient, name, model, typed, facts):
    answer = send(as_alice, page(name, patient), **typed)
    assert (answer.status_code, answer["Location"]) == (302, page("safety", patient))
    row = model.objects.get(patient=patient)
    assert {fact: getattr(row, fact) for fact in facts} == facts
    assert "Amend" in words_of(as_alice.get(page(name, patient)))


def test_a_missing_model_is_said_on_its_field_and_what_was_typed_stays(as_alice, patient):
    typed = {"device": "baclofen_pump", "name": "SynchroMed", "mr_label": "conditional"}
    form = send(as_alice, page("implants", patient), **typed).context["form"]
    assert form.errors == {
        "model": ["Conditions are those of a named model. Enter it, or choose “not identified”."]
    }
    assert form["name"].value() == "SynchroMed"


def test_a_birth_ends_a_pregnancy_without_a_reason(as_bob, cast, patient):
    row = actions.record_pregnancy(by=cast.bob, patient=patient, since=FuzzyDate.of_month(2025, 1))
    address = page("amend_pregnancy", patient, row)
    typed = opened(as_bob, address) | {"outcome": "birth", "ended": "2025-10-10", "breastfeeding": "yes"}
    assert as_bob.post(address, typed)["Location"] == page("safety", patient)
    assert str(Pregnancy.objects.get()) == "pregnancy, birth on 10 Oct 2025"


def test_a_withdrawn_implant_leaves_the_page(as_bob, cast, patient):
    row = actions.record_implant(by=cast.bob, patient=patient, device="pacemaker", mr_label="unsafe")
    assert "booking blocked" in words_of(as_bob.get(page("safety", patient)))
    address = f"{reverse('patients:withdraw', args=[patient.pk, 'implants', row.pk])}?version=1"
    assert as_bob.post(address, {"reason": "wrong patient"})["Location"] == page("safety", patient)
    words = words_of(as_bob.get(page("safety", patient)))
    assert ("None described." in words, "booking blocked" in words) == (True, False)


def test_a_man_is_not_asked_about_pregnancies(as_bob, cast):
    patient = make_patient(cast.alice, cast.north, sex="male")
    assert "Add a pregnancy" not in words_of(as_bob.get(page("safety", patient)))


def test_the_strictest_flag_stands_first_with_its_tasks(as_bob, cast, patient):
    says = partial(actions.record_implant, by=cast.bob, patient=patient)
    says(device="baclofen_pump", name="SynchroMed", model="II", mr_label="conditional", field_strengths="1.5")
    says(device="aneurysm_clip")
    words = words_of(as_bob.get(page("safety", patient)))
    assert "Interrogate the pump after the scan: it must have restarted." in words
    assert words.index("booking blocked") < words.index("radiology first")
