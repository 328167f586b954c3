"""Sign in and out by page; the lock-out after too many wrong passwords; one's own password."""

import pytest
from django.urls import reverse

from lesiontrack.access.models import User
from tests.factories.cast import PASSWORD

SIGN_IN = "/account/sign-in/"
WRONG = "E-mail or password is not right. Check both; the password is case-sensitive."


def sign_in(client, email="alice@example.org", password=PASSWORD, **more):
    return client.post(SIGN_IN, {"username": email, "password": password} | more)


@pytest.mark.parametrize("email", ["alice@example.org", " Alice@Example.ORG "])
def test_a_person_signs_in_by_e_mail_in_any_case(client, cast, email):
    answer = sign_in(client, email)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(cast.alice.pk)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("alice@example.org", "wrong"),
        ("nobody@example.org", PASSWORD),
        ("alice@example.org", PASSWORD.upper()),
    ],
)
def test_a_wrong_e_mail_and_a_wrong_password_read_the_same(client, cast, email, password):
    answer = sign_in(client, email, password)
    assert answer.context["form"].non_field_errors() == [WRONG]
    assert "_auth_user_id" not in client.session


def test_who_was_closed_out_reads_the_same(client, cast):
    User.objects.filter(pk=cast.alice.pk).update(is_active=False)
    assert sign_in(client).context["form"].non_field_errors() == [WRONG]


def test_an_open_session_ends_when_the_person_is_closed_out(client, cast):
    sign_in(client)
    User.objects.filter(pk=cast.alice.pk).update(is_active=False)
    assert client.get("/account/").status_code == 302


def test_after_signing_in_the_person_goes_on_where_they_were(client, cast):
    assert sign_in(client, next="/patients/new/")["Location"] == "/patients/new/"
    client.logout()
    assert sign_in(client, next="https://elsewhere.example/")["Location"] == "/"


def test_signing_out_ends_the_session_and_is_never_a_link(client, cast):
    sign_in(client)
    assert client.get("/account/sign-out/").status_code == 405
    assert client.post("/account/sign-out/")["Location"] == SIGN_IN
    assert client.get("/account/").status_code == 302


def test_pages_are_not_kept_by_the_browser(client, cast):
    sign_in(client)
    assert client.get("/account/")["Cache-Control"] == "no-store, private"


@pytest.fixture
def with_lock_out(settings):
    settings.AXES_ENABLED = True
    return settings.AXES_FAILURE_LIMIT


def test_too_many_wrong_passwords_close_the_door_for_a_while(client, cast, with_lock_out):
    for _ in range(with_lock_out - 1):
        assert sign_in(client, password="wrong").status_code == 200
    locked = sign_in(client, password="wrong")
    assert locked.status_code == 429
    assert "Sign-in is closed for a while" in locked.content.decode()
    assert sign_in(client).status_code == 429


def test_the_door_is_closed_for_that_person_alone(client, cast, with_lock_out):
    for _ in range(with_lock_out):
        sign_in(client, password="wrong")
    assert sign_in(client, "bob@example.org", "wrong").status_code == 200
    assert sign_in(client, "bob@example.org").status_code == 302


@pytest.mark.parametrize("length", [254, 255, 256, 5_000])
def test_an_overlong_name_reads_like_any_wrong_one(client, cast, with_lock_out, length):
    answer = sign_in(client, "a" * length)
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors() == [WRONG]


def test_the_account_page_shows_clinic_and_role(client, cast):
    client.force_login(cast.bob, "django.contrib.auth.backends.ModelBackend")
    page = client.get("/account/").content.decode()
    assert "North Clinic" in page
    assert "nurse" in page
    assert "Settings" not in page


NEW = "another correct horse"


def change_password(client, old=PASSWORD, new=NEW, again=NEW):
    return client.post(
        reverse("account:password"), {"old_password": old, "new_password1": new, "new_password2": again}
    )


def test_everybody_changes_their_own_password_and_stays_signed_in(client, cast):
    sign_in(client)
    assert change_password(client)["Location"] == "/account/"
    assert client.get("/account/").status_code == 200
    client.logout()
    assert sign_in(client).status_code == 200
    assert sign_in(client, password=NEW).status_code == 302


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        (
            {"old": "wrong"},
            "old_password",
            "This is not your present password. Enter it once more; it is case-sensitive.",
        ),
        (
            {"again": "something else"},
            "new_password2",
            "The two new passwords differ. Enter the new one twice.",
        ),
        ({"new": "short", "again": "short"}, "new_password2", "It must contain at least 12 characters."),
    ],
)
def test_what_is_wrong_with_the_new_password_is_said(client, cast, typed, field, words):
    sign_in(client)
    assert words in " ".join(change_password(client, **typed).context["form"].errors[field])
