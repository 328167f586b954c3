"""A patient's own facts by page."""

from datetime import date

from django.urls import reverse

from patients.actions import amend_patient, record_visit
from patients.models import Patient
from tests.patients.views.sending import opened, send, words_of


def details(patient) -> str:
    return reverse("patients:details", args=[patient.pk])


def test_contact_data_are_amended_without_a_reason(as_bob, patient):
    assert send(as_bob, details(patient), phone="030 1234", usual_mri_site="Hill").status_code == 302
    amended = Patient.objects.get(pk=patient.pk)
    assert (amended.phone, amended.usual_mri_site, amended.version) == ("030 1234", "Hill", 2)


def test_identity_asks_for_a_reason_on_its_field(as_bob, patient):
    refused = send(as_bob, details(patient), family_name="Sample", phone="030 1234")
    assert refused.context["form"].errors == {
        "reason": ["Say why name, birth date, sex or MRN is changed, for example “typing error”."]
    }
    assert refused.context["form"]["phone"].value() == "030 1234"
    assert send(as_bob, details(patient), family_name="Sample", reason="married").status_code == 302
    assert Patient.objects.get(pk=patient.pk).family_name == "Sample"


def test_death_end_of_care_and_wishes_are_recorded(as_bob, patient):
    typed = {
        "died_on": "2025-11-01",
        "care_ended_on": "2.11.2025",
        "care_ended_reason": "other",
        "research_opt_out_on": "2024-05-06",
        "imaging_refused_on": "2024-05-07",
        "last_contact": "t",
    }
    assert send(as_bob, details(patient), **typed).status_code == 302
    amended = Patient.objects.get(pk=patient.pk)
    assert (amended.died_on, amended.care_ended_on, amended.care_ended_reason) == (
        date(2025, 11, 1),
        date(2025, 11, 2),
        "other",
    )
    assert (amended.research_opt_out_on, amended.imaging_refused_on) == (date(2024, 5, 6), date(2024, 5, 7))
    assert amended.last_contact == date(2025, 11, 20)


def test_the_stretch_of_relapses_says_what_lies_outside(as_bob, patient):
    assert "Outside this stretch relapses are unknown, never zero." in words_of(as_bob.get(details(patient)))
    form = send(as_bob, details(patient), relapses_to="2024-01-01").context["form"]
    assert form.errors == {"relapses_from": ["Say from when relapses are recorded, or clear the end."]}


def test_an_unchanged_form_changes_nothing(as_bob, patient):
    assert send(as_bob, details(patient)).status_code == 302
    assert Patient.objects.get(pk=patient.pk).version == 1


def test_somebody_elses_amendment_is_shown_and_not_overwritten(as_bob, cast, patient):
    typed = opened(as_bob, details(patient)) | {"phone": "030 9999"}
    amend_patient(by=cast.alice, patient=patient, phone="030 1234")
    slower = as_bob.post(details(patient), typed)
    assert [(one.label, one.stored, one.typed) for one in slower.context["form"].differences] == [
        ("Phone", "030 1234", "030 9999")
    ]
    assert Patient.objects.get(pk=patient.pk).phone == "030 1234"


def test_who_may_only_look_reads(client, cast, patient):
    amend_patient(by=cast.alice, patient=patient, phone="030 1234", responsible_nurse=cast.bob)
    client.force_login(cast.vera, "django.contrib.auth.backends.ModelBackend")
    words = words_of(client.get(details(patient)))
    assert "Phone 030 1234" in words
    assert "Responsible nurse Bob" in words
    assert "Language not known" in words
    assert "Save" not in words


def test_a_birth_date_after_what_is_recorded_is_refused_on_its_field(as_alice, cast, patient):
    record_visit(by=cast.alice, patient=patient, visited_on=date(2020, 3, 1))
    form = send(as_alice, details(patient), birth_date="2021", reason="typing error").context["form"]
    assert form.errors == {
        "birth_date": [
            "visit on 1 Mar 2020 is recorded, which lies before this birth date. Correct that first."
        ]
    }
