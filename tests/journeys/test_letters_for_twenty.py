"""Letters for twenty patients: two are left out by name, one PDF holds the others, and they are noted as sent once."""

import pytest
from playwright.sync_api import expect

from scans.models import ContactAttempt
from tests.factories.letters import booked, follow_up_of
from tests.factories.pdf import pages_of


@pytest.fixture
def twenty(cast):
    rows = [booked(cast.alice, cast.north, family_name=f"Aster-{number:02}") for number in range(20)]
    for row in rows[:2]:
        row.patient.address = ""
        row.patient.save()
    follow_up_of(rows[1].patient, place="")
    return rows


def test_letters_for_twenty_patients(page, cast, signed_in, accessible, twenty):
    # given twenty bookings, of which one has no address, and one neither address nor place
    signed_in(page, cast.bob)
    page.goto("/follow-ups/letters/?kind=appointment")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(18)
    accessible(page)

    # when all twenty are chosen
    for number in range(2):
        page.get_by_role("checkbox", name=f"Print: Aster-{number:02}, Fictitious").check()
    page.get_by_role("button", name="Look through them").click()

    # then the two are named with what is missing, and nothing is skipped in silence
    expect(page.get_by_role("heading", level=1)).to_have_text("Appointment letter: 18 to print, 2 left out")
    left_out = page.get_by_role("table", name="Left out, and why").get_by_role("row")
    expect(left_out.nth(1)).to_contain_text("No address: enter it among the details")
    expect(left_out.nth(2)).to_contain_text("No place in the booking")
    accessible(page)

    # and one PDF has a page for each of the eighteen
    letters = pages_of(_sent_again(page, _form(page, "#print")).body())
    assert len(letters) == 18
    assert "Dear Fictitious Aster-02," in letters[0]
    assert ContactAttempt.objects.count() == 0

    # when they are printed and sent, and a second click arrives
    sent = _form(page, "#sent")
    page.get_by_role("button", name="Printed and sent").click()
    expect(page.get_by_text("18 patients: appointment letter noted as sent.")).to_be_visible()
    assert _sent_again(page, sent).ok
    page.reload()

    # then each letter stands once with its patient, and is no longer ticked
    expect(page.get_by_role("heading", level=1)).to_have_text("Letters")
    expect(page.get_by_text("sent already on")).to_have_count(18)
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)
    assert ContactAttempt.objects.filter(way="letter", outcome="sent").count() == 18


def _form(page, name: str) -> tuple[str, str]:
    """Where the form leads, and what it sends."""
    form = page.locator(name)
    return form.evaluate("form => form.action"), form.evaluate(
        "form => new URLSearchParams(new FormData(form)).toString()"
    )


def _sent_again(page, form: tuple[str, str]):
    address, content = form
    headers = {"content-type": "application/x-www-form-urlencoded", "referer": page.url}
    return page.request.post(address, data=content, headers=headers)
