"""A person's word on an interval, by program."""

from datetime import date

import pytest

from scans.models import IntervalOverride, IntervalPeriod, Scan
from tests.factories.api import client_of, fields_of
from tests.factories.example import make_example
from tests.factories.record import make_patient, make_scan

LIST = "/api/v1/interval-overrides"


@pytest.fixture
def patient(cast):
    return make_example(cast.alice, cast.north)


@pytest.fixture
def body(patient):
    scan = Scan.objects.get(patient=patient, performed_on="2020-09-28")
    return {"patient": str(patient.pk), "scan": str(scan.pk), "period": "on", "reason": "late start"}


def placed(day: str = "2020-09-28") -> tuple[str, bool]:
    row = IntervalPeriod.objects.get(interval__end=day, is_default_index=True)
    return row.period, row.used


def test_an_interval_is_placed_and_answered_whole(cast, patient, body):
    answer = client_of(cast.alice).post(LIST, body)
    assert (answer.status_code, answer["ETag"]) == (201, '"1"')
    stored = answer.json()
    row = IntervalOverride.objects.get()
    assert answer["Location"].endswith(f"{LIST}/{row.pk}/")
    assert stored.pop("created_at")
    assert stored == {
        "id": str(row.pk),
        "version": 1,
        "patient": str(patient.pk),
        "scan": body["scan"],
        "therapy_course": str(row.course_id),
        "period": "on",
        "excluded": False,
        "reason": "late start",
        "decided_by": cast.alice.email,
        "taken_back_at": None,
        "taken_back_by": None,
        "taken_back_because": "",
    }
    assert placed() == ("on", True)


def test_who_saw_an_older_scan_is_told(cast, body):
    scan = Scan.objects.get(pk=body["scan"])
    for seen, status in ((scan.version - 1, 412), (scan.version, 201)):
        assert client_of(cast.alice).post(LIST, body, headers={"If-Match": f'"{seen}"'}).status_code == status


def test_an_interval_is_left_out_for_the_episode_of_a_course(cast, patient, body):
    later = patient.therapycourses.latest("start_earliest")
    sent = {**body, "period": None, "excluded": True, "therapy_course": str(later.pk)}
    answer = client_of(cast.alice).post(LIST, sent).json()
    assert (answer["excluded"], answer["period"], answer["therapy_course"]) == (True, "", str(later.pk))
    assert placed() == ("straddle", False)


def test_it_is_taken_back_with_a_reason(cast, body):
    client = client_of(cast.alice)
    address = f"{LIST}/{client.post(LIST, body).json()['id']}"
    refused = client.post(f"{address}/take-back", {"reason": ""})
    assert (refused.status_code, fields_of(refused)) == (400, {"reason": "required"})
    answer = client.post(f"{address}/take-back", {"reason": "no"}, HTTP_IF_MATCH='"1"')
    assert answer.status_code == 200
    assert (answer.json()["taken_back_because"], answer.json()["taken_back_by"]) == ("no", cast.alice.email)
    assert placed() == ("straddle", False)
    assert client.post(f"{address}/take-back", {"reason": "no"}, HTTP_IF_MATCH='"1"').status_code == 412


def test_the_list_holds_what_is_in_force(cast, patient, body):
    client = client_of(cast.alice)
    made = client.post(LIST, body).json()
    assert [row["id"] for row in client.get(f"{LIST}?patient={patient.pk}").json()["results"]] == [made["id"]]
    client.post(f"{LIST}/{made['id']}/take-back", {"reason": "no"})
    assert client.get(f"{LIST}?patient={patient.pk}").json()["count"] == 0
    assert client.get(f"{LIST}/{made['id']}").json()["taken_back_because"] == "no"


def test_one_key_decides_once(cast, body):
    client = client_of(cast.alice)
    first, again = (client.post(LIST, body, HTTP_IDEMPOTENCY_KEY="k1") for _ in range(2))
    assert first.json()["id"] == again.json()["id"]
    assert client.post(LIST, {**body, "reason": "other"}, HTTP_IDEMPOTENCY_KEY="k1").status_code == 422


@pytest.mark.parametrize(("name", "status"), [("bob", 403), ("dana", 403), ("vera", 403), ("charlie", 404)])
def test_only_a_neurologist_of_the_clinic_decides(cast, patient, body, name, status):
    client = client_of(getattr(cast, name))
    assert client.post(LIST, body).status_code == status
    row = client_of(cast.alice).post(LIST, body).json()
    assert client.post(f"{LIST}/{row['id']}/take-back", {"reason": "no"}).status_code == status
    assert client.get(f"{LIST}/{row['id']}").status_code == (404 if name == "charlie" else 200)


def test_nothing_is_amended_or_deleted(cast, body):
    client = client_of(cast.alice)
    address = f"{LIST}/{client.post(LIST, body).json()['id']}"
    assert client.patch(address, {"reason": "other"}).status_code == 405
    assert client.delete(address).status_code == 405
    assert client.post(f"{address}/withdraw", {"reason": "no"}).status_code == 404


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"period": "straddle"}, {"period": "invalid"}),
        ({"period": "soon"}, {"period": "invalid_choice"}),
        ({"period": None}, {"period": "required"}),
        ({"reason": " "}, {"reason": "required"}),
        ({"therapy_course": "9a1f4c0e-6a4b-4c55-9a53-0a9fb1e3f7a1"}, {"therapy_course": "invalid"}),
        ({"scan": "9a1f4c0e-6a4b-4c55-9a53-0a9fb1e3f7a1"}, {"scan": "invalid"}),
        ({"why": "x"}, {"why": "unknown_field"}),
    ],
)
def test_a_refusal_names_the_field_of_the_body(cast, body, change, fields):
    answer = client_of(cast.alice).post(LIST, {**body, **change})
    assert (answer.status_code, fields_of(answer)) == (400, fields)


def test_the_first_scan_closes_no_interval(cast, patient, body):
    first = Scan.objects.filter(patient=patient).earliest("performed_on")
    answer = client_of(cast.alice).post(LIST, {**body, "scan": str(first.pk)})
    assert fields_of(answer) == {"scan": "invalid"}


def test_without_a_therapy_there_is_nothing_to_place(cast):
    patient = make_patient(cast.alice, cast.north)
    first = make_scan(cast.alice, patient, date(2023, 1, 1))
    scan = make_scan(cast.alice, patient, date(2024, 1, 1), reference=first, t2="1")
    sent = {"patient": str(patient.pk), "scan": str(scan.pk), "excluded": True, "reason": "x"}
    assert fields_of(client_of(cast.alice).post(LIST, sent)) == {"therapy_course": "invalid"}


def test_the_trend_says_that_a_person_placed_it(cast, patient, body):
    client = client_of(cast.alice)
    client.post(LIST, body)
    intervals = client.get(f"/api/v1/patients/{patient.pk}/trend").json()["intervals"]
    assert [
        (row["period"], row["used"], row["reason"]) for row in intervals if row["end"] == "2020-09-28"
    ] == [("on", True, "placed by a person: late start")]
