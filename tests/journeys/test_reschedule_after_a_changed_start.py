"""A therapy began later than was thought: a booking is not moved silently, a person takes the window the rules propose."""

from datetime import date

from playwright.sync_api import expect

from patients.actions import amend_course
from patients.dates import FuzzyDate
from scans.actions import book_mri
from scans.models import FollowUp
from tests.factories.record import make_course, make_patient, make_scan


def test_the_changed_start_proposes_and_a_person_decides(page, cast, signed_in, accessible):
    # given a re-baseline scan that is booked: 3 to 6 months after the start on 1 Sep 2025
    patient = make_patient(cast.alice, cast.north)
    course = make_course(cast.alice, patient, date(2025, 9, 1))
    make_scan(cast.alice, patient, date(2025, 8, 20))
    row = FollowUp.objects.open().in_force().get(patient=patient)
    assert (row.opens_on, row.closes_on) == (date(2025, 12, 1), date(2026, 3, 1))
    book_mri(by=cast.bob, follow_up=row, booked_for=date(2025, 12, 10), place="North Hospital")

    # when the start is corrected to 1 Nov 2025
    later = FuzzyDate.exact(date(2025, 11, 1))
    amend_course(by=cast.alice, course=course, start=later, reason="it began later")

    # then the booking stands, and the overview says what the rules would say now
    signed_in(page, cast.bob)
    page.goto(f"/patients/{patient.pk}/")
    expect(page.get_by_text("booked for 10 Dec 2025, North Hospital")).to_be_visible()
    expect(page.get_by_text("The rules would now say:")).to_be_visible()
    page.keyboard.press("f")
    expect(
        page.get_by_role("heading", name="Next MRI: booked for 10 Dec 2025, North Hospital")
    ).to_be_visible()
    accessible(page)

    # when the nurse accepts the window and books anew
    page.get_by_role("button", name="Accept it").click()
    expect(page.get_by_text("1 Feb 2026 to 1 May 2026").first).to_be_visible()
    expect(page.get_by_text("The rules would now say")).to_have_count(0)
    page.get_by_role("link", name="Move", exact=True).click()
    page.get_by_role("textbox", name="Date").fill("10.2.2026")
    page.keyboard.press("Alt+s")

    # then the steps tell all of it
    expect(
        page.get_by_role("heading", name="Next MRI: booked for 10 Feb 2026, North Hospital")
    ).to_be_visible()
    for step in ("new window accepted", "moved to another date"):
        expect(page.get_by_text(step)).to_be_visible()
    row.refresh_from_db()
    assert (row.booked_for, row.opens_on) == (date(2026, 2, 10), date(2026, 2, 1))
