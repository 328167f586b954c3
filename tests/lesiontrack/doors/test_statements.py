"""A statement is compiled once and answers what its queryset would, with other values each time."""

import pytest
from django.db.models import Count, F

from lesiontrack.access.models import Membership, User
from lesiontrack.doors.statements import Blank, Statement

MEMBERS = Statement(
    lambda: (
        Membership.objects.filter(role="nurse", user__any_of=Blank("users"), clinic__any_of=Blank("clinics"))
        .select_related("user", "clinic")
        .order_by("user__email")
    )
)


def test_it_answers_what_the_queryset_answers_with_the_values_of_each_run(cast):
    everybody = [cast.alice.pk, cast.bob.pk, cast.charlie.pk]
    (bob,) = MEMBERS.rows(users=everybody, clinics=[cast.north.pk])
    assert bob == Membership.objects.get(user=cast.bob)
    assert MEMBERS.rows(users=[cast.alice.pk], clinics=[cast.north.pk]) == []
    assert MEMBERS.rows(users=everybody, clinics=[]) == []


def test_what_is_related_comes_with_the_row_and_nothing_is_asked_again(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        (row,) = MEMBERS.rows(users=[cast.bob.pk], clinics=[cast.north.pk])
        assert (row.user.email, row.clinic.code, row._state.adding) == (cast.bob.email, "NORTH", False)


def test_what_is_written_between_two_runs_is_seen(cast):
    asked = {"users": [cast.bob.pk], "clinics": [cast.north.pk]}
    MEMBERS.rows(**asked)
    User.objects.filter(pk=cast.bob.pk).update(name="Robert")
    assert [row.user.name for row in MEMBERS.rows(**asked)] == ["Robert"]


def test_an_id_may_come_as_text(cast):
    (row,) = MEMBERS.rows(users=[str(cast.bob.pk)], clinics=[str(cast.north.pk)])
    assert row.user_id == cast.bob.pk


def test_a_blank_without_a_value_is_an_error(cast):
    with pytest.raises(KeyError, match="clinics"):
        MEMBERS.rows(users=[cast.bob.pk])


def test_a_plain_column_takes_a_blank_too(cast):
    by_name = Statement(
        lambda: User.objects.filter(email__any_of=Blank("emails")).order_by(F("email").desc())
    )
    emails = [cast.alice.email, cast.bob.email]
    assert [user.email for user in by_name.rows(emails=emails)] == sorted(emails, reverse=True)


def test_columns_are_told_as_a_queryset_tells_them(cast):
    roles = Statement(
        lambda: (
            Membership.objects.filter(clinic__any_of=Blank("clinics"))
            .values_list("clinic__code")
            .annotate(people=Count("pk"))
            .order_by("clinic__code")
        )
    )
    assert roles.columns(clinics=[cast.north.pk, cast.south.pk]) == [("NORTH", 4), ("SOUTH", 1)]
    assert roles.columns(clinics=[cast.south.pk]) == [("SOUTH", 1)]


def test_one_value_may_be_said_to_be_the_only_one(cast):
    members = Statement(
        lambda: (
            Membership.objects.filter(clinic__only_of=Blank("clinics"))
            .order_by("user__email")
            .values_list("user__name")
        )
    )
    assert members.columns(clinics=[cast.south.pk]) == [("Charlie",)]
    assert members.columns(clinics=[cast.north.pk])[0] == ("Alice",)
