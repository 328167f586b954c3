"""What the forms of all nouns share."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from lesiontrack.access.actions import change_role
from lesiontrack.access.roles import Role
from lesiontrack.doors.errors import refuse
from patients.actions import record_relapse, record_visit
from patients.dates import FuzzyDate
from patients.forms.relapse import AmendRelapseForm, RelapseForm
from patients.forms.visit import AmendVisitForm, VisitForm
from tests.factories.record import make_patient

TYPED = {
    "onset": "2024-03",
    "severity": "mild",
    "steroids": "yes",
    "confirmed": "unknown",
    "fever": "unknown",
    "lasted_24_hours": "unknown",
}


@pytest.fixture
def relapse(cast):
    patient = make_patient(cast.alice, cast.north)
    return record_relapse(by=cast.alice, patient=patient, onset=FuzzyDate.of_month(2024, 3), severity="mild")


def sent(form_class, clinic, row=None, **typed):
    data = QueryDict(mutable=True)
    data.update(TYPED | typed)
    initial = form_class.initial_of(row) if row else {}
    return form_class(data, initial=initial, clinic=clinic)


def test_the_fields_are_the_facts_of_the_action(cast):
    form = sent(RelapseForm, cast.north, symptoms="double vision")
    assert form.is_valid()
    assert form.facts() == {
        "onset": FuzzyDate.of_month(2024, 3),
        "severity": "mild",
        "steroids": "yes",
        "confirmed": "unknown",
        "fever": "unknown",
        "lasted_24_hours": "unknown",
        "ended_on": None,
        "symptoms": "double vision",
    }


def test_an_amendment_names_only_what_differs_from_the_row(cast, relapse):
    form = sent(AmendRelapseForm, cast.north, relapse, version="1", ended_on="2024-04-02")
    assert form.is_valid()
    assert form.changes() == {"steroids": "yes", "ended_on": date(2024, 4, 2)}


def test_lesser_fields_are_folded_until_something_stands_in_them(cast):
    assert [fold.open for fold in RelapseForm(clinic=cast.north).folds()] == [False]
    assert [fold.open for fold in sent(RelapseForm, cast.north, symptoms="numb").folds()] == [True]
    assert [fold.open for fold in sent(RelapseForm, cast.north, ended_on="soon").folds()] == [True]


def test_a_fold_opens_over_a_refusal_of_an_empty_field(cast):
    form = sent(RelapseForm, cast.north)
    assert form.is_valid()
    form.refuse(refuse("ended_on", "Say when it ended."))
    assert [fold.open for fold in form.folds()] == [True]


def test_the_reason_of_an_amendment_stands_apart(cast, relapse):
    form = AmendRelapseForm(initial=AmendRelapseForm.initial_of(relapse), clinic=cast.north)
    assert [bound.name for bound in form.main_fields()] == ["onset", "severity", "steroids"]
    assert form.initial["version"] == 1


def test_a_page_of_a_form_opens_in_its_first_field_but_not_over_errors(cast):
    opened, refused = RelapseForm(clinic=cast.north), sent(RelapseForm, cast.north, onset="")
    opened.focus_first()
    refused.focus_first()
    assert "autofocus" in str(opened["onset"])
    assert "autofocus" not in str(refused["onset"])


def test_a_refusal_stands_on_its_field(cast):
    form = sent(RelapseForm, cast.north)
    assert form.is_valid()
    form.refuse(refuse("onset", "It lies before the birth."))
    form.refuse(refuse("somewhere else", "The whole is odd."))
    form.refuse(ValidationError("So is this."))
    assert form.errors["onset"] == ["It lies before the birth."]
    assert form.non_field_errors() == ["The whole is odd.", "So is this."]


def test_somebody_elses_version_is_shown_beside_what_was_typed(cast, relapse):
    form = sent(AmendRelapseForm, cast.north, relapse, version="1", severity="severe", onset="2024-04")
    assert form.is_valid()
    relapse.version, relapse.severity = 2, "moderate"
    form.show_newer(relapse)
    assert [(one.label, one.stored, one.typed) for one in form.differences] == [
        ("Onset", "March 2024", "April 2024"),
        ("Severity", "moderate", "severe"),
        ("Steroids given", "not known", "yes"),
    ]
    assert form["version"].value() == "2"
    assert form["onset"].value() == "2024-04"


def test_people_are_compared_by_name(cast, relapse):
    visit = record_visit(
        by=cast.alice, patient=relapse.patient, visited_on=date(2024, 5, 6), doctor=cast.alice
    )
    data = QueryDict(mutable=True)
    data.update({"visited_on": "2024-05-06", "doctor": "", "version": "1"})
    form = AmendVisitForm(data, initial=AmendVisitForm.initial_of(visit), clinic=cast.north)
    assert form.is_valid()
    form.show_newer(visit)
    assert [(one.label, one.stored, one.typed) for one in form.differences] == [
        ("Doctor", "Alice", "not known")
    ]


def test_a_form_that_was_stored_gets_a_key_of_its_own(cast):
    form = sent(RelapseForm, cast.north, submission="0d0cb1de-6f53-4b7d-a3a0-2a5a4b8f0d11")
    assert form.is_valid()
    form.say_stored_already("/there/")
    assert form.stored_at == "/there/"
    assert form["submission"].value() != "0d0cb1de-6f53-4b7d-a3a0-2a5a4b8f0d11"
    assert form["onset"].value() == "2024-03"


def test_a_kept_draft_with_a_mangled_id_opens_all_the_same(cast):
    form = AmendVisitForm(initial={"doctor": "no id"}, clinic=cast.north)
    assert list(form.fields["doctor"].queryset) == [cast.alice]


@pytest.mark.parametrize("form_class", [VisitForm, AmendVisitForm])
def test_a_draft_names_nobody_of_another_clinic(cast, form_class):
    form = form_class(initial={"doctor": str(cast.charlie.pk)}, clinic=cast.north)
    assert list(form.fields["doctor"].queryset) == [cast.alice]


def test_who_is_stored_stays_offered_whatever_became_of_them(cast, relapse):
    visit = record_visit(
        by=cast.alice, patient=relapse.patient, visited_on=date(2024, 5, 6), doctor=cast.alice
    )
    change_role(by=cast.dana, membership=cast.alice.memberships.get(), role=Role.VIEWER)
    form = AmendVisitForm(initial={"doctor": str(cast.charlie.pk)}, clinic=cast.north, row=visit)
    assert list(form.fields["doctor"].queryset) == [cast.alice]
