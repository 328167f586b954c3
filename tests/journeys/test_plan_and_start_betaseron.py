"""Betaseron is planned; its day comes; one key says that it has started; later it is stopped."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from patients.actions import amend_course, record_course
from patients.dates import FuzzyDate
from patients.models import Product, TherapyCourse
from tests.factories.record import make_patient
from tests.journeys.keyboard import Keyboard


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


def test_betaseron_is_planned_and_started(page, cast, signed_in, accessible, settings, patient, fixed_day):
    # given a patient without therapy, and a nurse
    signed_in(page, cast.bob)
    page.goto(f"/patients/{patient.pk}/therapies/")
    expect(page.get_by_text("No therapy yet")).to_be_visible()

    # when the therapy is planned by keyboard
    keyboard = Keyboard(page)
    keyboard.press("a")
    keyboard.type("betaseron")
    expect(page.locator("#id_product_echo")).to_have_text("interferon beta-1b")
    expect(page.get_by_label("Dose", exact=True)).to_have_value("250 micrograms every other day")
    keyboard.press("Tab", "ArrowLeft", "Tab")
    keyboard.type("1.12.2025")
    expect(page.locator("#id_start_echo")).to_have_text("1 Dec 2025")
    accessible(page)
    keyboard.press("Alt+s")
    expect(page.get_by_text("Recorded: Betaseron.")).to_be_visible()
    course = TherapyCourse.objects.get()
    assert (course.state, course.start, course.dose) == (
        "planned",
        FuzzyDate.exact(date(2025, 12, 1)),
        "250 micrograms every other day",
    )
    assert keyboard.presses <= 30

    # then nobody asks before the day
    expect(page.get_by_text("Has it started?")).to_have_count(0)

    # when the day has come, one key says that it has started
    settings.TODAY = date(2025, 12, 2)
    page.reload()
    expect(page.get_by_text("Betaseron was planned for 1 Dec 2025. Has it started?")).to_be_visible()
    accessible(page)
    page.keyboard.press("y")
    expect(page.get_by_text("Started: Betaseron, 1 Dec 2025.")).to_be_visible()
    expect(page.get_by_role("row", name="Betaseron")).to_contain_text("ongoing")
    course.refresh_from_db()
    assert course.state == "started"

    # when it is stopped half a year later, on a day nobody knows
    settings.TODAY = fixed_day + timedelta(200)
    page.get_by_role("link", name="Stop…").click()
    expect(page.get_by_label("Stopped on")).to_be_focused()
    page.keyboard.type("not known")
    page.keyboard.press("Tab")
    page.keyboard.type("side effects")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Stopped: Betaseron.")).to_be_visible()
    expect(page.get_by_role("row", name="Betaseron")).to_contain_text("stopped, day not known")


def test_an_amendment_of_two_at_once_shows_both(page, cast, signed_in, accessible, patient):
    # given a course that a nurse amends while the neurologist has it open
    course = record_course(
        by=cast.alice,
        patient=patient,
        product=Product.objects.get(slug="betaseron"),
        start=FuzzyDate.of_year(2024),
        dose="half",
    )
    signed_in(page, cast.bob)
    page.goto(f"/patients/{patient.pk}/therapies/{course.pk}/")
    page.get_by_label("Dose", exact=True).fill("full")
    page.locator("#id_reason").fill("typing error")
    amend_course(by=cast.alice, course=course, dose="a quarter", reason="asked again")

    # when the slower one saves, both stand side by side
    page.keyboard.press("Alt+s")
    row = page.get_by_role("row", name="Dose")
    expect(row).to_contain_text("a quarter")
    expect(row).to_contain_text("full")
    accessible(page)

    # then saving again is a decision
    page.keyboard.press("Alt+s")
    expect(page.get_by_text("Amended: Betaseron.")).to_be_visible()
    assert TherapyCourse.objects.get().dose == "full"


def test_a_course_is_withdrawn_with_a_reason(page, cast, signed_in, accessible, patient):
    course = record_course(
        by=cast.alice, patient=patient, product=Product.objects.get(slug="betaseron"), start=None
    )
    signed_in(page, cast.bob)
    page.goto(f"/patients/{patient.pk}/therapies/{course.pk}/")
    page.get_by_role("button", name="Withdraw…").click()
    page.get_by_role("dialog").get_by_label("Reason").fill("entered for the wrong patient")
    page.get_by_role("dialog").get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text("It stays in the history and counts no more.")).to_be_visible()
    expect(page.get_by_text("No therapy yet")).to_be_visible()
    course.refresh_from_db()
    assert course.withdrawn_at
