"""Somebody finds a patient by name, MRN or birth date, without touching the mouse and without a trace in the address bar."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from patients.dates import FuzzyDate
from tests.factories.record import make_patient
from tests.journeys.keyboard import Keyboard


@pytest.fixture
def people(cast):
    born = FuzzyDate.exact(date(1970, 12, 31))
    for number, name in enumerate(["Adler", "Bergmann", "Berger", "Cohn"]):
        facts = {"birth": born} if name == "Cohn" else {}
        make_patient(
            cast.alice, cast.north, family_name=name, given_name="Fictitious", mrn=f"N{number}", **facts
        )


@pytest.fixture
def keyboard(page, cast, signed_in, people):
    signed_in(page, cast.vera)
    page.goto("/")
    return Keyboard(page)


def search(keyboard: Keyboard, text: str) -> None:
    keyboard.press("/")
    keyboard.type(text)
    keyboard.press("Enter")


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("region", name="Patient", exact=True)).to_contain_text(name)


def test_by_a_part_of_the_name(page, keyboard, accessible):
    search(keyboard, "berg")
    links = page.locator("tbody th a")
    expect(links).to_have_text(["Berger, Fictitious", "Bergmann, Fictitious"])
    assert "berg" not in page.url
    accessible(page)

    # when the arrows walk to the second row
    keyboard.press("/", "ArrowDown", "ArrowDown")
    expect(links.nth(1)).to_be_focused()
    keyboard.press("Enter")
    heading(page, "Bergmann, Fictitious")

    # then going back shows the search again
    page.go_back()
    expect(links).to_have_count(2)
    expect(page.locator("#id_q")).to_have_value("berg")


def test_by_the_mrn_at_once(page, keyboard):
    search(keyboard, "n3")
    heading(page, "Cohn, Fictitious")


def test_by_the_birth_date(page, keyboard):
    search(keyboard, "31.12.1970")
    expect(page.locator("tbody th a")).to_have_text(["Cohn, Fictitious"])


def test_a_misspelt_name(page, keyboard, accessible):
    search(keyboard, "Bergmanm")
    expect(page.get_by_text("No patient matches your search.")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Bergmann, Fictitious").click()
    heading(page, "Bergmann, Fictitious")


def test_ordered_by_a_column(page, keyboard):
    page.goto("/patients/")
    page.get_by_role("columnheader", name="MRN").get_by_role("link").press("Enter")
    expect(page.get_by_role("columnheader", name="MRN")).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("tbody th a").first).to_have_text("Adler, Fictitious")
