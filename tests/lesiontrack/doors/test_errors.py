"""One set of words for refusals and questions, and their shape for programs (RFC 9457)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import Http404
from rest_framework import exceptions

from lesiontrack.doors.errors import NeedsConfirmation, Question, ask, refuse
from lesiontrack.doors.idempotency import KeyReused
from lesiontrack.doors.problems import answer_problem
from lesiontrack.doors.rows import RowChanged

TWICE = Question("same-day-scan", "There is a scan of that day. Is this another one?", "performed_on")
TWIN = Question("possible-duplicate", "Already registered. Register all the same?", "family_name")


def test_a_refusal_names_field_code_and_mend():
    refusal = refuse("performed_on", "Enter the date of the scan.", "required")
    assert refusal.message_dict == {"performed_on": ["Enter the date of the scan."]}
    assert refusal.error_dict["performed_on"][0].code == "required"


@pytest.mark.parametrize(
    ("confirmed", "open_questions"),
    [((), (TWICE, TWIN)), (("same-day-scan",), (TWIN,)), (("possible-duplicate",), (TWICE,))],
)
def test_questions_stay_open_until_they_are_confirmed(confirmed, open_questions):
    with pytest.raises(NeedsConfirmation) as asked:
        ask([TWICE, TWIN], confirmed)
    assert asked.value.questions == open_questions


def test_what_was_confirmed_is_not_asked_again():
    ask([TWICE, TWIN], ("same-day-scan", "possible-duplicate", "something else"))


class Row:
    version = 3


@pytest.mark.parametrize(
    ("error", "status", "title"),
    [
        (exceptions.ValidationError({"mrn": ["Enter it."]}), 400, "The data is not valid"),
        (refuse("mrn", "Enter it."), 400, "The data is not valid"),
        (NeedsConfirmation([TWICE]), 409, "Please confirm"),
        (KeyReused(), 422, "Idempotency key used for another request"),
        (RowChanged(Row()), 412, "Somebody else was faster"),
        (IntegrityError("duplicate key"), 409, "The record would contradict itself"),
        (Http404(), 404, "Not found"),
        (PermissionDenied("Your role does not allow this."), 403, "Not allowed"),
        (exceptions.MethodNotAllowed("DELETE"), 405, "method not allowed"),
    ],
)
def test_every_error_is_a_problem(db, error, status, title):
    answer = answer_problem(error, {})
    assert (answer.status_code, answer.data["status"], answer.data["title"]) == (status, status, title)
    assert answer.data["type"] == "about:blank"
    assert answer.data["detail"]
    assert answer.content_type == "application/problem+json"


def errors_of(error) -> list[tuple[str, str, str]]:
    return [(one["field"], one["code"], one["text"]) for one in answer_problem(error, {}).data["errors"]]


def test_the_fields_of_a_refusal_are_named(db):
    assert errors_of(refuse("mrn", "Enter it.", "required")) == [("mrn", "required", "Enter it.")]
    assert errors_of(refuse("__all__", "It is odd.")) == [("", "invalid", "It is odd.")]
    assert errors_of(ValidationError("It is odd.")) == [("", "invalid", "It is odd.")]


def test_nested_fields_are_joined_by_dots(db):
    nested = exceptions.ValidationError({"reading": {"counts": {"gd_t1": ["Enter a count."]}}})
    assert errors_of(nested) == [("reading.counts.gd_t1", "invalid", "Enter a count.")]


def test_a_question_gives_the_code_that_confirms_it(db):
    assert errors_of(NeedsConfirmation([TWICE])) == [("performed_on", "same-day-scan", TWICE.text)]


def test_who_was_slower_is_told_the_version_now(db):
    assert answer_problem(RowChanged(Row()), {}).data["version"] == 3


def test_the_database_words_never_leave_the_house(db):
    assert "duplicate key" not in str(answer_problem(IntegrityError("duplicate key (4711)"), {}).data)
