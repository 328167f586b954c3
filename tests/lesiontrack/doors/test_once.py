"""A form is stored once, at the address it was opened at, by the person who opened it."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import RequestFactory
from django.urls import resolve, reverse

from lesiontrack.doors.drafts import draft_of, keep_draft
from lesiontrack.doors.idempotency import KeyReused
from lesiontrack.doors.once import store_once

ERIKA, FRIDA = uuid4(), uuid4()
KEY = uuid4()


class Shelf:
    """Stores rows and says where they are."""

    def __init__(self):
        self.rows = []

    def store(self):
        self.rows.append("a row")
        return None, f"/rows/{len(self.rows)}/"


@pytest.fixture
def shelf(db):
    return Shelf()


def request_of(user, patient=ERIKA, **typed):
    address = reverse("scans:enter", args=[patient])
    request = RequestFactory().post(address, typed)
    request.user, request.resolver_match = user, resolve(address)
    return request


def test_the_same_form_sent_twice_is_stored_once(cast, shelf):
    answers = [store_once(request_of(cast.alice, t2="3"), KEY, shelf.store) for _ in range(2)]
    assert [answer.url for answer in answers] == ["/rows/1/", "/rows/1/"]
    assert len(shelf.rows) == 1


def test_a_changed_form_after_it_was_stored_is_refused_and_says_where_it_is(cast, shelf):
    store_once(request_of(cast.alice, t2="3"), KEY, shelf.store)
    with pytest.raises(KeyReused) as refused:
        store_once(request_of(cast.alice, t2="4"), KEY, shelf.store)
    assert (refused.value.location, len(shelf.rows)) == ("/rows/1/", 1)


def test_the_same_form_at_the_address_of_another_patient_is_refused(cast, shelf):
    store_once(request_of(cast.alice, ERIKA, t2="3"), KEY, shelf.store)
    with pytest.raises(KeyReused):
        store_once(request_of(cast.alice, FRIDA, t2="3"), KEY, shelf.store)
    assert len(shelf.rows) == 1


def test_the_same_key_of_another_person_is_another_form(cast, shelf):
    store_once(request_of(cast.alice, t2="3"), KEY, shelf.store)
    store_once(request_of(cast.bob, t2="3"), KEY, shelf.store)
    assert len(shelf.rows) == 2


def test_a_form_begun_by_another_person_is_refused(cast, shelf):
    with pytest.raises(PermissionDenied):
        store_once(request_of(cast.alice, t2="3", typed_by=str(cast.bob.pk)), KEY, shelf.store)
    assert shelf.rows == []


def test_a_refused_form_may_be_mended_and_sent_with_its_key(cast, shelf):
    def refuse():
        raise ValidationError("no such day")

    with pytest.raises(ValidationError):
        store_once(request_of(cast.alice, t2="x"), KEY, refuse)
    assert store_once(request_of(cast.alice, t2="3"), KEY, shelf.store).url == "/rows/1/"


def test_saving_drops_the_kept_draft_of_this_form(cast, shelf):
    keep_draft(by=cast.alice, form="enter-scan", subject=ERIKA, typed={"t2": "3"})
    keep_draft(by=cast.alice, form="enter-scan", subject=FRIDA, typed={"t2": "5"})
    store_once(request_of(cast.alice, t2="3"), KEY, shelf.store, kept=("enter-scan", ERIKA))
    assert draft_of(cast.alice, "enter-scan", ERIKA) is None
    assert draft_of(cast.alice, "enter-scan", FRIDA).typed == {"t2": "5"}


def test_a_form_without_a_key_is_stored_each_time(cast, shelf):
    for _ in range(2):
        store_once(request_of(cast.alice, t2="3"), None, shelf.store)
    assert len(shelf.rows) == 2
