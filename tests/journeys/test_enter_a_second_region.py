"""The cord was scanned in the same session: its header is not typed twice."""

from datetime import date

from playwright.sync_api import expect

from scans.models import Scan
from tests.factories.record import make_patient, make_scan
from tests.journeys.keyboard import Keyboard


def test_the_cord_scan_of_the_same_session(page, cast, signed_in, accessible):
    # given a patient with an earlier scan of brain and of cervical cord
    patient = make_patient(cast.alice, cast.north)
    make_scan(cast.alice, patient, date(2024, 7, 10), gd="0")
    cord = make_scan(cast.alice, patient, date(2024, 7, 10), region="cervical")
    signed_in(page, cast.alice)
    page.goto(f"/patients/{patient.pk}/scans/new/")
    keyboard = Keyboard(page)

    # when the brain scan is signed with "then another region"
    keyboard.type("8.7.2025")
    expect(page.locator("#id_performed_on_echo")).to_contain_text("8 Jul 2025")
    keyboard.press("Tab", "w", "r", "e", "l", "Tab", "y", "c", "Alt+z", "Alt+e", "Alt+k", "Alt+s")
    page.wait_for_url("**/further-region/")

    # then the header stands there, the cord is chosen, its own earlier scan is offered, and nothing is counted
    expect(page.locator("#id_performed_on")).to_have_value("2025-07-08")
    expect(page.get_by_role("radio", name="cervical cord")).to_be_checked()
    expect(page.locator("#id_indication")).to_have_value("relapse")
    expect(page.locator("[name=contrast_given]:checked")).to_have_value("yes")
    expect(page.locator("[name=compared]:checked")).to_have_count(0)
    expect(page.locator("#id_gd_t1")).to_have_value("")
    expect(page.get_by_role("heading", name="Earlier cervical cord scans (1)")).to_be_visible()
    accessible(page)

    # when it is counted and signed
    keyboard.press("Alt+c", "t")
    keyboard.type("1")
    keyboard.press("Alt+s")
    page.wait_for_url(f"**/patients/{patient.pk}/")

    # then both scans of the day are signed, each against its own region
    scans = {
        scan.region: scan for scan in Scan.objects.filter(patient=patient, performed_on=date(2025, 7, 8))
    }
    assert {region: scan.state for region, scan in scans.items()} == {"brain": "signed", "cervical": "signed"}
    assert scans["cervical"].reading.reference_scan == cord
    assert scans["cervical"].indication == "relapse"


def test_a_region_is_added_to_a_scan_that_is_there(page, cast, signed_in):
    # given a signed brain scan
    patient = make_patient(cast.alice, cast.north)
    scan = make_scan(cast.alice, patient, date(2025, 7, 8), gd="1", accession="A-17")
    signed_in(page, cast.bob)

    # when a nurse adds a region from its page
    page.goto(f"/scans/{scan.pk}/")
    page.get_by_role("link", name="Add region").click()

    # then the header is copied, the accession number too
    page.get_by_text("Details", exact=True).click()
    expect(page.locator("#id_accession")).to_have_value("A-17")
    page.get_by_role("radio", name="not stated").check()
    page.get_by_role("button", name="Save as draft").last.click()
    expect(page.get_by_role("heading", name="Cervical cord MRI of 8 Jul 2025 draft")).to_be_visible()
