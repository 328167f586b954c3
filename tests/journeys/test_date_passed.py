"""The booked day has passed, and the list asks by itself: done, not attended and moved are one key each."""

from datetime import date

from playwright.sync_api import expect

from scans.models import FollowUp
from tests.factories.record import make_patient
from tests.factories.worklist import booked
from tests.journeys.keyboard import Keyboard


def test_three_answers(page, cast, signed_in):
    rows = [
        booked(make_patient(cast.alice, cast.north, family_name=name), date(2025, 11, 19))
        for name in ("Adler", "Berg", "Cohn")
    ]
    signed_in(page, cast.bob)
    page.goto("/follow-ups/")
    keyboard = Keyboard(page)
    expect(page.get_by_role("heading", name="Date passed: was it done? 3")).to_be_visible()
    names = page.locator("#worklist tr[data-version] th a")
    order = {name.split(",")[0]: place for place, name in enumerate(names.all_text_contents())}
    expect(page.locator("#bar-who")).to_have_text(names.first.text_content())

    keyboard.press("d")
    expect(page.get_by_text("Done on 19 Nov 2025")).to_be_visible()
    keyboard.press("n")
    expect(page.get_by_text("Not attended: to rebook")).to_be_visible()
    keyboard.press("m")
    page.get_by_role("textbox", name="Date").fill("03.12.2025")
    keyboard.press("Enter")
    expect(page.get_by_text("Booked: Wed 3 Dec 2025")).to_be_visible()

    # then the second does not end in "not attended": it waits to be rebooked
    page.reload()
    expect(page.get_by_role("heading", name="Not attended or cancelled: rebook 1")).to_be_visible()
    by_place = sorted(rows, key=lambda row: order[row.patient.family_name])
    states = [FollowUp.objects.get(pk=row.pk).state for row in by_place]
    assert states == ["performed", "not_attended", "booked"]
