"""What waits for a person."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import resolve, reverse

from lesiontrack.access.actions import create_user
from lesiontrack.access.roles import Role
from lesiontrack.doors.drafts import keep_draft
from patients.views import edss, phenotypes, relapses, therapies, visits
from patients.views.nouns import Noun
from scans.actions import record_scan, sign_scan, withdraw_scan
from scans.actions.facts import ReadingFacts
from scans.models import Scan
from scans.queues import FORMS, next_to_sign, open_forms, to_sign
from tests.factories.record import make_course, make_patient, make_scan

ROOMS = (edss, phenotypes, relapses, therapies, visits)


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


def drafted(cast, patient, *days):
    return [make_scan(cast.bob, patient, date.fromisoformat(day), sign=False) for day in days]


def test_drafts_of_the_clinics_where_one_may_sign_wait_oldest_first(cast, patient):
    later, earlier = drafted(cast, patient, "2025-07-08", "2024-07-10")
    make_scan(cast.charlie, make_patient(cast.charlie, cast.south), date(2025, 1, 1), sign=False)
    assert list(to_sign(cast.alice)) == [earlier, later]


def test_who_signs_in_two_clinics_sees_the_drafts_of_both(cast, patient):
    create_user(
        by=cast.dana, email=cast.charlie.email, clinic=cast.north, role=Role.NEUROLOGIST, password=None
    )
    (north,) = drafted(cast, patient, "2025-07-08")
    south = make_scan(cast.charlie, make_patient(cast.charlie, cast.south), date(2025, 1, 1), sign=False)
    assert list(to_sign(type(cast.charlie).objects.get(pk=cast.charlie.pk))) == [south, north]


def test_nothing_waits_for_those_who_do_not_sign(cast, patient):
    drafted(cast, patient, "2025-07-08")
    assert [list(to_sign(person)) for person in (cast.bob, cast.dana, cast.vera)] == [[], [], []]


def test_what_is_signed_or_withdrawn_does_not_wait(cast, patient):
    one, other = drafted(cast, patient, "2024-07-10", "2025-07-08")
    sign_scan(by=cast.alice, scan=one)
    withdraw_scan(by=cast.bob, scan=other, reason="scan of another patient")
    assert list(to_sign(cast.alice)) == []


def test_an_outside_scan_known_by_its_date_has_nothing_to_sign(cast, patient):
    facts = ReadingFacts(compared="named", outside_reference_on=date(2023, 3, 3), counts={"new_t2": "1"})
    draft = record_scan(
        by=cast.bob, patient=patient, performed_on=date(2025, 7, 8), contrast_given="no", reading=facts
    )
    assert list(to_sign(cast.alice)) == [draft]


def test_the_following_draft_and_behind_the_last_the_first(cast, patient):
    one, two, three = drafted(cast, patient, "2023-07-10", "2024-07-10", "2025-07-08")
    assert [next_to_sign(cast.alice, after=scan) for scan in (one, two, three)] == [two, three, one]


def test_two_drafts_of_one_day_follow_in_the_order_they_were_entered(cast, patient):
    other = make_patient(cast.alice, cast.north)
    one, two = drafted(cast, patient, "2025-07-08")[0], drafted(cast, other, "2025-07-08")[0]
    Scan.objects.filter(pk=two.pk).update(created_at=one.created_at.replace(year=2100))
    two.refresh_from_db()
    assert [next_to_sign(cast.alice, after=scan) for scan in (one, two)] == [two, one]


def test_the_only_draft_has_no_follower(cast, patient):
    assert next_to_sign(cast.alice, after=drafted(cast, patient, "2025-07-08")[0]) is None


def keep(user, form, subject):
    return keep_draft(by=user, form=form, subject=subject, typed={"t2": "3"})


def test_open_forms_name_what_they_are_their_patient_and_where_they_are(cast, patient):
    scan = make_scan(cast.alice, patient, date(2025, 7, 8))
    course = make_course(cast.alice, patient, date(2024, 1, 15))
    for form, subject in (
        ("enter-scan", patient),
        ("amend-scan", scan),
        ("amend-therapy", course),
        ("register", cast.north),
    ):
        keep(cast.alice, form, subject.pk)
    assert {(one.label, one.patient, one.url) for one in open_forms(cast.alice)} == {
        ("Scan", patient, reverse("scans:enter", args=[patient.pk])),
        ("Amendment of a scan", patient, reverse("scans:amend", args=[scan.pk])),
        ("Amendment of a therapy", patient, reverse("patients:amend_therapy", args=[patient.pk, course.pk])),
        ("New patient", None, reverse("patients:register") + "?clinic=NORTH"),
    }


def test_open_forms_are_one_s_own(cast, patient):
    keep(cast.bob, "enter-scan", patient.pk)
    assert open_forms(cast.alice) == []


def test_a_form_about_what_is_not_visible_is_left_out(cast, patient):
    keep(cast.charlie, "enter-scan", patient.pk)
    keep(cast.alice, "enter-scan", uuid4())
    keep(cast.alice, "no-such-form", patient.pk)
    assert (open_forms(cast.charlie), open_forms(cast.alice)) == ([], [])


def test_the_latest_form_stands_first(cast, patient):
    other = make_patient(cast.alice, cast.north)
    for subject in (patient, other, patient):
        keep(cast.alice, "enter-scan", subject.pk)
    assert [one.patient for one in open_forms(cast.alice)] == [patient, other]


@pytest.mark.parametrize("number", [1, 30])
def test_the_cost_does_not_grow_with_the_forms(cast, number, django_assert_num_queries):
    for _ in range(number):
        keep(cast.alice, "enter-scan", make_patient(cast.alice, cast.north).pk)
    user = type(cast.alice).objects.get(pk=cast.alice.pk)
    with django_assert_num_queries(3):
        assert len(open_forms(user)) == number


@pytest.mark.parametrize("name", FORMS)
def test_every_form_name_has_a_page(cast, patient, name):
    form = FORMS[name]
    subject = cast.north if form.subject is type(cast.north) else form.subject(pk=uuid4())
    if form.subject not in (type(cast.north), type(patient), Scan):
        subject.patient = patient
    assert resolve(form.address(subject).split("?")[0]).view_name


def test_every_noun_of_the_record_is_listed():
    """A form missing in the list would be kept and never found again."""
    nouns = [thing for module in ROOMS for thing in vars(module).values() if isinstance(thing, Noun)]
    assert {name for noun in nouns for name in (noun.page, noun.draft)} - set(FORMS) == set()
    assert len(nouns) >= 5
