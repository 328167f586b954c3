"""The admin manages the people of the clinic, and learns nothing about any other clinic."""

from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from lesiontrack.access import actions
from lesiontrack.access.models import User
from lesiontrack.access.people import members_of
from lesiontrack.access.roles import Role
from tests.factories.cast import PASSWORD

PEOPLE = "/account/people/NORTH/"
EVE = {"email": "Eve@Example.org", "name": "Eve", "role": "nurse", "password": "a first password"}


@pytest.fixture
def as_dana(client, cast):
    client.force_login(cast.dana, "django.contrib.auth.backends.ModelBackend")
    return client


def of(name, person=None, code="NORTH") -> str:
    return reverse(f"account:{name}", args=[code, *([person.pk] if person else [])])


def said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def refusal(verb, **facts) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        verb(**facts)
    return refused.value.message_dict


def role_of(user, code="NORTH"):
    membership = user.memberships.filter(clinic__code=code).first()
    return membership and membership.role


def test_the_people_of_the_clinic_are_listed(as_dana, cast):
    page = as_dana.get(PEOPLE).content.decode()
    assert all(f"{name}@example.org" in page for name in ("alice", "bob", "dana", "vera"))
    assert "charlie" not in page
    assert as_dana.get("/account/people/")["Location"] == PEOPLE


def test_a_person_is_added_and_can_sign_in(as_dana, client, cast):
    answer = as_dana.post(PEOPLE, EVE)
    assert (answer.status_code, answer["Location"]) == (302, PEOPLE)
    assert said(answer) == ["eve@example.org is now nurse in North Clinic."]
    assert role_of(User.objects.get(email="eve@example.org")) == Role.NURSE
    assert client.login(request=None, username="eve@example.org", password=EVE["password"])


def test_somebody_known_elsewhere_only_gains_the_membership(as_dana, client, cast):
    answer = as_dana.post(PEOPLE, EVE | {"email": "charlie@example.org", "name": "Somebody"})
    assert said(answer) == ["charlie@example.org is now nurse in North Clinic."]
    cast.charlie.refresh_from_db()
    assert (cast.charlie.name, role_of(cast.charlie), role_of(cast.charlie, "SOUTH")) == (
        "Charlie",
        "nurse",
        "neurologist",
    )
    assert client.login(request=None, username="charlie@example.org", password=PASSWORD)
    assert "South" not in as_dana.get(PEOPLE).content.decode()


@pytest.mark.parametrize("email", ["eve@example.org", "charlie@example.org"])
def test_a_weak_password_is_refused_whoever_it_is_for(as_dana, cast, email):
    form = as_dana.post(PEOPLE, EVE | {"email": email, "password": "short"}).context["form"]
    assert "at least 12 characters" in form.errors["password"][0]


def test_what_is_missing_is_named(as_dana, cast):
    assert as_dana.post(PEOPLE, {"email": "", "x": "1"}).context["form"].errors == {
        "email": ["Enter the e-mail address the person signs in with."],
        "name": ["Enter the person’s name."],
        "role": ["Choose the role in this clinic."],
        "password": ["Enter a password of at least 12 characters."],
    }


def test_a_member_is_not_added_twice(as_dana, cast):
    form = as_dana.post(PEOPLE, EVE | {"email": "ALICE@example.org"}).context["form"]
    assert form.errors == {"email": ["This person is in the clinic already. Change the role in the list."]}
    assert role_of(cast.alice) == Role.NEUROLOGIST


def test_the_system_joins_no_clinic(cast):
    facts = EVE | {"email": actions.SYSTEM_EMAIL}
    assert set(refusal(actions.add_person, by=cast.dana, clinic=cast.north, **facts)) == {"email"}


def test_a_role_is_changed(as_dana, cast):
    answer = as_dana.post(of("person", cast.bob), {"role": "viewer"})
    assert (answer.status_code, said(answer)) == (302, ["Bob is now viewer."])
    assert role_of(cast.bob) == Role.VIEWER


def test_the_clinic_keeps_an_admin(as_dana, cast):
    words = "The clinic needs an admin. Make somebody else admin first."
    assert as_dana.post(of("person", cast.dana), {"role": "nurse"}).context["role_form"].errors == {
        "role": [words]
    }
    answer = as_dana.post(of("remove_person", cast.dana))
    assert (answer["Location"], said(answer)) == (of("person", cast.dana), [words])
    assert role_of(cast.dana) == Role.ADMIN
    actions.change_role(by=cast.dana, membership=cast.bob.memberships.get(), role=Role.ADMIN)
    assert as_dana.post(of("remove_person", cast.dana))["Location"] == "/account/"


def test_who_is_removed_sees_nothing_and_cannot_sign_in(as_dana, client, cast):
    answer = as_dana.post(of("remove_person", cast.bob))
    assert said(answer) == ["Bob is no longer in North Clinic."]
    cast.bob.refresh_from_db()
    assert (role_of(cast.bob), cast.bob.is_active) == (None, False)
    assert not client.login(request=None, username="bob@example.org", password=PASSWORD)


def test_who_is_removed_here_stays_in_another_clinic(cast):
    actions.add_person(by=cast.dana, clinic=cast.north, **EVE | {"email": "charlie@example.org"})
    actions.remove_person(by=cast.dana, membership=cast.charlie.memberships.get(clinic=cast.north))
    cast.charlie.refresh_from_db()
    assert (role_of(cast.charlie, "SOUTH"), cast.charlie.is_active) == (Role.NEUROLOGIST, True)


def test_who_comes_back_can_sign_in_again(client, cast):
    actions.remove_person(by=cast.dana, membership=cast.bob.memberships.get())
    actions.add_person(by=cast.dana, clinic=cast.north, **EVE | {"email": "bob@example.org"})
    assert client.login(request=None, username="bob@example.org", password=PASSWORD)


def test_a_new_password_is_set_for_somebody_who_forgot(as_dana, client, cast):
    answer = as_dana.post(of("person_password", cast.bob), {"password": "a second password"})
    assert said(answer) == ["Bob has a new password. Tell it to them in person."]
    assert client.login(request=None, username="bob@example.org", password="a second password")


def test_a_weak_new_password_is_refused_on_its_field(as_dana, cast):
    form = as_dana.post(of("person_password", cast.bob), {"password": "short"}).context["password_form"]
    assert "at least 12 characters" in form.errors["password"][0]


def test_no_password_is_set_that_would_open_another_clinic(as_dana, client, cast):
    actions.add_person(by=cast.dana, clinic=cast.north, **EVE | {"email": "charlie@example.org"})
    form = as_dana.post(of("person_password", cast.charlie), {"password": "a second password"}).context[
        "password_form"
    ]
    assert "Ask whoever runs LesionTrack" in form.errors["password"][0]
    assert client.login(request=None, username="charlie@example.org", password=PASSWORD)


def test_the_settings_of_the_clinic_are_amended_and_the_history_says_by_whom(as_dana, cast):
    address = of("clinic_settings")
    typed = {"name": "North", "timezone": "Europe/Berlin", "slashed_dates": "day_first"}
    assert as_dana.post(address, typed)["Location"] == address
    cast.north.refresh_from_db()
    assert {name: getattr(cast.north, name) for name in typed} == typed
    told = cast.north.events.latest("pgh_id").pgh_context
    assert told == {"by": str(cast.dana.pk), "action": "amend_clinic"}


def test_a_time_zone_that_is_none_is_refused_on_its_field(as_dana, cast):
    form = as_dana.post(of("clinic_settings"), {"name": "North", "timezone": "Mars"}).context["form"]
    assert form.errors == {"timezone": ["“Mars” is not a time zone. Write one such as Europe/Berlin."]}
    cast.north.refresh_from_db()
    assert cast.north.name == "North Clinic"


ADDRESSES = [
    lambda cast: PEOPLE,
    lambda cast: of("person", cast.bob),
    lambda cast: of("person_password", cast.bob),
    lambda cast: of("remove_person", cast.bob),
    lambda cast: of("clinic_settings"),
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("name", "status"), [("alice", 403), ("bob", 403), ("vera", 403), ("charlie", 404)])
def test_nobody_else_manages_the_clinic(client, cast, address, name, status):
    client.force_login(getattr(cast, name), "django.contrib.auth.backends.ModelBackend")
    assert client.post(address(cast), EVE).status_code == status
    assert client.get("/account/people/").status_code == 403


@pytest.mark.parametrize("address", ADDRESSES)
def test_somebody_who_is_not_signed_in_is_sent_to_sign_in(client, cast, address):
    assert client.post(address(cast))["Location"].startswith("/account/sign-in/")


def test_people_and_clinics_that_are_not_there_are_not_found(as_dana, cast):
    assert as_dana.get(of("person", cast.charlie)).status_code == 404
    assert as_dana.get(f"{PEOPLE}{uuid4()}/").status_code == 404
    assert as_dana.get(of("clinic_people", code="WEST")).status_code == 404


def test_other_methods_are_refused(as_dana, cast):
    assert as_dana.get(of("remove_person", cast.bob)).status_code == 405
    assert as_dana.get(of("person_password", cast.bob)).status_code == 405
    assert as_dana.put(PEOPLE).status_code == 405


def test_the_verbs_are_the_admins_alone(cast):
    membership = cast.bob.memberships.get()
    for verb, facts in (
        (actions.add_person, {"clinic": cast.north, **EVE}),
        (actions.change_role, {"membership": membership, "role": "admin"}),
        (actions.remove_person, {"membership": membership}),
        (actions.set_password, {"membership": membership, "password": "a second password"}),
        (actions.amend_clinic, {"clinic": cast.north, "timezone": "UTC"}),
    ):
        for person in (cast.alice, cast.bob, cast.vera, cast.charlie):
            with pytest.raises(PermissionDenied, match="manage the clinic's people and rules"):
                verb(by=person, **facts)


def test_an_admin_of_two_clinics_says_which(as_dana, cast):
    actions.create_user(
        by=actions.system_user(), email=cast.dana.email, clinic=cast.south, role=Role.ADMIN, password=None
    )
    page = as_dana.get("/account/people/").content.decode()
    assert "/account/people/NORTH/" in page
    assert "/account/people/SOUTH/" in page


def test_members_are_those_who_can_sign_in(cast):
    assert list(members_of(cast.north)) == [cast.alice, cast.bob, cast.dana, cast.vera]
    User.objects.filter(pk=cast.bob.pk).update(is_active=False)
    assert list(members_of(cast.north, [Role.NURSE, Role.NEUROLOGIST])) == [cast.alice]


@pytest.mark.parametrize("people", [1, 30])
def test_the_list_asks_a_fixed_number_of_questions(as_dana, cast, django_assert_num_queries, people):
    for number in range(people):
        actions.add_person(by=cast.dana, clinic=cast.north, **EVE | {"email": f"eve{number}@example.org"})
    with django_assert_num_queries(7):
        as_dana.get(PEOPLE)
