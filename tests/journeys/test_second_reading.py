"""Alice enters a scan; Erin reads it without seeing that; they differ, the chart shows the range; Alice reconciles them."""

from datetime import date

import pytest
from playwright.sync_api import expect

from scans.models import Interval
from tests.factories.record import make_course, make_patient, make_scan
from tests.factories.second_reading import read_twice, second_neurologist


@pytest.fixture
def erin(cast, fixed_day):
    read_twice(cast.dana, cast.north, fixed_day)
    return second_neurologist(cast.north)


@pytest.fixture
def scan(cast, erin):
    patient = make_patient(cast.alice, cast.north, family_name="Example", given_name="Erika")
    make_course(cast.alice, patient, date(2022, 1, 15))
    earlier = make_scan(erin, patient, date(2023, 7, 10), gd="0")
    return make_scan(cast.alice, patient, date(2024, 7, 8), reference=earlier, t2="2", gd="0")


def test_a_scan_is_read_twice_and_reconciled(page, cast, signed_in, erin, scan, accessible):
    # given a scan that Alice entered, and Erin who has not seen it
    signed_in(page, erin)
    page.goto("/")
    page.get_by_role("link", name="Second readings to make (1)").click()
    accessible(page)
    page.keyboard.press("n")
    expect(page.get_by_text("what others read of this patient's scans is closed to you")).to_be_visible()
    accessible(page)
    page.keyboard.press("s")

    # then the form shows how the scan was made, and the record is closed
    expect(page.get_by_role("heading", name="Second reading of the brain scan of 8 Jul 2024")).to_be_visible()
    accessible(page)
    form = page.url
    page.goto(f"/patients/{scan.patient_id}/")
    expect(page.get_by_role("heading", name="Closed for now")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Go there").click()
    assert page.url == form

    # when she reads by keyboard and signs
    page.get_by_role("radio", name="10 Jul 2023").check()
    page.get_by_label("New T2").fill("4")
    page.get_by_label("Gd+ T1").fill("0")
    page.keyboard.press("Alt+s")

    # then both stand beside each other and differ
    expect(page.get_by_text("the first reader says 2, the second 4").first).to_be_visible()
    accessible(page)
    assert [(each.lo, each.hi) for each in Interval.objects.all()] == [(2, 4)]
    page.goto(f"/patients/{scan.patient_id}/")
    expect(page.get_by_text("2 / 4 new, two readers").first).to_be_visible()

    # when Alice reconciles them
    signed_in(page, cast.alice)
    page.goto("/")
    page.get_by_role("link", name="To reconcile (1)").click()
    page.get_by_role("link", name="brain scan of 8 Jul 2024").first.click()
    expect(page.get_by_text("the first reader says 2, the second 4").first).to_be_visible()
    page.keyboard.press("s")
    page.get_by_role("radio", name="the second reading").check()
    page.locator("#id_reason").fill("missed at first")
    accessible(page)
    page.keyboard.press("Alt+s")

    # then the second reading counts
    expect(page.get_by_text("Reconciled by Alice")).to_be_visible()
    accessible(page)
    assert [(each.lo, each.hi) for each in Interval.objects.all()] == [(4, 4)]
