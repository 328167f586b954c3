"""What no text of ours may hold is turned away at the door, in words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

NUL = "a\0b"


@pytest.fixture
def alice_client(client, cast):
    client.force_login(cast.alice, "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("query", [{"mrn": "\0"}, {"molecule": "\0"}, {"\0": "1"}, {"q": ["fine", NUL]}])
def test_an_address_with_a_nul_is_refused(alice_client, query):
    answer = alice_client.get("/patients/", query)
    assert answer.status_code == 400
    assert "The request could not be read" in answer.content.decode()


@pytest.mark.parametrize("address", ["/patients/", "/account/sign-in/"])
@pytest.mark.parametrize("typed", [{"q": NUL}, {NUL: "q"}])
def test_a_form_with_a_nul_is_refused(alice_client, address, typed):
    assert alice_client.post(address, typed).status_code == 400
    assert alice_client.post(address, typed, query_params={"q": "\0"}).status_code == 400


def test_a_plain_form_with_a_nul_is_refused(alice_client):
    answer = alice_client.post("/patients/", "q=a%00b", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400


def test_nobody_needs_to_be_signed_in_to_be_refused(client, db):
    assert client.post("/account/sign-in/", {"username": NUL, "password": "x"}).status_code == 400


def test_the_content_of_a_file_is_its_own_matter(alice_client):
    answer = alice_client.post("/patients/", {"q": "Weber", "file": SimpleUploadedFile("a.bin", b"a\0b")})
    assert answer.status_code != 400


def test_a_program_is_told_as_a_problem(alice_client):
    answer = alice_client.get("/api/v1/patients", {"mrn": "\0"})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["status"] == 400
