import pytest

from patients.models import TherapyCourse
from tests.factories.api import client_of, fields_of
from tests.factories.record import make_patient

LIST = "/api/v1/therapy-courses/"


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


@pytest.fixture
def client(cast):
    return client_of(cast.bob)


@pytest.fixture
def body(patient) -> dict:
    return {"patient": str(patient.pk), "product": "Betaseron", "start": "2023-06-01"}


@pytest.mark.parametrize("written", ["Betaseron", "betaseron", " BETASERON "])
def test_a_brand_names_its_molecule(client, body, written):
    stored = client.post(LIST, {**body, "product": written}).json()
    assert (stored["product"], stored["molecule"], stored["state"]) == (
        "Betaseron",
        "interferon-beta-1b",
        "started",
    )


@pytest.mark.parametrize("written", ["interferon beta-1b", "interferon-beta-1b", "Interferon Beta-1b"])
def test_a_molecule_is_a_product_of_its_own(client, body, written):
    stored = client.post(LIST, {**body, "product": written}).json()
    assert (stored["product"], stored["molecule"]) == ("interferon beta-1b", "interferon-beta-1b")


def test_an_unknown_product_comes_back_with_the_likely_one(client, body):
    answer = client.post(LIST, {**body, "product": "Gelenia"})
    assert fields_of(answer) == {"product": "unknown_product"}
    assert (
        answer.json()["errors"][0]["text"]
        == "“Gelenia” is not a known brand or molecule. Did you mean Gilenya?"
    )


@pytest.mark.parametrize(
    ("sent", "answered", "stopped"),
    [
        (None, None, False),
        ("unknown", "unknown", True),
        ("2024-05", {"earliest": "2024-05-01", "latest": "2024-05-31"}, True),
    ],
)
def test_a_stop_is_ongoing_unknown_or_a_date(client, body, sent, answered, stopped):
    stored = client.post(LIST, {**body, "stop": sent}).json()
    assert stored["stop"] == answered
    assert TherapyCourse.objects.get().stopped is stopped


@pytest.mark.parametrize("sent", [None, "", "unknown"])
def test_a_start_may_be_unknown(client, body, sent):
    assert client.post(LIST, {**body, "start": sent}).json()["start"] is None


def test_a_course_is_stopped_and_its_stop_corrected(client, body):
    row = client.post(LIST, body)["Location"]
    stopped = client.patch(row, {"stop": "2024-05-02", "stop_reason": "side effects"}).json()
    assert stopped["stop"] == {"earliest": "2024-05-02", "latest": "2024-05-02"}
    assert fields_of(client.patch(row, {"stop": None})) == {"reason": "required"}
    assert client.patch(row, {"stop": None, "reason": "was not stopped"}).json()["stop"] is None


def test_a_planned_course_starts(client, body):
    planned = client.post(LIST, {**body, "state": "planned", "start": "2026-01-10"})
    assert planned.json()["state"] == "planned"
    started = client.patch(planned["Location"], {"state": "started", "start": "2025-11-18"})
    assert (started.status_code, started.json()["state"], started.json()["start"]["earliest"]) == (
        200,
        "started",
        "2025-11-18",
    )


def test_a_start_more_than_a_year_ahead_is_refused(client, body):
    assert fields_of(client.post(LIST, {**body, "start": "2026-12-01"})) == {"start": "invalid"}
    assert fields_of(client.post(LIST, {**body, "state": "started", "start": "2025-11-21"})) == {
        "start": "invalid"
    }


def test_a_start_that_lies_ahead_is_planned(client, body):
    assert client.post(LIST, {**body, "start": "2025-11-21"}).json()["state"] == "planned"
    assert (
        client.post(LIST, {**body, "start": "2025-11-20", "product": "Copaxone"}).json()["state"] == "started"
    )


def test_the_same_molecule_is_not_taken_twice_at_once(client, body):
    client.post(LIST, body)
    answer = client.post(LIST, {**body, "product": "Extavia", "start": "2024-01-01"})
    assert fields_of(answer) == {"start": "invalid"}
    assert TherapyCourse.objects.count() == 1


def test_the_formulary_is_listed(cast, django_assert_num_queries):
    client = client_of(cast.vera)
    products = client.get("/api/v1/products/", {"page_size": 500}).json()["results"]
    assert {"slug": "extavia", "name": "Extavia", "molecule": "interferon-beta-1b"} in products
    molecules = client.get("/api/v1/molecules", {"page_size": 500}).json()["results"]
    assert {"slug": "interferon-beta-1b", "name": "interferon beta-1b", "atc": "L03AB08"} in molecules
    assert client.post("/api/v1/products/", {}).status_code == 405


def test_a_daily_dose_is_told_and_a_full_dose_is_stored(cast):
    patient = make_patient(cast.alice, cast.north)
    sent = {
        "patient": str(patient.pk),
        "product": "Betaseron",
        "start": "2025-03-03",
        "dose": "250 daily",
        "full_dose_on": "2025-05-01",
    }
    answer = client_of(cast.alice).post("/api/v1/therapy-courses/", sent).json()
    assert answer["full_dose_on"] == "2025-05-01"
    assert [warning["code"] for warning in answer["warnings"]] == ["dose-differs-from-label"]
