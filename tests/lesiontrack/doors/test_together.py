"""Several statements asked in one answer what each of them answers alone."""

import pytest

from lesiontrack.access.models import Clinic, Membership, User
from lesiontrack.doors.models import KeptDraft
from lesiontrack.doors.statements import Blank, Statement
from lesiontrack.doors.together import Together

STATEMENTS = {
    "people": Statement(lambda: User.objects.filter(pk__any_of=Blank("users")).order_by("-email")),
    "memberships": Statement(
        lambda: (
            Membership.objects.filter(user__any_of=Blank("users"), clinic__any_of=Blank("clinics"))
            .select_related("user", "clinic")
            .order_by("user__email")
        )
    ),
    "clinics": Statement(
        lambda: (
            Clinic.objects.filter(pk__any_of=Blank("clinics")).exclude(name__contains="100%").order_by("name")
        )
    ),
}
TOGETHER = Together(STATEMENTS)


def facts(row):
    return {name: value for name, value in vars(row).items() if name != "_state"}


def test_each_answers_as_it_does_alone_in_its_order(cast):
    asked = {"users": [cast.alice.pk, cast.bob.pk, cast.charlie.pk], "clinics": [cast.north.pk]}
    found = TOGETHER.rows(**asked)
    assert {name: len(rows) for name, rows in found.items()} == {"people": 3, "memberships": 2, "clinics": 1}
    for name, statement in STATEMENTS.items():
        assert [*map(facts, found[name])] == [*map(facts, statement.rows(**asked))]


def test_what_is_written_between_two_runs_is_seen(cast):
    asked = {"users": [cast.bob.pk], "clinics": [cast.north.pk]}
    TOGETHER.rows(**asked)
    User.objects.filter(pk=cast.bob.pk).update(name="Robert")
    found = TOGETHER.rows(**asked)
    assert (
        [row.name for row in found["people"]] == [row.user.name for row in found["memberships"]] == ["Robert"]
    )


def test_nothing_found_is_an_empty_list_and_an_id_may_come_as_text(cast):
    found = TOGETHER.rows(users=[str(cast.bob.pk)], clinics=[])
    assert [row.pk for row in found["people"]] == [cast.bob.pk]
    assert found["memberships"] == found["clinics"] == []


def test_it_costs_one_query_the_first_time_too(cast, django_assert_num_queries):
    fresh = Together(STATEMENTS)
    for _ in range(2):
        with django_assert_num_queries(1):
            fresh.rows(users=[cast.bob.pk], clinics=[cast.north.pk])


def test_a_blank_without_a_value_is_an_error(cast):
    with pytest.raises(KeyError, match="clinics"):
        TOGETHER.rows(users=[cast.bob.pk])


def test_a_column_it_could_misread_is_refused(db):
    drafts = Statement(lambda: KeptDraft.objects.filter(user__any_of=Blank("users")))
    with pytest.raises(TypeError, match="jsonb"):
        Together({"drafts": drafts}).rows(users=[])
