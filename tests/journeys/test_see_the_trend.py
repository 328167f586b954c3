"""A neurologist sees what the scans looked like before Betaseron and what they look like on it."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from patients.dates import FuzzyDate
from tests.factories.example import make_example
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def patient(cast):
    return make_example(cast.alice, cast.north, family_name="Testcase", given_name="Erika")


def live_chart(page: Page):
    """The chart drawn by the browser; until then the server's picture stands in its place."""
    return page.locator("[data-chart-live] svg")


def test_before_and_on_stand_on_one_page(page, cast, signed_in, accessible, patient):
    signed_in(page, cast.alice)
    page.goto("/patients/")
    page.get_by_role("link", name="Testcase, Erika").click()

    # then the answer stands first
    panel = page.get_by_role("region", name="Before and on therapy")
    expect(panel).to_contain_text("8.9 per year")
    expect(panel).to_contain_text("95 % CI 4.5–16.0")
    expect(panel).to_contain_text("0.4 per year")
    expect(panel).to_contain_text("0.05")
    expect(panel).to_contain_text("95 % CI 0.005–0.22")
    expect(panel).to_contain_text("This comparison has no control group.")
    expect(page.get_by_role("region", name="Patient", exact=True)).to_contain_text("last MRI 6 months ago")

    # and the chart is drawn, with its numbers beneath it
    expect(live_chart(page)).to_be_visible()
    page.get_by_text("The chart in numbers").click()
    rows = page.locator("tr[data-interval]")
    expect(rows).to_have_count(9)
    accessible(page)

    # and it can be seen by months of therapy
    page.get_by_label("Months of therapy").check()
    expect(live_chart(page).get_by_text("+12", exact=True)).to_be_visible()
    page.get_by_label("Lesions per interval").check()
    expect(live_chart(page)).to_contain_text("lesions", ignore_case=True)


def test_the_history_says_who_did_what(page, cast, signed_in, accessible, patient):
    signed_in(page, cast.alice)
    page.goto(f"/patients/{patient.pk}/")
    page.get_by_role("link", name="History").click()
    expect(
        page.get_by_role("listitem").filter(has_text="entered and signed the brain MRI of 6 May 2025")
    ).to_be_visible()
    expect(page.get_by_role("region", name="Who opened the record")).to_contain_text("Alice")
    accessible(page)


def test_another_index_episode_is_chosen(page, cast, signed_in, accessible):
    patient = make_example(cast.alice, cast.north, courses=False)
    make_course(cast.alice, patient, date(2020, 5, 20), stopped=True, stop=FuzzyDate.exact(date(2022, 6, 15)))
    make_course(cast.alice, patient, date(2023, 6, 15), product="extavia")
    signed_in(page, cast.vera)
    page.goto(f"/patients/{patient.pk}/")
    page.get_by_role("link", name="interferon beta-1b 2 of 2").click()
    expect(page.get_by_text("Extavia, since 15 Jun 2023", exact=True)).to_be_visible()
    expect(live_chart(page)).to_be_visible()
    accessible(page)


@pytest.mark.parametrize("scans", [0, 1, 40])
def test_the_page_is_readable_with_few_and_with_many_scans(page, cast, signed_in, accessible, scans):
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2016, 3, 1))
    reference = None
    for number in range(scans):
        day = date(2012 + number // 4, 1 + 3 * (number % 4), 10)
        t2 = str(number % 3) if reference else None
        reference = make_scan(
            cast.alice, patient, day, reference=reference, t2=t2, gd="0" if number % 3 else None
        )
    signed_in(page, cast.bob)
    page.goto(f"/patients/{patient.pk}/")
    if scans:
        expect(live_chart(page)).to_be_visible()
    else:
        expect(page.get_by_text("No scan yet", exact=True)).to_be_visible()
    accessible(page)
