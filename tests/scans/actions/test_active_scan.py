"""Answering about an active scan: who may, what an answer needs, and answering anew."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from lesiontrack.doors.rows import RowChanged
from scans.actions import mark_performed
from scans.actions.active_scan import answer_active_scan
from scans.models import FollowUp, FollowUpSettings
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def asked(cast):
    FollowUpSettings.objects.create(clinic=cast.north, active_gd=1, active_since=timezone.now())
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2024, 1, 15))
    return make_scan(cast.alice, patient, date(2025, 7, 8), gd="1").activity_answers.get()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"answer": "continue"}, "continue"),
        ({"answer": "repeat", "repeat_in_months": 1}, "repeat the MRI in 1 month"),
        ({"answer": "repeat", "repeat_in_months": 6}, "repeat the MRI in 6 months"),
        ({"answer": "antibodies"}, "antibody test"),
        ({"answer": "switch", "note": "discussed"}, "switch"),
        ({"answer": "later"}, "decide later"),
        (
            {"answer": "later", "conference_on": date(2025, 12, 4)},
            "decide later, conference on 4 Dec 2025",
        ),
        ({"answer": "other", "note": "second opinion"}, "other"),
    ],
)
def test_an_answer_says_who_when_and_what(cast, asked, fixed_day, facts, words):
    answered = answer_active_scan(by=cast.alice, asked=asked, **facts)
    assert (str(answered), answered.decided_by, answered.decided_on) == (words, cast.alice, fixed_day)


def test_a_repeat_orders_the_mri(cast, asked):
    answer_active_scan(by=cast.alice, asked=asked, answer="repeat", repeat_in_months=3)
    ordered = FollowUp.objects.open().in_force().get(patient=asked.patient)
    assert (ordered.origin, ordered.due_on, ordered.question, ordered.ordered_by) == (
        "ordered",
        date(2026, 2, 20),
        "repeat after the active scan of 8 Jul 2025",
        cast.alice,
    )


def test_an_answer_is_kept_while_another_scan_awaits_its_report(cast, asked):
    row = FollowUp.objects.open().in_force().get(patient=asked.patient)
    mark_performed(by=cast.bob, follow_up=row, performed_on=date(2025, 11, 18))
    answered = answer_active_scan(
        by=cast.alice, asked=asked, answer="repeat", repeat_in_months=3, note="Talked"
    )
    assert (answered.answer, answered.repeat_in_months, answered.note) == (
        "repeat",
        3,
        "Talked Not ordered yet: an MRI is performed, report awaited. Order the repeat once that is reviewed.",
    )
    row.refresh_from_db()
    assert (row.origin, row.state) == ("rule", "performed")
    with pytest.raises(ValidationError) as refused:
        answer_active_scan(by=cast.alice, asked=asked, answer="repeat", repeat_in_months=3, note="x" * 150)
    assert "note" in refused.value.message_dict


def test_before_it_says_that_nobody_answered(asked):
    assert str(asked) == "not answered yet"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"answer": ""}, "answer"),
        ({"answer": "stop"}, "answer"),
        ({"answer": "repeat"}, "repeat_in_months"),
        ({"answer": "repeat", "repeat_in_months": 37}, "repeat_in_months"),
        ({"answer": "other", "note": " "}, "note"),
        ({"answer": "later", "conference_on": date(2025, 11, 19)}, "conference_on"),
    ],
)
def test_an_answer_that_is_not_whole_is_refused(cast, asked, facts, field):
    with pytest.raises(ValidationError) as refused:
        answer_active_scan(by=cast.alice, asked=asked, **facts)
    assert list(refused.value.error_dict) == [field]
    asked.refresh_from_db()
    assert asked.answer == ""


def test_details_of_another_answer_are_dropped(cast, asked):
    answered = answer_active_scan(
        by=cast.alice, asked=asked, answer="continue", repeat_in_months=6, conference_on=date(2025, 12, 4)
    )
    assert (answered.repeat_in_months, answered.conference_on) == (None, None)


def test_somebody_else_was_faster(cast, asked):
    answer_active_scan(by=cast.alice, asked=asked, answer="later", version=1)
    with pytest.raises(RowChanged):
        answer_active_scan(by=cast.alice, asked=asked, answer="continue", version=1)
    assert answer_active_scan(by=cast.alice, asked=asked, answer="continue", version=2).answer == "continue"


def test_only_those_who_decide_answer(cast, asked):
    for person in (cast.bob, cast.dana, cast.vera, cast.charlie):
        with pytest.raises(PermissionDenied):
            answer_active_scan(by=person, asked=asked, answer="continue")


def test_what_is_asked_no_more_cannot_be_answered(cast, asked):
    asked.withdrawn_at = timezone.now()
    asked.save()
    with pytest.raises(ValidationError, match="does not meet your clinic's rule any more"):
        answer_active_scan(by=cast.alice, asked=asked, answer="continue")
