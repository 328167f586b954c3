"""Kept drafts: what was typed is kept for its typist alone, restored, and dropped."""

from uuid import uuid4

import pytest
from django import forms
from django.urls import reverse

from lesiontrack.doors.drafts import draft_of, drafts_of, keep_draft, restored
from lesiontrack.doors.models import KeptDraft
from scans.queues import FORMS

SUBJECT = uuid4()


def address(name="keep_draft", form="enter-scan", subject=SUBJECT):
    return reverse(f"doors:{name}", args=[form, subject])


@pytest.fixture
def alice_client(client, cast):
    client.force_login(cast.alice)
    return client


def test_what_is_typed_is_kept(alice_client, cast):
    answer = alice_client.post(address(), {"performed_on": "10.7.20", "kinds": ["a", "b"]})
    assert answer.status_code == 204
    assert draft_of(cast.alice, "enter-scan", SUBJECT).typed == {
        "performed_on": "10.7.20",
        "kinds": ["a", "b"],
    }


def test_the_latest_words_take_the_place_of_earlier_ones(alice_client, cast):
    alice_client.post(address(), {"t2": "3"})
    alice_client.post(address(), {"t2": ">20"})
    assert [draft.typed for draft in drafts_of(cast.alice)] == [{"t2": ">20"}]


def test_token_key_and_person_are_not_kept(alice_client, cast):
    alice_client.post(
        address(),
        {
            "t2": "3",
            "csrfmiddlewaretoken": "x",
            "submission": "y",
            "confirm": "z",
            "typed_by": str(cast.alice.pk),
        },
    )
    assert draft_of(cast.alice, "enter-scan", SUBJECT).typed == {"t2": "3"}


def test_a_draft_belongs_to_its_typist(alice_client, cast):
    alice_client.post(address(), {"t2": "3"})
    assert draft_of(cast.bob, "enter-scan", SUBJECT) is None


def test_words_of_another_person_are_not_kept_under_this_name(alice_client, cast):
    answer = alice_client.post(address(), {"t2": "3", "typed_by": str(cast.bob.pk)})
    assert answer.status_code == 409
    assert KeptDraft.objects.count() == 0


def test_more_than_anybody_types_is_refused(alice_client):
    assert alice_client.post(address(), {"scan_report": "x" * 100_001}).status_code == 413
    assert KeptDraft.objects.count() == 0


def test_without_a_session_nothing_is_kept_and_the_way_leads_to_the_sign_in(client, db):
    answer = client.post(address(), {"t2": "3"})
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account:sign_in"))
    assert KeptDraft.objects.count() == 0


@pytest.mark.parametrize("name", ["keep_draft", "drop_draft"])
def test_drafts_are_written_by_post_alone(alice_client, name):
    assert alice_client.get(address(name)).status_code == 405


@pytest.mark.parametrize("form", ["anything", "x" * 61])
@pytest.mark.parametrize("name", ["keep_draft", "drop_draft"])
def test_an_unknown_form_is_not_found(alice_client, name, form):
    assert alice_client.post(address(name, form), {"t2": "3"}).status_code == 404
    assert KeptDraft.objects.count() == 0


@pytest.mark.parametrize("form", FORMS)
def test_every_form_that_home_lists_is_kept(alice_client, cast, form):
    assert alice_client.post(address(form=form), {"t2": "3"}).status_code == 204
    assert draft_of(cast.alice, form, SUBJECT).typed == {"t2": "3"}


def test_discarding_leads_back_to_the_form(alice_client, cast):
    keep_draft(by=cast.alice, form="enter-scan", subject=SUBJECT, typed={"t2": "3"})
    answer = alice_client.post(address("drop_draft"), headers={"referer": "http://testserver/patients/new/"})
    assert answer.url == "http://testserver/patients/new/"
    assert draft_of(cast.alice, "enter-scan", SUBJECT) is None


def test_discarding_never_leads_to_another_site(alice_client):
    answer = alice_client.post(address("drop_draft"), headers={"referer": "https://elsewhere.example/"})
    assert answer.url == "/"


def test_discarding_leaves_the_drafts_of_others(alice_client, cast):
    keep_draft(by=cast.bob, form="enter-scan", subject=SUBJECT, typed={"t2": "3"})
    alice_client.post(address("drop_draft"))
    assert draft_of(cast.bob, "enter-scan", SUBJECT).typed == {"t2": "3"}


class TherapyForm(forms.Form):
    product = forms.CharField()
    ongoing = forms.BooleanField()
    dose = forms.CharField()


def test_a_form_without_a_draft_opens_as_given():
    assert restored(TherapyForm, None, {"ongoing": True}) == {"ongoing": True}
    assert restored(TherapyForm, None) == {}


def test_a_restored_form_holds_the_draft_and_nothing_else():
    """A box that was unticked stays unticked, although the form opens with it ticked; unknown names are left aside."""
    draft = KeptDraft(typed={"product": "Betaseron", "left over": "x"})
    given = {"ongoing": True, "dose": "250"}
    assert restored(TherapyForm, draft, given) == {"product": "Betaseron", "ongoing": "", "dose": ""}
