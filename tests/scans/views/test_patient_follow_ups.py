"""The follow-up MRIs of a patient: what is owed, the steps so far, what the rules say, and ordering another."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from patients.actions import amend_course
from patients.dates import FuzzyDate
from scans.actions import book_mri, no_further_mri, note_contact, order_mri, request_mri
from scans.models import FollowUp
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def patient(cast):
    """On therapy since January 2024, scanned on 8 Jul 2025: the next is due on 8 Jul 2026."""
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2024, 1, 15))
    make_scan(cast.alice, patient, date(2025, 7, 8))
    return patient


@pytest.fixture
def alice(client, cast):
    client.force_login(cast.alice)
    return client


def owed(patient, region="brain"):
    return FollowUp.objects.open().in_force().get(patient=patient, region=region)


def address(patient) -> str:
    return reverse("scans:patient_follow_ups", args=[patient.pk])


def page_of(client, patient) -> str:
    return " ".join(client.get(address(patient)).content.decode().split())


def order(client, patient, **typed):
    typed = {"region": "brain", "contrast_wanted": "unknown", "submission": str(uuid4()), **typed}
    typed.setdefault("version", owed(patient).version)
    return client.post(reverse("scans:order_mri", args=[patient.pk]), typed)


def test_a_proposal_with_window_rules_and_reason(alice, patient):
    page = page_of(alice, patient)
    assert "Next MRI: due 8 Jul 2026, not requested" in page
    assert "Routine: 12 months after the scan of 8 Jul 2025." in page
    assert "8 Jun 2026 to 8 Sep 2026, to request by 13 Apr 2026" in page
    assert "nobody yet" in page


def test_steps_and_calls_with_date_and_person(alice, cast, patient):
    request_mri(by=cast.bob, follow_up=owed(patient))
    note_contact(by=cast.bob, follow_up=owed(patient), outcome="no_answer", note="on holiday?")
    page = page_of(alice, patient)
    assert "due 8 Jul 2026, requested on 20 Nov 2025, without a date yet" in page
    assert '20 Nov 2025 <strong>requested</strong> <span class="muted">Bob, today</span>' in page
    assert "phone: no answer: on holiday?" in page


def test_a_suggestion_stands_beside_what_a_person_holds_to(alice, cast, patient):
    request_mri(by=cast.bob, follow_up=owed(patient))
    course = patient.therapycourses.get()
    stop = {"stopped": True, "stop": FuzzyDate.exact(date(2025, 10, 1))}
    amend_course(by=cast.alice, course=course, **stop)
    page = page_of(alice, patient)
    assert "The rules would now say: 3 to 6 months after the stop on 1 Oct 2025 (due 1 Jan 2026," in page
    assert "due 8 Jul 2026, requested on 20 Nov 2025" in page


def test_a_suggestion_is_accepted_here(alice, cast, patient):
    request_mri(by=cast.bob, follow_up=owed(patient))
    stop = {"stopped": True, "stop": FuzzyDate.exact(date(2025, 10, 1))}
    amend_course(by=cast.alice, course=patient.therapycourses.get(), **stop)
    sent = {"version": owed(patient).version, "then": "patient"}
    step = reverse("scans:follow_up_step", args=[owed(patient).pk, "accept-window"])
    assert step in page_of(alice, patient)
    assert alice.post(step, sent).url == address(patient)
    assert (owed(patient).due_on, owed(patient).state) == (date(2026, 1, 1), "requested")


def test_the_buttons_are_those_of_the_state_and_the_role(client, cast, patient):
    client.force_login(cast.bob)
    labels = [verb.label for verb in client.get(address(patient)).context["blocks"][0].verbs]
    assert {"Request", "Book", "Decline"} <= set(labels)
    assert "No further MRI" not in labels
    client.force_login(cast.vera)
    assert client.get(address(patient)).context["blocks"][0].verbs == []


def test_what_the_rules_say_stands_beside_a_decision_for_none(alice, cast, patient):
    no_further_mri(by=cast.alice, follow_up=owed(patient), reason="no consequence any more")
    page = page_of(alice, patient)
    assert "Next MRI: none: no further MRI" in page
    assert "No consequence any more (Alice, 20 Nov 2025)." in page
    assert "Due <strong>8 Jul 2026</strong>" in page


def test_ended_ones_are_folded(alice, cast, patient):
    make_scan(cast.alice, patient, date(2025, 11, 10))
    assert "<strong>reviewed</strong>: brain MRI" in page_of(alice, patient)


def test_an_order_in_months(alice, patient):
    assert order(
        alice, patient, in_months="6", contrast_wanted="yes", question="new lesions?"
    ).url == address(patient)
    row = owed(patient)
    assert (row.origin, row.due_on, row.contrast_wanted, row.question) == (
        "ordered", date(2026, 5, 20), "yes", "new lesions?",
    )  # fmt: skip
    page = page_of(alice, patient)
    assert "Next MRI: due 20 May 2026, not requested" in page
    assert "Ordered by Alice on 20 Nov 2025. Question: New lesions?" in page
    assert "<dt>Instead of</dt><dd>routine: 12 months after the scan of 8 Jul 2025 (due 8 Jul 2026," in page


def test_an_order_on_a_day_for_the_cord(alice, patient):
    order(alice, patient, due_on="14.03.2026", region="cervical")
    assert owed(patient, "cervical").due_on == date(2026, 3, 14)
    assert "Next MRI of the cervical cord: due 14 Mar 2026, not requested" in page_of(alice, patient)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({}, "in_months", "Enter the months until the MRI, or its day: one of the two."),
        ({"in_months": "6", "due_on": "14.03.2026"}, "in_months", "one of the two"),
        ({"in_months": "0"}, "in_months", "Enter whole months from 1 to 60."),
        ({"due_on": "1.11.2025"}, "due_on", "1 Nov 2025 has passed."),
    ],
)
def test_an_order_says_what_is_missing(alice, patient, typed, field, words):
    answer = order(alice, patient, question="why?", **typed)
    assert words in answer.context["form"].errors[field][0]
    assert 'value="why?"' in answer.content.decode()
    assert owed(patient).origin == "rule"


def test_somebody_else_was_faster(alice, cast, patient):
    seen = owed(patient).version
    request_mri(by=cast.bob, follow_up=owed(patient))
    answer = order(alice, patient, in_months="6", version=seen)
    assert "Somebody else changed this follow-up since you opened it." in answer.content.decode()
    assert order(alice, patient, in_months="6").url == address(patient)


def test_nurses_see_it_and_order_nothing(client, cast, patient):
    client.force_login(cast.bob)
    assert "Order an MRI" not in page_of(client, patient)
    assert order(client, patient, in_months="6").status_code == 403


def test_queries_do_not_grow_with_the_follow_ups(alice, cast, patient):
    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            alice.get(address(patient))
        return len(made)

    request_mri(by=cast.bob, follow_up=owed(patient))
    queries()
    few = queries()
    for region in ("cervical", "thoracic", "spine"):
        order_mri(by=cast.alice, patient=patient, region=region, due_on=date(2026, 3, 1))
        book_mri(by=cast.bob, follow_up=owed(patient, region), booked_for=date(2026, 3, 2))
        note_contact(by=cast.bob, follow_up=owed(patient, region), outcome="reached")
    assert queries() == few
