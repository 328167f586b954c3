"""Each door of scan entry is asked the same questions."""

import uuid
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lesiontrack.audit.models import PatientOpened
from tests.factories.record import make_patient, make_scan

DOORS = ["enter", "preview", "read report", "show", "further region", "amend", "sign", "withdraw", "to sign"]
OF_ONE = DOORS[:-1]


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


@pytest.fixture
def scan(cast, patient):
    return make_scan(cast.bob, patient, date(2025, 7, 8), sign=False)


def door(name: str, patient_id, scan_id) -> tuple[str, str]:
    """Method and address."""
    return {
        "enter": ("get", reverse("scans:enter", args=[patient_id])),
        "preview": ("post", reverse("scans:preview", args=[patient_id])),
        "read report": ("post", reverse("scans:read_report", args=[patient_id])),
        "show": ("get", reverse("scans:show", args=[scan_id])),
        "further region": ("get", reverse("scans:enter_region", args=[scan_id])),
        "amend": ("get", reverse("scans:amend", args=[scan_id])),
        "sign": ("get", reverse("scans:sign", args=[scan_id])),
        "withdraw": ("get", reverse("scans:withdraw", args=[scan_id])),
        "to sign": ("get", reverse("scans:to_sign")),
    }[name]


def ask(client, name, patient_id, scan_id):
    method, address = door(name, patient_id, scan_id)
    return getattr(client, method)(address)


@pytest.mark.parametrize("name", DOORS)
def test_it_opens_for_a_neurologist(client, cast, patient, scan, name):
    client.force_login(cast.alice)
    assert ask(client, name, patient.pk, scan.pk).status_code == 200


@pytest.mark.parametrize("name", DOORS)
def test_without_a_session_it_leads_to_the_sign_in(client, patient, scan, name):
    answer = ask(client, name, patient.pk, scan.pk)
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account:sign_in"))


@pytest.mark.parametrize("name", OF_ONE)
def test_an_outsider_finds_nothing(client, cast, patient, scan, name):
    client.force_login(cast.charlie)
    assert ask(client, name, patient.pk, scan.pk).status_code == 404


@pytest.mark.parametrize(
    ("person", "allowed"),
    [
        ("bob", {"enter", "preview", "read report", "show", "further region", "amend", "withdraw"}),
        ("dana", {"show"}),
        ("vera", {"show"}),
    ],
)
@pytest.mark.parametrize("name", DOORS)
def test_a_role_opens_its_own_doors(client, cast, patient, scan, person, allowed, name):
    client.force_login(getattr(cast, person))
    assert ask(client, name, patient.pk, scan.pk).status_code == (200 if name in allowed else 403)


@pytest.mark.parametrize("name", OF_ONE)
def test_an_unknown_id_is_nothing(client, cast, name):
    client.force_login(cast.alice)
    assert ask(client, name, uuid.uuid4(), uuid.uuid4()).status_code == 404


@pytest.mark.parametrize("name", OF_ONE)
def test_what_is_no_id_is_nothing(client, cast, patient, scan, name):
    client.force_login(cast.alice)
    method, address = door(name, patient.pk, scan.pk)
    broken = address.replace(str(patient.pk), "1 or 1=1").replace(str(scan.pk), "1 or 1=1")
    assert getattr(client, method)(broken).status_code == 404


@pytest.mark.parametrize("name", DOORS)
def test_another_method_is_not_allowed(client, cast, patient, scan, name):
    client.force_login(cast.alice)
    _, address = door(name, patient.pk, scan.pk)
    assert client.delete(address).status_code == 405
    if name in ("show", "to sign"):
        assert client.post(address).status_code == 405
    if name == "preview":
        assert client.get(address).status_code == 405


def test_who_opened_the_page_is_noted_and_typing_is_not(client, cast, patient, scan):
    client.force_login(cast.alice)
    ask(client, "enter", patient.pk, scan.pk)
    ask(client, "preview", patient.pk, scan.pk)
    assert list(PatientOpened.objects.values_list("route", flat=True)) == ["scans:enter"]


@pytest.mark.parametrize(
    "posted", [{}, {"performed_on": "\x1f", "region": "knee", "compared": "x", "offered_scan": "x"}]
)
@pytest.mark.parametrize("name", ["enter", "preview", "further region", "amend", "sign", "withdraw"])
def test_what_nobody_types_is_refused_in_words(client, cast, patient, scan, name, posted):
    client.force_login(cast.alice)
    _, address = door(name, patient.pk, scan.pk)
    assert client.post(address, posted).status_code == 200


class TestQueries:
    """A page costs the same with one earlier scan and with thirty."""

    COSTS = {
        "enter": 17,
        "preview": 13,
        "read report": 12,
        "show": 17,
        "further region": 20,
        "amend": 20,
        "sign": 18,
        "withdraw": 13,
        "to sign": 11,
    }

    @pytest.fixture
    def draft(self, cast, patient):
        """A draft compared with the last of `number` earlier scans, each compared with the one before."""

        def make(number):
            earlier = None
            for day in range(1, number + 1):
                earlier = make_scan(
                    cast.alice,
                    patient,
                    date(2020, 1, day),
                    reference=earlier,
                    t2="1" if earlier else None,
                    gd="0",
                )
            return make_scan(cast.bob, patient, date(2025, 7, 8), reference=earlier, t2="1", sign=False)

        return make

    @pytest.mark.parametrize("number", [1, 30])
    def test_the_cost_of_each_page_is_fixed(self, client, cast, patient, draft, number):
        scan = draft(number)
        client.force_login(cast.alice)
        assert {name: cost(client, name, patient, scan) for name in DOORS} == self.COSTS

    @pytest.mark.parametrize("number", [1, 30])
    def test_the_cost_of_the_list_does_not_grow_with_the_drafts(self, client, cast, patient, scan, number):
        for day in range(1, number + 1):
            make_scan(cast.bob, patient, date(2025, 8, day), reference=scan, t2="1", sign=False)
        client.force_login(cast.alice)
        assert cost(client, "to sign", patient, scan) == self.COSTS["to sign"]


def cost(client, name, patient, scan) -> int:
    with CaptureQueriesContext(connection) as queries:
        ask(client, name, patient.pk, scan.pk)
    return len(queries)
