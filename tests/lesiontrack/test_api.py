"""The API as a whole: it describes itself truly, and every error is a problem."""

import json

import pytest
from django.core.management import call_command
from rest_framework.test import APIClient

from lesiontrack.errors import server_error
from tests.factories.api import client_of


def test_the_description_is_valid_and_without_warnings(tmp_path):
    call_command("spectacular", fail_on_warn=True, validate=True, file=str(tmp_path / "schema.yml"))


@pytest.mark.django_db
def test_the_description_is_open_api_3_1_and_names_every_noun(client):
    described = client.get("/api/schema/").json()
    assert described["openapi"] == "3.1.0"
    nouns = {path.split("/")[3] for path in described["paths"]}
    assert nouns == {
        "clinics",
        "cohorts",
        "edss-assessments",
        "follow-ups",
        "interval-overrides",
        "laboratory-results",
        "mri-safety-checks",
        "implants",
        "contrast-reactions",
        "pregnancies",
        "molecules",
        "patients",
        "phenotypes",
        "products",
        "relapses",
        "scanners",
        "scans",
        "therapy-courses",
        "visits",
    }


@pytest.mark.parametrize("address", ["/api/", "/api/v1/", "/api/v1/nothing/", "/api/v2/patients/"])
def test_what_is_not_there_is_a_problem(cast, address):
    assert APIClient().get(address).status_code == 401
    answer = client_of(cast.alice).get(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_broken_json_and_other_formats_are_problems(cast):
    client = client_of(cast.alice)
    for content_type, status in (("application/json", 400), ("text/csv", 415)):
        answer = client.post("/api/v1/patients/", "{", content_type=content_type)
        assert (answer.status_code, answer.json()["status"], answer["Content-Type"]) == (
            status,
            status,
            "application/problem+json",
        )


def test_a_wrong_token_is_told_apart_from_none(cast):
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION="Token wrong")
    answer = client.get("/api/v1/patients/")
    assert (answer.status_code, answer.json()["detail"]) == (
        401,
        "This token is not known, or was revoked. Issue a new one.",
    )


def test_a_session_serves_as_well(cast, client):
    client.force_login(cast.alice)
    assert client.get("/api/v1/patients/").status_code == 200


def test_a_fault_of_ours_is_a_problem_too(rf):
    answer = server_error(rf.get("/api/v1/patients/"))
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert json.loads(answer.content)["status"] == 500
    assert server_error(rf.get("/patients/"))["Content-Type"].startswith("text/html")
