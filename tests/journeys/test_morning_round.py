"""A nurse goes through the list in the morning by keys alone: books one, calls another in vain, notes that a third declines."""

from datetime import date

import pytest
from playwright.sync_api import expect

from scans.models import ContactAttempt, FollowUp
from tests.factories.record import make_patient
from tests.factories.worklist import TO_REQUEST, place
from tests.journeys.keyboard import Keyboard


@pytest.fixture
def rows(cast) -> dict[str, FollowUp]:
    names = ["Adler", "Berg", "Cohn"]
    return {
        name: place(
            make_patient(
                cast.alice,
                cast.north,
                family_name=name,
                phone="030 123",
                language="Turkish",
                usual_mri_site="City MRI",
            ),
            window={**TO_REQUEST, "opens_on": date(2025, 12, number)},
        )
        for number, name in enumerate(names, 1)
    }


def test_three_rows(page, cast, rows, signed_in, accessible, eventually):
    signed_in(page, cast.bob)
    page.goto("/follow-ups/")
    keyboard = Keyboard(page)
    expect(page.get_by_role("heading", name="To request 3")).to_be_visible()
    expect(page.locator("#bar-who")).to_have_text("Adler, Fictitious")
    accessible(page)

    # the first is booked without leaving the list
    keyboard.press("b")
    expect(page.get_by_role("textbox", name="Date")).to_be_focused()
    keyboard.type("14.01.2026")
    expect(page.locator("#id_booked_for_echo")).to_have_text("14 Jan 2026")
    keyboard.press("Tab")
    keyboard.type("9.30")
    expect(page.locator("#id_place")).to_have_value("City MRI")
    accessible(page)
    keyboard.press("Enter")
    expect(page.get_by_text("Adler, Fictitious: Booked: Wed 14 Jan 2026, 09:30 · City MRI.")).to_be_visible()
    expect(page.get_by_role("link", name="Berg, Fictitious", exact=True)).to_be_focused()

    # the second is called, and nobody answers: the row stays
    keyboard.press("c")
    expect(page.get_by_text("An attempt to reach the patient: Berg")).to_be_visible()
    page.get_by_label("no answer").check()
    keyboard.press("Enter")
    expect(page.get_by_text("1 attempt, 20 Nov: no answer")).to_be_visible()
    expect(page.get_by_role("link", name="Berg, Fictitious", exact=True)).to_be_focused()

    # the third declines, with a reason and a day to ask again
    keyboard.press("j", "x")
    expect(page.get_by_role("textbox", name="Reason")).to_be_focused()
    keyboard.type("after the holidays")
    page.get_by_role("textbox", name="Ask again on").fill("01.03.2026")
    keyboard.press("Enter")
    expect(page.get_by_text("to ask again on 1 Mar 2026")).to_be_visible()
    expect(page.get_by_role("navigation", name="Groups")).to_contain_text("To request 1")

    # undo takes the last one back
    keyboard.press("u")
    expect(page.get_by_text("Taken back")).to_be_visible()
    states = {name: FollowUp.objects.get(pk=row.pk).state for name, row in rows.items()}
    assert states == {"Adler": "booked", "Berg": "proposed", "Cohn": "proposed"}
    assert ContactAttempt.objects.get().follow_up == rows["Berg"]
