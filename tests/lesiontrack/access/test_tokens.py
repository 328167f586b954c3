"""Keys for programs: shown once, kept as a hash, as good as the person behind them."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from lesiontrack.access.actions import (
    add_person,
    issue_token,
    remove_person,
    revoke_tokens,
    set_password,
    system_user,
)
from lesiontrack.access.models import ApiToken, Membership
from lesiontrack.access.roles import Role
from tests.factories.cast import PASSWORD
from tests.factories.record import make_patient

PATIENTS = "/api/v1/patients"


def ask(client, key):
    return client.get(PATIENTS, headers={"Authorization": key})


@pytest.fixture
def key(cast):
    return issue_token(by=system_user(), user=cast.alice)


def test_a_program_acts_as_the_person(client, cast, key):
    make_patient(cast.alice, cast.north)
    make_patient(cast.charlie, cast.south)
    answer = ask(client, f"Token {key}")
    assert (answer.status_code, answer.json()["count"]) == (200, 1)


def test_the_key_itself_is_not_kept(cast, key):
    token = ApiToken.objects.get()
    assert key not in (token.key_hash, str(token.__dict__))
    assert len(token.key_hash) == 64


def test_two_keys_differ(cast, key):
    assert issue_token(by=system_user(), user=cast.alice) != key


@pytest.mark.parametrize("header", ["Token wrong", "Token", "Token two words"])
def test_a_wrong_key_is_turned_away_as_a_problem(client, key, header):
    answer = ask(client, header)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Token")
    assert answer["Content-Type"] == "application/problem+json"


def test_a_revoked_key_opens_nothing(client, key):
    ApiToken.objects.update(revoked_at=timezone.now())
    assert ask(client, f"Token {key}").status_code == 401


def test_the_key_of_somebody_who_left_opens_nothing(client, cast, key):
    remove_person(by=cast.dana, membership=cast.alice.memberships.get())
    assert ask(client, f"Token {key}").status_code == 401


def test_no_key_is_issued_to_somebody_who_cannot_sign_in(cast):
    remove_person(by=cast.dana, membership=cast.alice.memberships.get())
    cast.alice.refresh_from_db()
    with pytest.raises(ValidationError, match="alice@example.org is not active: activate the person first."):
        issue_token(by=system_user(), user=cast.alice)


def test_all_keys_of_a_person_are_revoked_at_once(client, cast, key):
    keys = [key, issue_token(by=system_user(), user=cast.alice)]
    others = issue_token(by=system_user(), user=cast.bob)
    assert revoke_tokens(by=system_user(), user=cast.alice) == 2
    assert [ask(client, f"Token {one}").status_code for one in keys] == [401, 401]
    assert ask(client, f"Token {others}").status_code == 200


def test_a_key_keeps_the_time_it_was_revoked_first(cast, key):
    revoke_tokens(by=system_user(), user=cast.alice)
    first = ApiToken.objects.get().revoked_at
    assert revoke_tokens(by=system_user(), user=cast.alice) == 0
    assert ApiToken.objects.get().revoked_at == first


def test_a_new_password_ends_the_old_keys(client, cast, key):
    set_password(by=cast.dana, membership=cast.alice.memberships.get(), password="another correct horse")
    assert ask(client, f"Token {key}").status_code == 401


def test_who_left_the_last_clinic_and_comes_back_has_no_key(client, cast, key):
    remove_person(by=cast.dana, membership=cast.alice.memberships.get())
    add_person(
        by=cast.dana, clinic=cast.north, email=cast.alice.email, name="", role=Role.NURSE, password=PASSWORD
    )
    assert ask(client, f"Token {key}").status_code == 401


def test_who_stays_in_another_clinic_keeps_the_keys(client, cast, key):
    Membership.objects.create(user=cast.alice, clinic=cast.south, role=Role.VIEWER)
    remove_person(by=cast.dana, membership=cast.alice.memberships.get(clinic=cast.north))
    assert ask(client, f"Token {key}").status_code == 200
