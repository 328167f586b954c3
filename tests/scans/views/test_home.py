"""Home per role."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lesiontrack.doors.drafts import keep_draft
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north, family_name="Adler")


def home_of(client, user):
    client.force_login(user)
    return client.get(reverse("home"))


def headings(answer) -> list[str]:
    page = answer.content.decode().split("<main")[1].split("</main>")[0]
    return [
        " ".join(re.sub("<[^>]+>", "", heading).split())
        for heading in re.findall("<h2.*?</h2>", page, re.DOTALL)
    ]


@pytest.mark.parametrize(
    ("person", "parts"),
    [
        ("alice", "To sign (1) | Follow-ups | Planned to have started (1) | Opened last | Cohorts"),
        ("bob", "Wait for a signature (1) | Follow-ups | Planned to have started (1) | Opened last"),
        ("dana", "Imports | People | What keeps figures from being calculated | Opened last | Cohorts"),
        ("vera", "Opened last"),
        ("charlie", "To sign (0) | Follow-ups | Opened last | Cohorts"),
    ],
)
def test_each_role_sees_what_waits_for_it(client, cast, patient, person, parts):
    make_scan(cast.bob, patient, date(2025, 11, 3), gd="5", sign=False)
    make_course(cast.alice, patient, date(2025, 11, 18), product="rebif", state="planned")
    assert headings(home_of(client, getattr(cast, person))) == parts.split(" | ")


def test_a_draft_leads_a_neurologist_to_the_signature_and_a_nurse_to_the_scan(client, cast, patient):
    scan = make_scan(cast.bob, patient, date(2025, 11, 3), gd="5", sign=False)
    assert reverse("scans:sign", args=[scan.pk]) in home_of(client, cast.alice).content.decode()
    page = home_of(client, cast.bob).content.decode()
    assert reverse("scans:show", args=[scan.pk]) in page
    assert reverse("scans:sign", args=[scan.pk]) not in page


def test_forms_begun_and_not_saved(client, cast, patient):
    keep_draft(by=cast.bob, form="enter-scan", subject=patient.pk, typed={"performed_on": "2025-11-03"})
    assert "Begun and not saved (1)" in home_of(client, cast.bob).content.decode()
    assert "Begun and not saved" not in home_of(client, cast.alice).content.decode()


def test_a_patient_just_opened_is_offered_again(client, cast, patient):
    client.force_login(cast.vera)
    client.get(reverse("scans:overview", args=[patient.pk]))
    assert home_of(client, cast.vera).context["recent"] == [patient]


def test_everybody_can_search(client, cast):
    for person in (cast.alice, cast.bob, cast.dana, cast.vera):
        assert (
            f'action="{reverse("scans:patient_list")}" role="search"'
            in home_of(client, person).content.decode()
        )


def queries_of(client, cast, user, number: int) -> int:
    for _ in range(number):
        patient = make_patient(cast.alice, cast.north)
        make_scan(cast.bob, patient, date(2025, 11, 3), gd="5", sign=False)
        make_course(cast.alice, patient, date(2025, 11, 18), product="rebif", state="planned")
        keep_draft(by=user, form="enter-scan", subject=patient.pk, typed={"performed_on": "2025-11-03"})
    client.force_login(user)
    client.get(reverse("scans:overview", args=[patient.pk]))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse("home")).status_code == 200
    return len(queries)


@pytest.mark.parametrize("person", ["alice", "bob", "dana", "vera"])
def test_queries_do_not_grow_with_what_waits(client, cast, person):
    user = getattr(cast, person)
    assert queries_of(client, cast, user, 1) == queries_of(client, cast, user, 29)
