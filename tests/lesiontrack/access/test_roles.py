"""The policy as a table: who may do what, in which clinic."""

import pytest
from django.core.exceptions import PermissionDenied

from lesiontrack.access.actions import create_user, system_user
from lesiontrack.access.models import Clinic, User
from lesiontrack.access.roles import Right, Role, clinics_where, may, require

NEUROLOGIST, NURSE, ADMIN, VIEWER = "alice", "bob", "dana", "vera"

TABLE = {
    Right.READ: {NEUROLOGIST, NURSE, ADMIN, VIEWER},
    Right.RECORD_PATIENTS: {NEUROLOGIST, NURSE},
    Right.RECORD_THERAPIES: {NEUROLOGIST, NURSE},
    Right.RECORD_DISABILITY: {NEUROLOGIST},
    Right.RECORD_LABORATORY: {NEUROLOGIST, NURSE},
    Right.RECORD_SAFETY: {NEUROLOGIST, NURSE},
    Right.DRAFT_SCANS: {NEUROLOGIST, NURSE},
    Right.SIGN_SCANS: {NEUROLOGIST},
    Right.OVERRIDE_INTERVALS: {NEUROLOGIST},
    Right.MANAGE_FOLLOW_UPS: {NEUROLOGIST, NURSE},
    Right.DECIDE_IMAGING: {NEUROLOGIST},
    Right.USE_COHORTS: {NEUROLOGIST, ADMIN},
    Right.EXPORT: {ADMIN},
    Right.IMPORT: {ADMIN},
    Right.SET_RULES: {ADMIN},
    Right.SEE_OPENINGS: {NEUROLOGIST, ADMIN},
}


def test_the_table_names_every_right():
    assert set(TABLE) == set(Right)


@pytest.mark.parametrize("right", Right)
def test_who_holds_a_right(cast, right):
    people = {NEUROLOGIST: cast.alice, NURSE: cast.bob, ADMIN: cast.dana, VIEWER: cast.vera}
    assert {name for name, user in people.items() if may(user, right, cast.north.pk)} == TABLE[right]


@pytest.mark.parametrize("right", Right)
def test_a_role_says_nothing_about_another_clinic(cast, right):
    for user in (cast.alice, cast.bob, cast.dana, cast.vera):
        assert not may(user, right, cast.south.pk)


def test_one_person_may_hold_different_roles(cast):
    create_user(by=system_user(), email=cast.alice.email, clinic=cast.south, role=Role.VIEWER, password=None)
    alice = User.objects.get(pk=cast.alice.pk)
    assert may(alice, Right.SIGN_SCANS, cast.north.pk)
    assert not may(alice, Right.SIGN_SCANS, cast.south.pk)
    assert clinics_where(alice, Right.SIGN_SCANS) == [cast.north.pk]
    assert set(clinics_where(alice, Right.READ)) == {cast.north.pk, cast.south.pk}


def test_the_refusal_says_what_the_role_does_not_allow(cast):
    with pytest.raises(PermissionDenied) as refused:
        require(cast.bob, Right.SIGN_SCANS, cast.north.pk)
    assert (
        str(refused.value) == "Your role in this clinic does not allow you to sign, amend and withdraw scans."
    )


def test_commands_hold_every_right_and_are_in_no_clinic(cast):
    assert all(may(system_user(), right, cast.north.pk) for right in Right)
    assert clinics_where(system_user(), Right.READ) == []


def test_a_clinic_is_seen_by_its_members(cast):
    assert list(Clinic.objects.visible_to(cast.alice)) == [cast.north]
    assert list(Clinic.objects.where_may(cast.dana, Right.SET_RULES)) == [cast.north]
    assert list(Clinic.objects.where_may(cast.alice, Right.SET_RULES)) == []
