"""The list of patients: search that leaves no trace in the address, order, filters, pages."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lesiontrack.access.models import Membership
from tests.factories.record import make_course, make_patient, make_scan

LIST = "/patients/"


@pytest.fixture
def people(cast):
    return [
        make_patient(cast.alice, cast.north, family_name=name, given_name="Fictitious", mrn=f"N{number}")
        for number, name in enumerate(["Adler", "Berg", "Bergmann", "Cohn"])
    ]


def names(answer) -> list[str]:
    return [row.name.split(",")[0] for row in answer.context["rows"]]


def search(client, text: str):
    return client.post(LIST, {"q": text}, follow=True)


def test_a_search_keeps_its_text_out_of_the_address(client, cast, people):
    client.force_login(cast.vera)
    answer = search(client, "berg")
    assert names(answer) == ["Berg", "Bergmann"]
    address, status = answer.redirect_chain[0]
    assert (status, "berg" in address.lower()) == (302, False)
    assert address.startswith("/patients/?found=")


def test_a_search_survives_order_and_pages(client, cast, people):
    client.force_login(cast.vera)
    answer = search(client, "berg")
    turned = client.get(LIST + answer.context["choice"].heads()["name"].url)
    assert names(turned) == ["Bergmann", "Berg"]
    assert "found=" in answer.context["choice"].before_page()


def test_two_tabs_keep_their_own_search(client, cast, people):
    client.force_login(cast.vera)
    first, second = search(client, "adler"), search(client, "cohn")
    assert names(client.get(first.request["PATH_INFO"] + "?" + first.request["QUERY_STRING"])) == ["Adler"]
    assert names(second) == ["Cohn"]


def test_only_the_latest_searches_are_remembered(client, cast, people):
    client.force_login(cast.vera)
    first = search(client, "adler")
    for number in range(10):
        search(client, f"nobody{number}")
    again = client.get(LIST + "?" + first.request["QUERY_STRING"])
    assert names(again) == ["Adler", "Berg", "Bergmann", "Cohn"]
    assert len(client.session["patient_searches"]) == 10


def test_another_session_knows_nothing_of_a_search(client, cast, people):
    client.force_login(cast.vera)
    query = search(client, "adler").request["QUERY_STRING"]
    client.force_login(cast.bob)
    client.session.flush()
    client.force_login(cast.bob)
    assert len(names(client.get(f"{LIST}?{query}"))) == 4


@pytest.mark.parametrize("how", ["search", "address"])
def test_an_exact_mrn_opens_the_patient(client, cast, people, how):
    client.force_login(cast.vera)
    answer = client.post(LIST, {"q": " n0 "}) if how == "search" else client.get(LIST, {"mrn": "N0"})
    assert answer.url == reverse("scans:overview", args=[people[0].pk])


def test_a_program_is_told_that_no_patient_has_the_mrn(client, cast, people):
    client.force_login(cast.vera)
    make_patient(cast.alice, cast.north, mrn="X55")
    assert client.get(LIST, {"mrn": "X5"}).status_code == 404
    client.force_login(cast.charlie)
    assert client.get(LIST, {"mrn": "N0"}).status_code == 404


def test_an_empty_search_shows_everybody(client, cast, people):
    client.force_login(cast.vera)
    assert len(names(search(client, "  "))) == 4


def test_nobody_found_says_what_to_try_and_who_is_called_alike(client, cast, people):
    client.force_login(cast.vera)
    answer = search(client, "Bergmanm")
    page = answer.content.decode()
    assert "No patient matches your search." in page
    assert [row.name for row in answer.context["resembling"]] == ["Bergmann, Fictitious", "Berg, Fictitious"]


def test_a_filter_that_fits_nobody_says_so(client, cast, people):
    client.force_login(cast.vera)
    assert "No patient fits these filters." in client.get(LIST, {"molecule": "ocrelizumab"}).content.decode()


def test_an_empty_clinic_says_the_next_step(client, cast):
    client.force_login(cast.bob)
    assert "Register the first one" in client.get(LIST).content.decode()
    client.force_login(cast.vera)
    assert "A neurologist or nurse registers patients" in client.get(LIST).content.decode()


def test_pages_are_bounded(client, cast):
    for number in range(27):
        make_patient(cast.alice, cast.north, family_name=f"Testcase{number:02}")
    client.force_login(cast.vera)
    assert names(client.get(LIST, {"page": "2"})) == ["Testcase25", "Testcase26"]
    assert names(client.get(LIST, {"page": "99"})) == ["Testcase25", "Testcase26"]
    assert len(names(client.get(LIST, {"page": "nonsense"}))) == 25


def test_column_heads_say_their_order_aloud(client, cast, people):
    client.force_login(cast.vera)
    page = client.get(LIST, {"sort": "-mrn"}).content.decode()
    assert page.count('aria-sort="descending"') == 1
    assert 'aria-sort="ascending"' not in page


def test_somebody_of_two_clinics_sees_which(client, cast, people):
    Membership.objects.create(user=cast.vera, clinic=cast.south, role="viewer")
    make_patient(cast.charlie, cast.south, family_name="Dorn", mrn="N0")
    client.force_login(cast.vera)
    answer = client.get(LIST)
    assert names(answer) == ["Adler", "Berg", "Bergmann", "Cohn", "Dorn"]
    assert [name for _, name in answer.context["filters"].clinics] == ["North Clinic", "South Clinic"]
    assert names(client.get(LIST, {"clinic": str(cast.south.pk)})) == ["Dorn"]
    assert client.get(LIST, {"mrn": "N0"}).status_code == 404  # two patients have it


def queries_of(client, cast, number: int) -> int:
    for _ in range(number):
        patient = make_patient(cast.alice, cast.north, responsible_neurologist=cast.alice)
        make_course(cast.alice, patient, date(2020, 5, 20))
        first = make_scan(cast.alice, patient, date(2024, 5, 6))
        make_scan(cast.alice, patient, date(2025, 5, 6), reference=first, t2="2", gd="0")
    client.force_login(cast.alice)
    with CaptureQueriesContext(connection) as queries:
        assert len(client.get(LIST).context["rows"]) == min(25, number)
    return len(queries)


def test_queries_do_not_grow_with_the_patients(client, cast):
    assert queries_of(client, cast, 1) == queries_of(client, cast, 29) == QUERIES


QUERIES = 9
"""Session, user, memberships; how many; the page; whom a second reading closes; the neurologists to choose from; a savepoint twice."""
