"""A nurse enters what radiology reported; a neurologist checks and signs, one key per scan."""

from datetime import date

import pytest
from playwright.sync_api import expect

from scans.models import Interval, Scan
from tests.factories.record import make_patient, make_scan


@pytest.fixture
def patient(cast):
    patient = make_patient(cast.alice, cast.north, family_name="Example", given_name="Erika")
    make_scan(cast.alice, patient, date(2024, 7, 10), gd="0")
    return patient


def test_a_draft_is_entered_checked_and_signed(page, cast, signed_in, patient, accessible):
    # given a nurse at the form: she can save, not sign
    signed_in(page, cast.bob)
    page.goto(f"/patients/{patient.pk}/scans/new/")
    expect(page.get_by_role("button", name="Sign", exact=True)).to_have_count(0)
    page.get_by_label("Date of the scan").fill("8.7.2025")
    page.get_by_role("group", name="Contrast").get_by_role("radio", name="yes").check()
    page.get_by_role("radio", name="10 Jul 2024").check()
    page.get_by_label("New T2").fill("2")
    page.get_by_label("Gd+ T1").fill("1")
    page.keyboard.press("Alt+s")

    # then the draft is shown as such and counts nowhere
    expect(page.get_by_role("heading", name="Brain MRI of 8 Jul 2025 draft")).to_be_visible()
    expect(page.get_by_text("It counts in no figure until a neurologist signs it.")).to_be_visible()
    expect(page.get_by_role("link", name="Check and sign")).to_have_count(0)
    accessible(page)
    assert Interval.objects.count() == 0

    # when a neurologist opens what waits
    signed_in(page, cast.alice)
    page.goto("/scans/to-sign/")
    expect(page.get_by_role("heading", name="To sign (1)")).to_be_visible()
    accessible(page)
    page.keyboard.press("s")

    # then everything stands on one screen, with who entered it
    expect(page.get_by_role("row", name="new T2 2")).to_be_visible()
    expect(page.get_by_text("363 days earlier")).to_be_visible()
    expect(page.get_by_text("Entered by Bob")).to_be_visible()
    accessible(page)

    # when she signs with one key
    page.keyboard.press("s")

    # then nothing waits any more, and the scan counts
    expect(page.get_by_text("Nothing waits for your signature")).to_be_visible()
    accessible(page)
    assert [(each.lo, each.days) for each in Interval.objects.all()] == [(2, 363)]


def test_sign_and_next(page, cast, signed_in, patient):
    # given three drafts
    drafts = [make_scan(cast.bob, patient, date(2025, month, 8), gd="1", sign=False) for month in (7, 8, 9)]
    signed_in(page, cast.alice)
    page.goto(f"/scans/{drafts[0].pk}/sign/")

    # when one is signed, one is passed over, one is signed
    page.keyboard.press("s")
    expect(page.get_by_role("heading", name="Brain MRI of 8 Aug 2025")).to_be_visible()
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="Brain MRI of 8 Sep 2025")).to_be_visible()
    page.keyboard.press("s")

    # then the one passed over comes again
    expect(page.get_by_role("heading", name="Brain MRI of 8 Aug 2025")).to_be_visible()
    assert [Scan.objects.get(pk=draft.pk).state for draft in drafts] == ["signed", "draft", "signed"]


def test_what_was_amended_meanwhile_is_not_signed_unseen(page, context, cast, signed_in, patient):
    # given a draft that lies open before the neurologist
    draft = make_scan(cast.bob, patient, date(2025, 7, 8), gd="1", sign=False)
    signed_in(page, cast.alice)
    page.goto(f"/scans/{draft.pk}/sign/")

    # when it is amended in another window and then signed here
    other = context.new_page()
    other.goto(f"/scans/{draft.pk}/amend/")
    other.get_by_label("Gd+ T1").fill("4")
    other.get_by_role("button", name="Save the draft").last.click()
    expect(other.get_by_role("row", name="Gd+ T1 4")).to_be_visible()
    page.keyboard.press("s")

    # then the newer version is shown, and nothing is signed
    expect(page.get_by_text("Somebody amended this scan since you opened it.")).to_be_visible()
    expect(page.get_by_role("row", name="Gd+ T1 4")).to_be_visible()
    assert Scan.objects.get(pk=draft.pk).state == "draft"
