"""Two tabs, a double click, the back button: nothing on the wrong patient, nothing twice."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from scans.models import Scan
from tests.factories.record import make_patient, make_scan


@pytest.fixture
def erika(cast):
    patient = make_patient(cast.alice, cast.north, family_name="Example", given_name="Erika")
    make_scan(cast.alice, patient, date(2024, 7, 10))
    return patient


@pytest.fixture
def frida(cast):
    return make_patient(cast.alice, cast.north, family_name="Sample", given_name="Frida")


def fill(page: Page, t2_total: str) -> None:
    page.get_by_label("Date of the scan").fill("8.7.2025")
    page.get_by_role("group", name="Contrast").get_by_role("radio", name="no", exact=True).check()
    page.get_by_role("radio", name="no earlier scan").check()
    page.get_by_text("Details", exact=True).click()
    page.get_by_label("Total T2").fill(t2_total)


def totals(patient) -> list[str]:
    """The totals of the scans entered here."""
    scans = Scan.objects.filter(patient=patient, performed_on=date(2025, 7, 8))
    return [scan.reading.count_of("total_t2").text for scan in scans]


def test_each_tab_stores_on_its_own_patient(page, context, cast, signed_in, erika, frida):
    # given two forms of two patients, typed into in turn
    signed_in(page, cast.alice)
    page.goto(f"/patients/{erika.pk}/scans/new/")
    other = context.new_page()
    other.goto(f"/patients/{frida.pk}/scans/new/")
    fill(page, "11")
    fill(other, "22")

    # then each says whose it is
    expect(page.get_by_role("region", name="Patient")).to_contain_text("Example, Erika")
    expect(other.get_by_role("region", name="Patient")).to_contain_text("Sample, Frida")

    # when the first is sent after the second was opened
    page.keyboard.press("Alt+s")
    page.wait_for_url(f"**/patients/{erika.pk}/")
    other.keyboard.press("Alt+s")
    other.wait_for_url(f"**/patients/{frida.pk}/")

    # then each scan is on its own patient
    assert (totals(erika), totals(frida)) == (["11"], ["22"])


def test_a_double_click_stores_once(page, cast, signed_in, frida):
    # given a form that is filled in
    signed_in(page, cast.alice)
    page.goto(f"/patients/{frida.pk}/scans/new/")
    fill(page, "9")

    # when the button is clicked twice
    page.get_by_role("button", name="Sign", exact=True).dblclick()

    # then there is one scan
    page.wait_for_url(f"**/patients/{frida.pk}/")
    assert totals(frida) == ["9"]


def test_the_back_button_opens_an_empty_form(page, cast, signed_in, frida):
    # given a scan that was just stored
    signed_in(page, cast.alice)
    page.goto(f"/patients/{frida.pk}/scans/new/")
    fill(page, "9")
    page.keyboard.press("Alt+s")
    page.wait_for_url(f"**/patients/{frida.pk}/")

    # when one goes back
    page.go_back()

    # then the form is fresh, and nothing was stored again
    expect(page.get_by_label("Date of the scan")).to_have_value("")
    assert totals(frida) == ["9"]


def test_a_second_scan_of_the_day_asks_first(page, cast, signed_in, frida, accessible):
    # given a scan of that day
    make_scan(cast.alice, frida, date(2025, 7, 8), counts={"total_t2": "9"})
    signed_in(page, cast.alice)
    page.goto(f"/patients/{frida.pk}/scans/new/")
    fill(page, "12")

    # when another is signed
    page.keyboard.press("Alt+s")

    # then the page asks, with everything typed still there
    question = page.get_by_text("There is a brain scan of 8 Jul 2025 already.")
    expect(question).to_be_visible()
    expect(page.get_by_label("Date of the scan")).to_have_value("8.7.2025")
    accessible(page)

    # and stores it when that is confirmed
    page.keyboard.press("Alt+j")
    page.wait_for_url(f"**/patients/{frida.pk}/")
    assert sorted(totals(frida)) == ["12", "9"]
