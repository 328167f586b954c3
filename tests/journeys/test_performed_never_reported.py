"""The scan that was made but never reported is found: its row stands in a group of its own, and grows older in sight."""

from datetime import date

from playwright.sync_api import expect

from scans.models import FollowUp
from tests.factories.record import make_patient
from tests.factories.worklist import place


def test_it_is_found_and_its_report_entered(page, cast, signed_in, accessible):
    patient = make_patient(cast.alice, cast.north, family_name="Adler")
    row = place(patient, "performed", performed_on=date(2025, 10, 20))
    signed_in(page, cast.bob)
    page.goto("/")
    page.get_by_role("link", name="Performed without report").click()
    expect(page.get_by_role("heading", name="Performed without report 1")).to_be_visible()
    expect(page.locator(f"#r-{row.pk}")).to_contain_text("31 days of 14")

    # its page tells what was done
    page.get_by_role("link", name="More about Adler").click()
    expect(page.get_by_role("heading", name="Performed without report")).to_be_visible()
    accessible(page)
    page.go_back()

    # the report is entered from here
    page.locator(f"#r-{row.pk}").get_by_role("link", name="Enter the report").click()
    expect(page).to_have_url(f"{page.url.split('/patients')[0]}/patients/{patient.pk}/scans/new/")
    assert FollowUp.objects.get(pk=row.pk).entry.standing == "without_report"
