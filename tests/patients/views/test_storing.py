"""A form is stored once, or comes back with the reason."""

from uuid import uuid4

import pytest
from django.test import RequestFactory
from django.urls import resolve, reverse

from patients.forms.edss import EdssForm
from patients.models import EdssAssessment
from patients.views.storing import AT_ODDS, stored


@pytest.fixture
def request_of(cast, patient):
    address = reverse("patients:edss", args=[patient.pk])
    request = RequestFactory().post(address)
    request.user, request.resolver_match = cast.alice, resolve(address)
    return request


def test_a_page_that_was_only_opened_stores_nothing(request_of, cast):
    assert stored(request_of, EdssForm(clinic=cast.north), lambda: pytest.fail("nothing was sent")) is None


def test_what_another_stored_at_the_same_moment_is_told_and_nothing_is_half_written(
    request_of, cast, patient
):
    """Two people enter the day's EDSS: the second one passed the check before the first one was stored."""
    form = EdssForm(
        {"assessed_on": "2024-03-14", "score": "3", "submission": str(uuid4())}, clinic=cast.north
    )

    def store():
        for score in (2, 3):
            row = EdssAssessment(patient=patient, **form.facts() | {"score": score})
            row.save()
        return row, "/never/"

    assert stored(request_of, form, store) is None
    assert form.non_field_errors() == [AT_ODDS]
    assert not EdssAssessment.objects.exists()
