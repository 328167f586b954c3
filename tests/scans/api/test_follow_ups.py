"""Follow-ups by program: the contract's keys, each step, versions, keys that make a step happen once."""

import uuid
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scans.models import FollowUp
from tests.factories.api import client_of, fields_of
from tests.factories.follow_up import blocked_by_an_implant
from tests.factories.record import make_course, make_patient, make_scan

pytestmark = pytest.mark.django_db
LIST = "/api/v1/follow-ups"


@pytest.fixture
def patient(cast):
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2024, 1, 15))
    return patient


@pytest.fixture
def row(patient) -> FollowUp:
    return FollowUp.objects.get(patient=patient)


@pytest.fixture
def bob(cast):
    return client_of(cast.bob)


def post(client, row, verb: str, body: dict | None = None, **headers):
    return client.post(f"{LIST}/{row.pk}/{verb}", body or {}, headers=headers)


def test_a_follow_up_answers_the_keys_of_the_contract(cast, patient, row):
    answer = client_of(cast.vera).get(f"{LIST}/{row.pk}")
    assert (answer.status_code, answer["ETag"]) == (200, f'"{row.version}"')
    assert answer.json() == {
        "id": str(row.pk),
        "patient": str(patient.pk),
        "kind": "re-baseline",
        "rules": ["SCH-2", "SCH-3"],
        "reason": "no brain scan since the start on 15 Jan 2024",
        "request_by": "2024-02-19",
        "opens_on": "2024-04-15",
        "due_on": "2024-04-15",
        "closes_on": "2024-07-15",
        "state": "proposed",
        "booked_for": None,
        "scan": None,
    }


def test_a_list_is_narrowed_by_state_standing_region_and_patient(cast, patient, row, bob):
    make_patient(cast.alice, cast.north)

    def ids(**query) -> list[str]:
        answer = bob.get(LIST, query)
        assert answer.status_code == 200
        return [each["id"] for each in answer.json()["results"]]

    assert len(ids()) == 2
    assert ids(standing="overdue") == ids(patient=str(patient.pk)) == [str(row.pk)]
    assert (ids(state="booked"), ids(region="cervical")) == ([], [])
    assert len(ids(state="proposed", region="brain")) == 2
    refused = bob.get(LIST, {"standing": "overdu"})
    assert (refused.status_code, fields_of(refused)) == (400, {"standing": "invalid"})
    assert "overdue" in refused.json()["errors"][0]["text"]


def test_a_neurologist_orders(cast, patient, row):
    body = {
        "patient": str(patient.pk),
        "due_on": "2026-05-20",
        "question": "new lesion?",
        "contrast_wanted": "yes",
    }
    answer = client_of(cast.alice).post(LIST, body)
    assert answer.status_code == 201
    assert {
        name: answer.json()[name] for name in ("id", "kind", "rules", "opens_on", "due_on", "closes_on")
    } == {
        "id": str(row.pk),
        "kind": "ordered",
        "rules": [],
        "opens_on": "2026-05-06",
        "due_on": "2026-05-20",
        "closes_on": "2026-06-20",
    }
    row.refresh_from_db()
    assert (row.question, row.contrast_wanted) == ("new lesion?", "yes")
    assert client_of(cast.bob).post(LIST, body).status_code == 403
    assert client_of(cast.charlie).post(LIST, body).status_code == 404


def test_steps_one_after_the_other(cast, row, bob):
    assert post(bob, row, "request").json()["state"] == "requested"
    booked = post(
        bob, row, "book", {"booked_for": "2025-12-03", "booked_time": "08:30", "place": "MRI North"}
    )
    assert (booked.json()["state"], booked.json()["booked_for"]) == ("booked", "2025-12-03")
    assert post(bob, row, "cancel", {"note": "machine is broken"}).json()["state"] == "cancelled"
    assert post(bob, row, "undo").json()["state"] == "booked"
    assert post(bob, row, "performed", {"performed_on": "2025-11-20"}).json()["state"] == "performed"
    assert post(bob, row, "reopen").json()["state"] == "proposed"
    declined = post(bob, row, "decline", {"reason": "on holiday", "ask_again_on": "2026-01-10"})
    assert declined.json()["state"] == "declined"
    no_further = {"reason": "no consequence"}
    assert post(bob, row, "no-further", no_further).status_code == 403
    assert post(client_of(cast.alice), row, "no-further", no_further).json()["state"] == "no_further"
    assert post(client_of(cast.alice), row, "reopen").json()["state"] == "proposed"
    assert post(bob, row, "due-from", {"month": "2026-03-10"}).json()["due_on"] == "2026-03-01"
    assert post(bob, row, "keep-window").json()["due_on"] == "2026-03-01"
    assert post(bob, row, "assign", {"owner": cast.bob.email}).status_code == 200
    assert post(bob, row, "assign", {"owner": None}).status_code == 200
    assert post(bob, row, "contact", {"outcome": "no_answer"}).status_code == 200
    override = {
        "code": blocked_by_an_implant(cast.bob, row),
        "radiologist": "R. Fictitious",
        "reason": "identified",
    }
    assert post(bob, row, "override-safety", override).status_code == 200
    assert post(bob, row, "elsewhere", {"performed_on": "2025-08-01"}).json()["state"] == "reviewed"
    assert post(bob, row, "cancelled-at-site").status_code == 200
    row.refresh_from_db()
    assert (row.contacts.count(), row.safety_overrides.count()) == (1, 1)


def test_a_missed_day(row, bob, settings):
    post(bob, row, "book", {"booked_for": "2025-11-20"})
    assert post(bob, row, "not-attended", {"note": "did not come"}).json()["state"] == "not_attended"


def test_a_window_is_accepted(cast, patient, row, bob):
    post(bob, row, "request")
    make_scan(cast.alice, patient, date(2024, 3, 20))
    row.refresh_from_db()
    assert row.suggested_due_on == date(2025, 3, 20)
    accepted = post(bob, row, "accept-window").json()
    assert (accepted["state"], accepted["kind"], accepted["due_on"]) == ("requested", "routine", "2025-03-20")


@pytest.mark.parametrize(
    ("verb", "body", "field", "code"),
    [
        ("book", {"booked_for": "2025-11-19"}, "booked_for", "invalid"),
        ("book", {"booked_for": "2055-11-19"}, "booked_for", "invalid"),
        ("performed", {}, "performed_on", "required"),
        ("performed", {"performed_on": "2025-11-21"}, "performed_on", "invalid"),
        ("decline", {"reason": " ", "ask_again_on": "2025-12-01"}, "reason", "required"),
        ("decline", {"reason": "later", "ask_again_on": "2025-11-20"}, "ask_again_on", "invalid"),
        ("due-from", {"month": "2025-10-01"}, "month", "invalid"),
        ("assign", {"owner": "nobody@example.org"}, "owner", "unknown_member"),
        ("contact", {"outcome": "lost"}, "outcome", "invalid_choice"),
        ("request", {"when": "now"}, "when", "unknown_field"),
        ("elsewhere", {"performed_on": "2026-01-01"}, "performed_on", "invalid"),
    ],
)
def test_what_is_refused_names_the_field(row, bob, verb, body, field, code):
    answer = post(bob, row, verb, body)
    assert (answer.status_code, fields_of(answer)) == (400, {field: code})


def test_a_step_that_is_none_now_is_refused_in_words(row, bob):
    answer = post(bob, row, "not-attended")
    assert answer.status_code == 400
    assert "“not attended” is no step for this MRI: it is “proposed”" in answer.json()["errors"][0]["text"]


def test_who_saw_an_older_version_is_told(row, bob):
    assert post(bob, row, "request", **{"If-Match": f'"{row.version}"'}).status_code == 200
    assert post(bob, row, "request", **{"If-Match": f'"{row.version}"'}).status_code == 412


def test_a_step_under_a_key_happens_once(row, bob):
    key = {"Idempotency-Key": str(uuid.uuid4())}
    body = {"outcome": "message_left"}
    assert [post(bob, row, "contact", body, **key).status_code for _ in range(2)] == [200, 200]
    assert row.contacts.count() == 1
    assert post(bob, row, "contact", {"outcome": "reached"}, **key).status_code == 422


def test_viewer_admin_and_outsider(cast, row):
    for person, status in ((cast.vera, 403), (cast.dana, 403), (cast.charlie, 404)):
        assert post(client_of(person), row, "request").status_code == status
    assert client_of(cast.charlie).get(f"{LIST}/{row.pk}").status_code == 404
    assert client_of(cast.charlie).get(LIST).json()["count"] == 0


def test_there_is_neither_patch_nor_delete_nor_withdraw(row, bob):
    assert bob.patch(f"{LIST}/{row.pk}", {"due_on": "2026-01-01"}).status_code == 405
    assert bob.delete(f"{LIST}/{row.pk}").status_code == 405
    assert post(bob, row, "withdraw", {"reason": "no"}).status_code == 404


def test_a_list_asks_the_same_queries_of_one_row_and_of_thirty(cast, row, bob):
    with CaptureQueriesContext(connection) as of_one:
        bob.get(LIST)
    for _ in range(9):
        make_patient(cast.alice, cast.north)
    with CaptureQueriesContext(connection) as of_ten:
        assert bob.get(LIST).json()["count"] == 10
    assert len(of_one) == len(of_ten)
