"""Planned, ongoing and stopped courses; what is not known is said, never left to an empty box."""

from datetime import date

import pytest

from patients.dates import FuzzyDate
from patients.forms.therapy import AmendCourseForm, CourseForm, StopCourseForm
from patients.models import Product
from tests.factories.record import make_course, make_patient

DAY = FuzzyDate.exact(date(2024, 5, 6))


def sent(clinic, **typed):
    form = CourseForm(
        {"product": "Betaseron", "state": "started", "start": "2024-05-06"} | typed, clinic=clinic
    )
    assert form.is_valid(), form.errors
    return form.facts()


@pytest.mark.parametrize(
    ("typed", "facts"),
    [
        ({}, {"start": DAY, "stopped": False, "stop": None}),
        ({"start": "not known"}, {"start": None, "stopped": False, "stop": None}),
        ({"stop": "2025"}, {"start": DAY, "stopped": True, "stop": FuzzyDate.of_year(2025)}),
        ({"stop": "not known"}, {"start": DAY, "stopped": True, "stop": None}),
    ],
)
def test_what_is_typed_becomes_facts(cast, typed, facts):
    assert sent(cast.north, **typed).items() >= facts.items()


def test_the_product_may_be_written_in_any_case(cast):
    assert sent(cast.north, product="betaseron")["product"] == Product.objects.get(slug="betaseron")


def test_an_empty_start_is_asked_for(cast):
    form = CourseForm({"product": "Betaseron", "state": "started", "start": ""}, clinic=cast.north)
    assert form.errors["start"] == ["Enter when it starts or started, or write “not known”."]


@pytest.mark.parametrize(
    ("start", "ends", "boxes"),
    [
        (DAY, {}, ("2024-05-06", None)),
        (None, {"stopped": True}, ("not known", "not known")),
        (DAY, {"stopped": True, "stop": FuzzyDate.of_month(2025, 1)}, ("2024-05-06", "2025-01")),
    ],
)
def test_a_stored_course_stands_in_the_boxes(cast, start, ends, boxes):
    course = make_course(cast.alice, make_patient(cast.alice, cast.north), start, **ends)
    form = AmendCourseForm(initial=AmendCourseForm.initial_of(course), clinic=cast.north)
    assert (form["start"].value(), form["stop"].value()) == boxes
    assert form["product"].value() == "Betaseron"


def test_an_unchanged_course_has_no_changes(cast):
    course = make_course(
        cast.alice, make_patient(cast.alice, cast.north), DAY, stopped=True, dose="250 micrograms"
    )
    typed = {
        "product": "betaseron",
        "state": "started",
        "start": "6.5.2024",
        "stop": "?",
        "dose": "250 micrograms",
    }
    form = AmendCourseForm(
        typed | {"version": "1"}, initial=AmendCourseForm.initial_of(course), clinic=cast.north
    )
    assert form.is_valid()
    assert form.changes() == {}


def test_a_course_that_goes_on_after_all_has_no_stop(cast):
    course = make_course(cast.alice, make_patient(cast.alice, cast.north), DAY, stopped=True)
    typed = {"product": "Betaseron", "state": "started", "start": "2024-05-06", "stop": "", "version": "1"}
    form = AmendCourseForm(typed, initial=AmendCourseForm.initial_of(course), clinic=cast.north)
    assert form.is_valid()
    assert form.changes() == {"stopped": False, "stop": None}


def test_the_usual_dose_is_offered_with_interferon_beta_1b_alone(cast):
    offered = {one["name"]: one for one in CourseForm(clinic=cast.north).products()}
    assert offered["Betaseron"] == {
        "name": "Betaseron",
        "molecule": "interferon beta-1b",
        "dose": "250 micrograms every other day",
    }
    assert offered["Rebif"]["dose"] == ""
    assert offered["interferon beta-1b"]["molecule"] == "interferon beta-1b"


def test_the_day_of_a_stop_may_be_not_known(cast):
    form = StopCourseForm(
        {"version": "1", "stop": "not known", "stop_reason": "side effects"}, clinic=cast.north
    )
    assert form.is_valid()
    assert form.facts() == {"stop": None, "stop_reason": "side effects"}
