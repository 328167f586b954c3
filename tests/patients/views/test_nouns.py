"""Add, amend and withdraw a row by page: once, with a reason, never over somebody else's amendment, nothing typed lost."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from lesiontrack.doors.drafts import draft_of, keep_draft
from patients import actions
from patients.dates import FuzzyDate
from patients.models import (
    EdssAssessment,
    LaboratoryResult,
    Phenotype,
    Relapse,
    Visit,
)
from tests.patients.views.sending import opened, send, words_of

MARCH = FuzzyDate.of_month(2024, 3)


def page(name, patient, row=None) -> str:
    return reverse(f"patients:{name}", args=[patient.pk, *([row.pk] if row else [])])


def said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def stored_relapse(cast, patient, **facts):
    return actions.record_relapse(by=cast.alice, patient=patient, onset=MARCH, **facts)


@pytest.mark.parametrize(
    ("name", "model", "typed", "facts"),
    [
        (
            "relapses",
            Relapse,
            {"onset": "3/2024", "severity": "mild"},
            {"onset": MARCH, "severity": "mild", "fever": "unknown"},
        ),
        (
            "edss",
            EdssAssessment,
            {"assessed_on": "t", "score": "3,5"},
            {"assessed_on": date(2025, 11, 20), "score": Decimal("3.5")},
        ),
        (
            "phenotypes",
            Phenotype,
            {"name": "RRMS", "since": "2019"},
            {"name": "RRMS", "since": FuzzyDate.of_year(2019)},
        ),
        (
            "laboratory",
            LaboratoryResult,
            {"analyte": "egfr", "taken_on": "t", "number": ">90"},
            {"analyte": "egfr", "taken_on": date(2025, 11, 20), "egfr": Decimal("90"), "relation": "above"},
        ),
        ("visits", Visit, {"visited_on": "-7"}, {"visited_on": date(2025, 11, 13)}),
    ],
)
def test_a_row_is_added_and_stands_in_the_list(as_alice, patient, name, model, typed, facts):
    answer = send(as_alice, page(name, patient), **typed)
    assert (answer.status_code, answer["Location"]) == (302, page(name, patient))
    row = model.objects.get(patient=patient)
    assert {fact: getattr(row, fact) for fact in facts} == facts
    assert said(answer) == [f"Recorded: {row}."]
    assert "Amend" in words_of(as_alice.get(answer["Location"]))


def test_the_person_who_is_signed_in_is_offered(as_alice, cast, patient):
    for name in ("edss", "visits"):
        html = as_alice.get(page(name, patient)).content.decode()
        assert f'<option value="{cast.alice.pk}" selected>Alice</option>' in html


def test_what_is_wrong_is_said_on_its_field_and_what_was_typed_stays(as_alice, patient):
    answer = send(
        as_alice, page("relapses", patient), onset="31.02.2024", symptoms="double vision", severity="severe"
    )
    form = answer.context["form"]
    assert form.errors == {"onset": ["“31.02.2024” does not exist in the calendar. Check day and month."]}
    assert (form["onset"].value(), form["symptoms"].value(), form["severity"].value()) == (
        "31.02.2024",
        "double vision",
        "severe",
    )
    assert "Nothing was saved. Please correct:" in words_of(answer)
    assert not Relapse.objects.exists()


def test_the_refusal_of_the_action_stands_on_its_field(as_alice, patient):
    form = send(as_alice, page("relapses", patient), onset="1980").context["form"]
    assert form.errors == {
        "onset": ["31 Dec 1980 is before the birth (14 Mar 1985). Check the date, or the birth date."]
    }


def test_a_refused_form_may_be_mended_and_sent_again(as_alice, patient):
    address = page("relapses", patient)
    typed = opened(as_alice, address) | {"onset": "1980"}
    assert as_alice.post(address, typed).status_code == 200
    assert as_alice.post(address, typed | {"onset": "2020"}).status_code == 302
    assert Relapse.objects.get().onset == FuzzyDate.of_year(2020)


def test_a_form_sent_twice_is_stored_once(as_alice, patient):
    address = page("relapses", patient)
    typed = opened(as_alice, address) | {"onset": "2024-03"}
    assert [as_alice.post(address, typed)["Location"] for _ in range(2)] == [address, address]
    assert Relapse.objects.count() == 1


def test_a_form_changed_after_it_was_stored_is_a_second_row_only_on_purpose(as_alice, patient):
    address = page("relapses", patient)
    typed = opened(as_alice, address) | {"onset": "2024-03"}
    as_alice.post(address, typed)
    again = as_alice.post(address, typed | {"onset": "2024-04"})
    assert again.context["form"].stored_at == address
    assert again.context["form"].non_field_errors() == [
        "This form was stored already, before you changed it. Send it again only if you mean a second entry."
    ]
    assert Relapse.objects.count() == 1
    as_alice.post(
        address, typed | {"onset": "2024-04", "submission": again.context["form"]["submission"].value()}
    )
    assert Relapse.objects.count() == 2


def test_an_amendment_needs_a_reason_on_its_field(as_alice, cast, patient):
    relapse = stored_relapse(cast, patient, severity="mild")
    address = page("amend_relapse", patient, relapse)
    refused = send(as_alice, address, severity="severe")
    assert refused.context["form"].errors == {
        "reason": ["Say why the recorded value is changed, for example “typing error”."]
    }
    answer = send(as_alice, address, severity="severe", reason="typing error")
    assert (answer.status_code, answer["Location"]) == (302, page("relapses", patient))
    assert Relapse.objects.get().severity == "severe"
    assert said(answer)[-1] == "Amended: relapse, March 2024."


def test_an_unchanged_form_changes_nothing(as_alice, cast, patient):
    relapse = stored_relapse(cast, patient, severity="mild", symptoms="numb")
    before = Relapse.objects.values().get()
    assert said(send(as_alice, page("amend_relapse", patient, relapse))) == ["Nothing was changed."]
    assert Relapse.objects.values().get() == before


def test_somebody_elses_amendment_is_shown_and_not_overwritten(as_alice, cast, patient):
    relapse = stored_relapse(cast, patient, severity="mild")
    address = page("amend_relapse", patient, relapse)
    typed = opened(as_alice, address) | {"severity": "severe", "reason": "typing error"}
    actions.amend_relapse(by=cast.bob, relapse=relapse, severity="moderate", reason="asked again")
    slower = as_alice.post(address, typed)
    assert [(one.label, one.stored, one.typed) for one in slower.context["form"].differences] == [
        ("Severity", "moderate", "severe")
    ]
    assert "Somebody else amended this since you opened it." in words_of(slower)
    assert Relapse.objects.get().severity == "moderate"
    typed["version"] = slower.context["form"]["version"].value()
    assert as_alice.post(address, typed).status_code == 302
    assert Relapse.objects.get().severity == "severe"


def test_what_was_typed_and_not_saved_comes_back(as_alice, cast, patient):
    keep_draft(
        by=cast.alice,
        form="relapses",
        subject=patient.pk,
        typed={"onset": "2024-0", "severity": "severe", "fever": "unknown"},
    )
    answer = as_alice.get(page("relapses", patient))
    assert "Restored: what you typed" in words_of(answer)
    assert (answer.context["form"]["onset"].value(), answer.context["form"]["severity"].value()) == (
        "2024-0",
        "severe",
    )


def test_a_kept_amendment_comes_back_with_the_version_it_was_typed_over(as_alice, cast, patient):
    relapse = stored_relapse(cast, patient, severity="mild")
    address = page("amend_relapse", patient, relapse)
    keep_draft(
        by=cast.alice,
        form="amend-relapse",
        subject=relapse.pk,
        typed=opened(as_alice, address) | {"severity": "severe"},
    )
    actions.amend_relapse(by=cast.bob, relapse=relapse, severity="moderate", reason="asked again")
    slower = send(as_alice, address, reason="typing error")
    assert [one.stored for one in slower.context["form"].differences] == ["moderate"]


def test_a_kept_draft_goes_when_the_form_is_stored(as_alice, cast, patient):
    keep_draft(by=cast.alice, form="relapses", subject=patient.pk, typed={"onset": "2024-0"})
    send(as_alice, page("relapses", patient), onset="1980")
    assert draft_of(cast.alice, "relapses", patient.pk)
    send(as_alice, page("relapses", patient), onset="2024-03")
    assert draft_of(cast.alice, "relapses", patient.pk) is None


def test_no_kept_draft_shows_a_person_of_another_clinic(as_alice, cast, patient):
    visit = actions.record_visit(by=cast.alice, patient=patient, visited_on=date(2024, 5, 6))
    pages = [
        ("visits", patient, page("visits", patient), "doctor"),
        ("amend-visit", visit, page("amend_visit", patient, visit), "doctor"),
        ("details", patient, page("details", patient), "responsible_nurse"),
    ]
    for form, subject, address, field in pages:
        keep_draft(by=cast.alice, form=form, subject=subject.pk, typed={field: str(cast.charlie.pk)})
        assert "Charlie" not in as_alice.get(address).content.decode()


def test_who_is_no_longer_in_the_clinic_stays_in_the_stored_row(as_bob, cast, patient):
    visit = actions.record_visit(
        by=cast.alice, patient=patient, visited_on=date(2024, 5, 6), doctor=cast.alice
    )
    cast.alice.memberships.all().delete()
    page_of_it = as_bob.get(page("amend_visit", patient, visit)).content.decode()
    assert f'<option value="{cast.alice.pk}" selected>' in page_of_it


def withdraw(client, noun, row, version=1, **typed):
    return client.post(
        reverse("patients:withdraw", args=[row.patient_id, noun, row.pk]) + f"?version={version}", typed
    )


def test_a_row_is_withdrawn_with_a_reason(as_bob, cast, patient):
    relapse = stored_relapse(cast, patient)
    answer = withdraw(as_bob, "relapses", relapse, reason="wrong patient")
    assert (answer.status_code, answer["Location"]) == (302, page("relapses", patient))
    assert said(answer) == ["Withdrawn: relapse, March 2024. It stays in the history and counts no more."]
    assert "No relapse recorded" in words_of(as_bob.get(page("relapses", patient)))


def test_without_a_reason_nothing_is_withdrawn(as_bob, cast, patient):
    relapse = stored_relapse(cast, patient)
    answer = withdraw(as_bob, "relapses", relapse)
    assert answer["Location"] == page("amend_relapse", patient, relapse)
    assert said(answer) == [
        "Not withdrawn. Say why it is withdrawn, for example “entered for the wrong patient”."
    ]
    assert Relapse.objects.in_force().exists()


def test_what_somebody_amended_meanwhile_is_not_withdrawn_unseen(as_bob, cast, patient):
    relapse = stored_relapse(cast, patient)
    actions.amend_relapse(by=cast.alice, relapse=relapse, severity="mild")
    answer = withdraw(as_bob, "relapses", relapse, reason="wrong patient")
    assert said(answer) == [
        "Not withdrawn: somebody else amended it since you opened the page. Look again, below."
    ]
    assert Relapse.objects.in_force().exists()


@pytest.mark.parametrize("version", ["", "1.0", "²"])
def test_without_the_version_that_was_looked_at_nothing_is_withdrawn(as_bob, cast, patient, version):
    relapse = stored_relapse(cast, patient)
    answer = withdraw(as_bob, "relapses", relapse, version, reason="wrong patient")
    assert answer.status_code == 400
    assert "Nothing was stored" in words_of(answer)
    assert Relapse.objects.in_force().exists()


def test_the_page_of_a_row_withdraws_the_version_it_shows(as_bob, cast, patient):
    relapse = actions.amend_relapse(by=cast.alice, relapse=stored_relapse(cast, patient), severity="mild")
    html = as_bob.get(page("amend_relapse", patient, relapse)).content.decode()
    assert (
        f'action="{reverse("patients:withdraw", args=[patient.pk, "relapses", relapse.pk])}?version=2"'
        in html
    )


def test_withdrawing_twice_is_withdrawing_once(as_bob, cast, patient):
    relapse = stored_relapse(cast, patient)
    answers = [withdraw(as_bob, "relapses", relapse, reason="wrong patient") for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [page("relapses", patient)] * 2
    assert Relapse.objects.get().version == 2


def test_a_withdrawn_row_is_shown_as_such_and_what_was_typed_over_it_stays(as_bob, cast, patient):
    relapse = stored_relapse(cast, patient)
    address = page("amend_relapse", patient, relapse)
    typed = opened(as_bob, address) | {"severity": "mild"}
    actions.withdraw_row(by=cast.alice, row=relapse, reason="wrong patient")
    assert "This was withdrawn" in words_of(as_bob.get(address))
    slower = as_bob.post(address, typed | {"version": "2"})
    assert slower.context["form"].non_field_errors() == [
        "This was withdrawn and cannot be amended. Enter it anew."
    ]
    assert slower.context["form"]["severity"].value() == "mild"


def test_unknown_relapses_are_never_called_none(as_bob, cast, patient):
    words = words_of(as_bob.get(page("relapses", patient)))
    assert "It is not known since when relapses are recorded" in words
    assert "That is not the same as no relapse" in words
    actions.amend_patient(by=cast.alice, patient=patient, relapses_from=date(2018, 6, 1))
    assert "recorded from 1 Jun 2018 to now. Outside this stretch they are unknown, never zero." in words_of(
        as_bob.get(page("relapses", patient))
    )


def test_an_attack_with_fever_is_shown_as_not_counted(as_bob, cast, patient):
    stored_relapse(cast, patient, fever="yes")
    assert "with fever: not counted" in words_of(as_bob.get(page("relapses", patient)))


def test_an_attack_of_less_than_a_day_is_shown_as_not_counted(as_bob, cast, patient):
    stored_relapse(cast, patient, lasted_24_hours="no")
    assert "under 24 hours: not counted" in words_of(as_bob.get(page("relapses", patient)))


def test_what_is_typed_is_shown_as_text(as_alice, patient):
    send(as_alice, page("relapses", patient), onset="2024", symptoms="<script>alert(1)</script>")
    html = as_alice.get(page("relapses", patient)).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html
