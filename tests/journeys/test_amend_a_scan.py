"""A signed count turns out to be wrong: it is amended with a reason, and the history says so."""

from datetime import date

from playwright.sync_api import expect

from scans.models import Interval
from tests.factories.record import make_patient, make_scan


def test_a_signed_count_is_amended_with_a_reason(page, cast, signed_in, accessible):
    # given a signed scan with 2 new or enlarging lesions
    patient = make_patient(cast.alice, cast.north)
    earlier = make_scan(cast.alice, patient, date(2024, 7, 10))
    scan = make_scan(cast.alice, patient, date(2025, 7, 8), reference=earlier, t2="2", gd="0")
    signed_in(page, cast.alice)

    # when the neurologist amends it without a reason
    page.goto(f"/scans/{scan.pk}/")
    page.keyboard.press("a")
    expect(page.get_by_role("radio", name="10 Jul 2024")).to_be_checked()
    page.get_by_label("New or enlarging T2").fill("3")
    page.keyboard.press("Alt+s")

    # then the reason is asked for and the 3 is still there
    expect(page.locator("[data-error-summary]")).to_contain_text("Say why the signed scan is amended")
    expect(page.get_by_label("New or enlarging T2")).to_have_value("3")
    accessible(page)

    # when she gives it
    page.get_by_label("Why it is amended").fill("typing error")
    page.keyboard.press("Alt+s")

    # then the scan shows the 3 and its history who changed what and why
    expect(page.get_by_role("row", name="new or enlarging T2 3")).to_be_visible()
    history = page.get_by_role("list").filter(has_text="typing error")
    expect(history).to_contain_text("Alice amended the brain MRI of 8 Jul 2025: typing error")
    expect(history).to_contain_text("new or enlarging T2: 2 → 3")
    accessible(page)
    assert Interval.objects.get().lo == 3


def test_a_scan_is_withdrawn_with_a_reason(page, cast, signed_in, accessible):
    # given a scan another was compared with
    patient = make_patient(cast.alice, cast.north)
    earlier = make_scan(cast.alice, patient, date(2024, 7, 10))
    make_scan(cast.alice, patient, date(2025, 7, 8), reference=earlier, t2="2")
    signed_in(page, cast.alice)

    # when it is withdrawn
    page.goto(f"/scans/{earlier.pk}/")
    page.get_by_role("link", name="Withdraw").click()
    expect(page.get_by_text("Later scans were compared with this one")).to_be_visible()
    accessible(page)
    page.get_by_label("Why it is withdrawn").fill("scan of another patient")
    page.get_by_role("button", name="Withdraw").click()

    # then it counts no more, and its page says so
    page.goto(f"/scans/{earlier.pk}/")
    expect(page.get_by_text("This scan was withdrawn")).to_be_visible()
    accessible(page)
    assert Interval.objects.count() == 0
