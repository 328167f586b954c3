"""The admin moves the re-baseline window: sees whom it changes, applies it, and the overview names the new version."""

import re

from playwright.sync_api import expect

from tests.factories.example import make_example


def test_a_window_is_moved_after_seeing_whom_it_changes(page, cast, signed_in, accessible):
    # given a patient whose first scan on therapy is too late for the window as it is
    patient = make_example(cast.alice, cast.north)
    signed_in(page, cast.dana)
    page.goto("/account/")
    page.get_by_role("link", name="Rules").click()
    expect(page.get_by_text("In force: NORTH version 1, the defaults")).to_be_visible()
    accessible(page)

    # when a box holds what it cannot hold
    page.keyboard.press("c")
    page.get_by_label("Re-baseline scan: until month").fill("25")
    page.get_by_label("Why").fill("protocol of the hospital")
    page.get_by_role("button", name="Count whom it changes").click()

    # then it says what may stand there, and keeps the rest
    expect(page.get_by_text("Enter a whole number from 1 to 24.").first).to_be_visible()
    expect(page.get_by_label("Why")).to_have_value("protocol of the hospital")
    accessible(page)

    # when the window is moved: the scan four months after the start is no longer a re-baseline scan
    page.get_by_label("Re-baseline scan: until month").fill("9")
    page.get_by_label("Re-baseline scan: from day").fill("200")
    page.keyboard.press("Alt+s")

    # then the number of patients is seen before anything changes
    expect(page.get_by_text("1 of 1 patients change.")).to_be_visible()
    expect(page.get_by_role("cell", name="200 days")).to_be_visible()
    accessible(page)
    page.keyboard.press("u")
    expect(page.get_by_text("Every patient of the clinic stands at it.")).to_be_visible()

    # and the overview names the version, as does the page of the rules
    page.goto(f"/patients/{patient.pk}/")
    page.get_by_role("link", name=re.compile("^NORTH version 2, since")).click()
    expect(page.get_by_role("cell", name="protocol of the hospital")).to_be_visible()
    accessible(page)
