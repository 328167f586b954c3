"""An interval that was made on another machine is left out, seen as such, and taken back."""

import re

from playwright.sync_api import expect

from scans.models import IntervalOverride, Reading
from tests.factories.example import make_example

ADDRESS = re.compile(r"/patients/[-0-9a-f]+/\?")


def test_a_neurologist_leaves_an_interval_out_and_takes_that_back(page, cast, signed_in, accessible):
    # given the example: 11 lesions in 1.23 years before, 2 in 4.60 years on
    patient = make_example(cast.alice, cast.north)
    reading = Reading.objects.get(patient=patient, scan__performed_on="2020-03-03")
    signed_in(page, cast.alice)

    # when she opens the interval from the table under the chart
    page.goto(f"/patients/{patient.pk}/")
    page.get_by_text("The chart in numbers").click()
    page.get_by_role("link", name=re.compile("Decide otherwise.*3 Mar 2020")).click()
    expect(page.get_by_role("heading", name="Interval 20 Aug 2019 to 3 Mar 2020")).to_be_visible()

    # then choosing says at once what would become of the figures
    page.get_by_label("in no period: left out of every figure").check()
    row = page.get_by_role("row", name=re.compile("T2, before"))
    expect(row).to_contain_text("11 in 1.2 y, 8.9 per year")
    expect(row).to_contain_text("6 in 0.7 y, 8.6 per year")
    accessible(page)
    assert IntervalOverride.objects.count() == 0

    # when she gives the reason and saves
    page.get_by_label("Reason").fill("another machine")
    page.keyboard.press("Alt+s")

    # then panel, chart and table say that a person left it out, who and why
    page.wait_for_url(ADDRESS)
    before_on = page.get_by_role("region", name="Before and on therapy")
    expect(before_on).to_contain_text("6 lesions in 0.70 y")
    expect(before_on).to_contain_text("Left out by a person: 5 lesions in 0.54 y")
    page.get_by_text("The chart in numbers").click()
    line = page.locator(f"[data-interval='{reading.pk}']")
    expect(line).to_contain_text("left out by a person: another machine")
    expect(line).to_contain_text("Alice")
    accessible(page)

    # when she takes it back with a reason
    line.get_by_role("link", name="Take back").click()
    expect(page.get_by_role("row", name=re.compile("T2, before"))).to_contain_text("11 in 1.2 y")
    accessible(page)
    page.get_by_label("Why it is taken back").fill("it was the same machine")
    page.keyboard.press("Alt+s")

    # then the figures are as they were, and the history knows both
    page.wait_for_url(ADDRESS)
    expect(before_on).to_contain_text("11 lesions in 1.23 y")
    page.goto(f"/patients/{patient.pk}/trail/")
    expect(page.get_by_text("it was the same machine")).to_be_visible()
    expect(page.get_by_text("another machine").first).to_be_visible()
