"""An implant that nobody identified keeps an MRI from being booked, until a named radiologist lets it go on."""

from datetime import date

from playwright.sync_api import expect

from patients.actions import record_implant
from scans.models import FollowUp, SafetyOverride
from tests.factories.record import make_patient, make_scan


def test_a_block_is_overridden_by_a_named_radiologist(page, cast, signed_in, accessible):
    # given an aneurysm clip of which nobody knows the model
    patient = make_patient(cast.alice, cast.north)
    make_scan(cast.alice, patient, date(2024, 12, 8))
    record_implant(by=cast.bob, patient=patient, device="aneurysm_clip")
    signed_in(page, cast.bob)

    # when the nurse books
    page.goto(f"/patients/{patient.pk}/follow-ups/")
    expect(page.get_by_text("booking blocked")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Book", exact=True).click()
    page.get_by_role("textbox", name="Date").fill("5.12.2025")
    page.keyboard.press("Alt+s")

    # then it is refused, with the reason
    expect(page.get_by_text("Nothing was changed:")).to_be_visible()
    expect(page.get_by_text("not identified").first).to_be_visible()
    assert FollowUp.objects.open().get(patient=patient).state == "proposed"

    # when a radiologist decides otherwise
    page.goto(f"/patients/{patient.pk}/follow-ups/")
    page.get_by_role("link", name="A radiologist lets it go on all the same").click()
    page.get_by_role("textbox", name="Radiologist").fill("R. Fictitious")
    page.get_by_role("textbox", name="Reason").fill("essential and cannot wait")
    page.keyboard.press("Alt+s")
    expect(page.get_by_text("overridden by R. Fictitious: essential and cannot wait")).to_be_visible()
    accessible(page)

    # then it can be booked
    page.get_by_role("link", name="Book", exact=True).click()
    page.get_by_role("textbox", name="Date").fill("5.12.2025")
    page.keyboard.press("Alt+s")
    expect(page.get_by_role("heading", name="Next MRI: booked for 5 Dec 2025")).to_be_visible()
    assert SafetyOverride.objects.get().radiologist == "R. Fictitious"
