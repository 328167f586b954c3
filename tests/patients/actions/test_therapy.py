"""Plan, record, amend, start and stop a course."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from lesiontrack.doors.rows import RowChanged
from patients.actions import amend_course, confirm_start, record_course, stop_course
from patients.dates import FuzzyDate
from patients.models import Product
from tests.factories.record import make_course, make_patient

START = FuzzyDate.exact(date(2024, 5, 6))


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


def brand(slug="betaseron"):
    return Product.objects.get(slug=slug)


def day(year, month, number):
    return FuzzyDate.exact(date(year, month, number))


def refusal(verb, **facts) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        verb(**facts)
    return refused.value.message_dict


def planned(cast, patient, start):
    return make_course(cast.alice, patient, start, state="planned")


@pytest.mark.parametrize("name", ["alice", "bob"])
def test_neurologist_and_nurse_record_therapies(cast, patient, name):
    course = record_course(by=getattr(cast, name), patient=patient, product=brand(), start=START)
    assert (course.molecule_id, course.clinic, course.state) == ("interferon-beta-1b", cast.north, "started")


@pytest.mark.parametrize("name", ["dana", "vera", "charlie"])
def test_nobody_else_does(cast, patient, name):
    course = make_course(cast.alice, patient, START)
    person = getattr(cast, name)
    for verb, facts in (
        (record_course, {"patient": patient, "product": brand(), "start": START}),
        (amend_course, {"course": course, "dose": "half"}),
        (stop_course, {"course": course, "stop": None}),
    ):
        with pytest.raises(PermissionDenied, match="record therapies and relapses"):
            verb(by=person, **facts)


def test_a_start_may_be_not_known(cast, patient):
    assert record_course(by=cast.bob, patient=patient, product=brand(), start=None).start is None


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        (
            {"start": day(2025, 11, 21)},
            "start",
            "21 Nov 2025 is in the future. Record the therapy as planned, or enter a date up to today.",
        ),
        (
            {"start": START, "stopped": True, "stop": day(2025, 11, 21)},
            "stop",
            "21 Nov 2025 is in the future.",
        ),
        ({"start": day(1985, 3, 13)}, "start", "13 Mar 1985 is before the birth (14 Mar 1985)."),
        (
            {"start": START, "stopped": True, "stop": day(2024, 5, 5)},
            "stop",
            "The stop lies before the start. Check both dates.",
        ),
        ({"state": "planned", "start": None}, "start", "Enter when the therapy is planned to start."),
        (
            {"state": "planned", "start": day(2026, 11, 21)},
            "start",
            "A start can be planned up to a year ahead. Check the year.",
        ),
        (
            {"state": "planned", "start": day(2025, 12, 1), "stopped": True},
            "stop",
            "A planned therapy has no stop yet. Clear it, or record the therapy as started.",
        ),
    ],
)
def test_what_cannot_be_is_refused_on_its_field(cast, patient, facts, field, words):
    refused = refusal(record_course, by=cast.bob, patient=patient, product=brand(), **facts)
    assert refused[field][0].startswith(words)


def test_a_plan_may_lie_a_year_ahead(cast, patient):
    assert planned(cast, patient, day(2026, 11, 20)).state == "planned"


def test_one_substance_is_not_taken_twice_at_once(cast, patient):
    make_course(cast.alice, patient, START)
    assert refusal(
        record_course, by=cast.bob, patient=patient, product=brand("extavia"), start=day(2025, 1, 1)
    ) == {
        "start": [
            "Betaseron is recorded over the same time (from 6 May 2024). It is the same substance: stop that course first, or correct the dates."
        ]
    }
    assert record_course(by=cast.bob, patient=patient, product=brand("rebif"), start=day(2025, 1, 1)).pk


@pytest.mark.parametrize(
    "facts",
    [
        {"start": None},
        {"start": FuzzyDate.of_year(2023), "stopped": True},
        {"start": day(2023, 1, 1), "stopped": True, "stop": START},
        {"start": day(2025, 12, 1), "state": "planned"},
    ],
)
def test_what_may_not_overlap_is_taken(cast, patient, facts):
    make_course(cast.alice, patient, START)
    assert record_course(by=cast.bob, patient=patient, product=brand("extavia"), **facts).pk


def test_a_planned_course_starts_without_a_reason(cast, patient):
    course = planned(cast, patient, day(2025, 11, 17))
    started = confirm_start(by=cast.bob, course=course, start=day(2025, 11, 18), version=1)
    assert (started.state, started.start, started.version) == ("started", day(2025, 11, 18), 2)
    told = started.events.latest("pgh_id").pgh_context
    assert told == {"by": str(cast.bob.pk), "action": "confirm_start"}


def test_a_start_is_not_confirmed_ahead_of_time(cast, patient):
    course = planned(cast, patient, day(2025, 11, 17))
    assert (
        "is in the future"
        in refusal(confirm_start, by=cast.bob, course=course, start=day(2025, 11, 21))["start"][0]
    )


def test_a_start_is_confirmed_once(cast, patient):
    course = make_course(cast.alice, patient, START)
    assert refusal(confirm_start, by=cast.bob, course=course, start=START) == {
        "start": ["This therapy is recorded as started already. Amend it to correct the day."]
    }


def test_an_ongoing_course_is_stopped_without_a_reason(cast, patient):
    course = make_course(cast.alice, patient, START)
    stopped = stop_course(
        by=cast.bob, course=course, stop=day(2025, 1, 1), stop_reason="side effects", version=1
    )
    assert (stopped.stopped, stopped.stop, stopped.stop_reason) == (True, day(2025, 1, 1), "side effects")


def test_a_stop_may_be_not_known(cast, patient):
    stopped = stop_course(by=cast.bob, course=make_course(cast.alice, patient, START), stop=None)
    assert (stopped.stopped, stopped.stop) == (True, None)


REASON = {"reason": ["Say why the recorded value is changed, for example “typing error”."]}


@pytest.mark.parametrize("change", [{"start": day(2024, 5, 7)}, {"start": None}, {"dose": "half"}])
def test_what_was_recorded_changes_with_a_reason_alone(cast, patient, change):
    course = make_course(cast.alice, patient, START, dose="full")
    assert refusal(amend_course, by=cast.bob, course=course, **change) == REASON
    amended = amend_course(by=cast.bob, course=course, reason="typing error", **change)
    assert {name: getattr(amended, name) for name in change} == change


def test_a_stopped_course_goes_on_with_a_reason_alone(cast, patient):
    course = make_course(cast.alice, patient, START, stopped=True, stop=day(2025, 1, 1))
    assert refusal(amend_course, by=cast.bob, course=course, stopped=False, stop=None) == REASON
    assert amend_course(by=cast.bob, course=course, stopped=False, stop=None, reason="goes on").stop is None


def test_what_was_not_known_needs_no_reason(cast, patient):
    course = make_course(cast.alice, patient, None)
    assert amend_course(by=cast.bob, course=course, start=START, dose="full", titration="eu").start == START


def test_the_substance_follows_the_product(cast, patient):
    course = make_course(cast.alice, patient, START)
    amended = amend_course(by=cast.bob, course=course, product=brand("rebif"), reason="wrong brand")
    assert amended.molecule_id == "interferon-beta-1a"


def test_somebody_who_was_slower_is_told_so(cast, patient):
    course = make_course(cast.alice, patient, START)
    amend_course(by=cast.alice, course=course, version=1, dose="full")
    for verb, facts in ((amend_course, {"dose": "half"}), (stop_course, {"stop": None})):
        with pytest.raises(RowChanged) as changed:
            verb(by=cast.bob, course=course, version=1, **facts)
        assert changed.value.row.dose == "full"
