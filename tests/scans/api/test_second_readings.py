"""Two readings of one scan through the API: blind until signed, reconciled, taken back."""

from datetime import date

import pytest
from rest_framework.test import APIClient

from scans.actions import amend_scan
from scans.models import Interval
from tests.factories.record import make_patient, make_scan
from tests.factories.second_reading import facts_of, make_second_reading, read_twice, second_neurologist


@pytest.fixture
def erin(cast, fixed_day):
    read_twice(cast.dana, cast.north, fixed_day)
    return second_neurologist(cast.north)


@pytest.fixture
def earlier(cast):
    return make_scan(cast.alice, make_patient(cast.alice, cast.north), date(2023, 2, 3), gd="0")


@pytest.fixture
def scan(cast, earlier):
    return make_scan(cast.alice, earlier.patient, date(2024, 2, 3), reference=earlier, t2="2", gd="0")


def program(user) -> APIClient:
    client = APIClient()
    client.force_login(user)
    return client


def send(user, scan, path: str, body: dict, **headers):
    return program(user).post(f"/api/v1/scans/{scan.pk}/{path}/", body, format="json", headers=headers)


def reading(earlier, t2, **more) -> dict:
    counts = {"new_or_enlarging_t2": t2, "gd_t1": 0}
    return {"reading": {"reference_scan": str(earlier.pk), "reader": "neurologist", "counts": counts}, **more}


def bounds(scan):
    row = Interval.objects.get(scan=scan)
    return row.lo, row.hi


def test_begun_entered_and_signed(erin, scan, earlier):
    begun = send(erin, scan, "second-reading", {}).json()
    assert (begun["reading"], begun["read_twice"]) == (None, "open")
    drafted = send(erin, scan, "second-reading", reading(earlier, 4)).json()
    assert drafted["reading"] is None
    assert drafted["readings"][0]["counts"]["new_or_enlarging_t2"]["lo"] == 4
    signed = send(erin, scan, "second-reading", reading(earlier, 4, sign=True)).json()
    assert signed["reading"]["counts"]["new_or_enlarging_t2"]["lo"] == 2
    assert signed["read_twice"] == "differs"
    assert [(each["kind"], each["signed_by"]) for each in signed["readings"]] == [
        ("first", None),
        ("second", "erin@example.org"),
    ]
    assert bounds(scan) == (2, 4)


def test_one_key_makes_one_reading(erin, scan, earlier):
    for _ in range(2):
        answer = send(
            erin, scan, "second-reading", reading(earlier, 4, sign=True), **{"Idempotency-Key": "k1"}
        )
        assert answer.status_code == 200
    assert scan.readings.count() == 2


def test_a_refusal_names_the_field(erin, scan, earlier):
    answer = send(erin, scan, "second-reading", reading(earlier, "hello", sign=True))
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "reading.counts.new_or_enlarging_t2"


def test_equal_readings(erin, scan, earlier):
    assert send(erin, scan, "second-reading", reading(earlier, 2, sign=True)).json()["read_twice"] == "same"


def test_signed_it_is_amended_with_a_reason(erin, scan, earlier):
    make_second_reading(erin, scan, earlier, new_or_enlarging_t2="4", gd_t1="0")
    assert send(erin, scan, "second-reading", reading(earlier, 5)).status_code == 400
    assert send(erin, scan, "second-reading", reading(earlier, 5, reason="typing error")).status_code == 200
    assert bounds(scan) == (2, 5)


def test_what_an_amendment_does_not_send_stays(erin, scan, earlier):
    sent = reading(earlier, 4, sign=True)
    sent["reading"] |= {"software": "reader 2", "periventricular": "three"}
    answer = send(erin, scan, "second-reading", sent)
    assert answer.status_code == 200, answer.json()
    refused = send(erin, scan, "second-reading", {"reason": "typing error"})
    assert [each["field"] for each in refused.json()["errors"]] == ["reading"]
    body = {"reading": {"counts": {"new_or_enlarging_t2": 5}}, "reason": "typing error"}
    amended = send(erin, scan, "second-reading", body).json()["readings"][1]
    assert (amended["software"], amended["periventricular"]) == ("reader 2", "three")
    assert amended["reference_scan"] == str(earlier.pk)
    assert {kind: count["lo"] for kind, count in amended["counts"].items() if count["lo"] is not None} == {
        "new_or_enlarging_t2": 5,
        "gd_t1": 0,
    }


@pytest.mark.parametrize(
    "path", ["second-reading", "second-reading/withdraw", "reconcile", "reconcile/withdraw"]
)
def test_who_saw_an_older_version_is_told(erin, cast, scan, earlier, path):
    make_second_reading(erin, scan, earlier, new_or_enlarging_t2="4", gd_t1="0")
    seen = program(cast.alice).get(f"/api/v1/scans/{scan.pk}/")["ETag"]
    facts = facts_of(earlier, new_or_enlarging_t2="3", gd_t1="0")
    amend_scan(by=cast.alice, scan=scan, reading=facts, reason="typing error")
    bodies = {"second-reading": reading(earlier, 5), "reconcile": {"chosen": "second"}}
    body = {**bodies.get(path, {}), "reason": "x"}
    answer = send(cast.alice, scan, path, body, **{"If-Match": seen})
    assert (answer.status_code, answer.json()["version"]) == (412, int(seen.strip('"')) + 1)
    newer = program(cast.alice).get(f"/api/v1/scans/{scan.pk}/")["ETag"]
    assert send(cast.alice, scan, path, body, **{"If-Match": newer}).status_code == 200


def test_begun_and_entered_at_once_under_one_version(erin, scan, earlier):
    seen = program(erin).get(f"/api/v1/scans/{scan.pk}/")["ETag"]
    assert send(erin, scan, "second-reading", reading(earlier, 4), **{"If-Match": seen}).status_code == 200
    assert send(erin, scan, "second-reading", reading(earlier, 5), **{"If-Match": seen}).status_code == 412


def test_given_up_and_taken_back(erin, cast, scan, earlier):
    send(erin, scan, "second-reading", {})
    assert send(erin, scan, "second-reading/withdraw", {}).json()["reading"]["counts"]["gd_t1"]["lo"] == 0
    frank = second_neurologist(cast.north, "Frank")
    make_second_reading(frank, scan, earlier, new_or_enlarging_t2="4", gd_t1="0")
    assert send(cast.alice, scan, "second-reading/withdraw", {}).status_code == 400
    assert (
        send(cast.alice, scan, "second-reading/withdraw", {"reason": "other scan"}).json()["read_twice"]
        == "no"
    )
    assert send(cast.alice, scan, "second-reading/withdraw", {"reason": "again"}).status_code == 200


class TestReconcile:
    @pytest.fixture(autouse=True)
    def second(self, erin, scan, earlier):
        return make_second_reading(erin, scan, earlier, new_or_enlarging_t2="4", gd_t1="0")

    def test_choosing_one(self, cast, scan):
        answer = send(cast.alice, scan, "reconcile", {"chosen": "second", "reason": "missed at first"}).json()
        assert answer["read_twice"] == "reconciled"
        settled = answer["readings"][1]["settled"]
        assert (settled["by"], settled["reason"]) == ("alice@example.org", "missed at first")
        assert bounds(scan) == (4, 4)

    def test_entering_what_was_agreed(self, cast, scan, earlier):
        answer = send(cast.alice, scan, "reconcile", reading(earlier, 3, reason="read together")).json()
        assert [each["kind"] for each in answer["readings"]] == ["first", "second", "agreed"]
        assert bounds(scan) == (3, 3)

    def test_neither_chosen_nor_agreed(self, cast, scan):
        answer = send(cast.alice, scan, "reconcile", {"reason": "x"})
        assert answer.json()["errors"][0]["field"] == "chosen"

    def test_taken_back(self, cast, scan):
        send(cast.alice, scan, "reconcile", {"chosen": "second", "reason": "missed at first"})
        answer = send(cast.alice, scan, "reconcile/withdraw", {"reason": "wrong one"})
        assert answer.json()["read_twice"] == "differs"
        assert bounds(scan) == (2, 4)

    @pytest.mark.parametrize(
        ("who", "status"), [("bob", 403), ("dana", 403), ("vera", 403), ("charlie", 404)]
    )
    @pytest.mark.parametrize(
        "path", ["second-reading", "second-reading/withdraw", "reconcile", "reconcile/withdraw"]
    )
    def test_it_is_for_those_who_sign(self, cast, scan, who, status, path):
        assert send(getattr(cast, who), scan, path, {"reason": "x"}).status_code == status
