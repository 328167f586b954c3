"""Where no script runs, the form works by plain requests, only slower."""

from datetime import date

import pytest
from playwright.sync_api import expect

from scans.models import Scan
from tests.factories.record import make_patient, make_scan


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_a_scan_is_entered_by_plain_requests(page, cast, signed_in):
    # given a patient with two earlier scans
    patient = make_patient(cast.alice, cast.north)
    for day in (date(2023, 2, 1), date(2024, 7, 10)):
        make_scan(cast.alice, patient, day)
    signed_in(page, cast.alice)
    page.goto(f"/patients/{patient.pk}/scans/new/")

    # when the report is about an older scan and the latest is confirmed all the same
    page.get_by_label("Date of the scan").fill("1.3.2024")
    page.get_by_role("group", name="Contrast").get_by_role("radio", name="no", exact=True).check()
    page.get_by_role("radio", name="10 Jul 2024").check()
    page.get_by_role("checkbox", name="not separated in the report").check()
    page.get_by_label("New or enlarging T2").fill("3")
    page.get_by_role("button", name="Sign", exact=True).click()

    # then it is refused, the scan before it is offered, and what was typed stands there
    expect(page.locator("[data-error-summary]")).to_contain_text("Say which scan it was compared with")
    expect(page.get_by_role("radio", name="1 Feb 2023")).not_to_be_checked()
    expect(page.get_by_label("New or enlarging T2")).to_have_value("3")

    # and with that one confirmed it is stored
    page.get_by_role("radio", name="1 Feb 2023").check()
    page.get_by_role("button", name="Sign", exact=True).click()
    page.wait_for_url(f"**/patients/{patient.pk}/")
    scan = Scan.objects.get(patient=patient, performed_on=date(2024, 3, 1))
    assert (scan.state, scan.reading.reference_scan.performed_on) == ("signed", date(2023, 2, 1))


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_enter_in_a_box_saves_a_draft_and_signs_nothing(page, cast, signed_in):
    patient = make_patient(cast.alice, cast.north)
    signed_in(page, cast.alice)
    page.goto(f"/patients/{patient.pk}/scans/new/")
    page.get_by_role("group", name="Contrast").get_by_role("radio", name="no", exact=True).check()
    page.get_by_role("radio", name="no earlier scan").check()
    page.get_by_label("Date of the scan").fill("8.7.2025")
    page.get_by_label("Date of the scan").press("Enter")
    expect(page.get_by_role("heading", name="Brain MRI of 8 Jul 2025 draft")).to_be_visible()
    assert Scan.objects.get(patient=patient).state == "draft"
