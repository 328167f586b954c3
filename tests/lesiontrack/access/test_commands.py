"""The first way in: clinic, person and key from the command line."""

import io

import pytest
from django.core.management import CommandError, call_command

from lesiontrack.access.models import ApiToken, Clinic, User
from lesiontrack.access.roles import Role
from tests.factories.cast import PASSWORD


def call(*words, typed="", monkeypatch=None, **options) -> str:
    out = io.StringIO()
    if monkeypatch is not None:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    call_command(*words, stdout=out, **options)
    return out.getvalue().strip()


def test_a_clinic_is_created(db):
    words = call(
        "create_clinic", "EAST", "East Clinic", "--timezone", "Europe/Berlin", "--slashed-dates", "day_first"
    )
    assert words == "Clinic EAST (East Clinic) is ready."
    clinic = Clinic.objects.get(code="EAST")
    assert (clinic.timezone, clinic.slashed_dates) == ("Europe/Berlin", "day_first")


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (["NORTH", "Again"], "Clinic with this Code already exists."),
        (
            ["EAST", "East", "--timezone", "Mars/Olympus"],
            "“Mars/Olympus” is not a time zone. Write one such as Europe/Berlin.",
        ),
        (["EA ST", "East"], "Enter a valid “slug”"),
    ],
)
def test_a_clinic_that_cannot_be_is_refused_in_words(cast, words, refusal):
    with pytest.raises(CommandError, match=refusal):
        call("create_clinic", *words)


def test_a_person_is_created_with_a_password_from_standard_input(cast, client, monkeypatch):
    options = ["--clinic", "NORTH", "--role", "nurse", "--name", "Nora", "--password-stdin"]
    words = call("create_user", "Nora@Example.org", *options, typed=f"{PASSWORD}\n", monkeypatch=monkeypatch)
    assert words == "nora@example.org is nurse at North Clinic."
    assert client.login(request=None, username="nora@example.org", password=PASSWORD)


def test_a_known_person_gains_the_role_and_keeps_the_password(cast, client):
    assert call("create_user", "charlie@example.org", "--clinic", "NORTH", "--role", "viewer") == (
        "charlie@example.org is viewer at North Clinic."
    )
    assert {m.clinic.code: m.role for m in cast.charlie.memberships.all()} == {
        "NORTH": "viewer",
        "SOUTH": "neurologist",
    }
    assert client.login(request=None, username="charlie@example.org", password=PASSWORD)


@pytest.mark.parametrize(
    ("words", "typed", "refusal"),
    [
        (["eve@example.org", "--clinic", "EAST"], PASSWORD, "There is no clinic EAST. Create it first"),
        (["eve@example.org", "--clinic", "NORTH"], "short", "at least 12 characters"),
        (["no address", "--clinic", "NORTH"], PASSWORD, "Enter a valid email address."),
        (
            ["system@lesiontrack.invalid", "--clinic", "NORTH"],
            PASSWORD,
            "This address belongs to LesionTrack itself.",
        ),
    ],
)
def test_a_person_who_cannot_be_is_refused_in_words(cast, monkeypatch, words, typed, refusal):
    with pytest.raises(CommandError, match=refusal):
        call(
            "create_user",
            *words,
            "--role",
            Role.NURSE,
            "--password-stdin",
            typed=typed,
            monkeypatch=monkeypatch,
        )
    assert not User.objects.filter(email="eve@example.org").exists()


def test_a_key_is_printed_once(cast, client):
    key = call("issue_token", "alice@example.org")
    assert client.get("/api/v1/patients", headers={"Authorization": f"Token {key}"}).status_code == 200
    assert not ApiToken.objects.filter(key_hash=key).exists()


def test_nobody_gets_no_key(cast):
    with pytest.raises(CommandError, match="Nobody has the e-mail eve@example.org. Create the person first"):
        call("issue_token", "eve@example.org")


def test_keys_are_revoked_from_the_command_line(client, cast):
    key = call("issue_token", "alice@example.org")
    assert call("revoke_tokens", " Alice@Example.ORG") == "1 API token of alice@example.org is revoked."
    assert client.get("/api/v1/patients", headers={"Authorization": f"Token {key}"}).status_code == 401
    assert call("revoke_tokens", "alice@example.org") == "0 API tokens of alice@example.org are revoked."


def test_a_mistyped_e_mail_revokes_nothing_and_says_so(cast):
    with pytest.raises(CommandError, match="Nobody has the e-mail eve@example.org."):
        call("revoke_tokens", "eve@example.org")
