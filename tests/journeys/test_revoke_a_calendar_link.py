"""A nurse subscribes their calendar program to the bookings, moves one, and revokes the link."""

from datetime import date, time

import vobject
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from scans.actions import book_mri
from scans.models import FollowUp
from tests.factories.record import make_patient


def test_a_calendar_link_is_made_used_and_revoked(page, cast, signed_in, accessible):
    # given a booking, seen in the calendar of its month
    patient = make_patient(cast.alice, cast.north, responsible_nurse=cast.bob)
    row = FollowUp.objects.get(patient=patient)
    row = book_mri(
        by=cast.bob, follow_up=row, booked_for=date(2025, 12, 3), booked_time=time(8, 30), place="North MRI"
    )
    signed_in(page, cast.bob)
    page.goto(reverse("scans:follow_up_calendar"))
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="Calendar: December 2025")).to_be_visible()
    expect(page.get_by_role("link", name="08:30")).to_contain_text(str(patient))
    accessible(page)
    page.keyboard.press("w")
    expect(page.get_by_role("heading", name="Calendar: 1 Dec 2025 to 7 Dec 2025")).to_be_visible()
    accessible(page)

    # when a link is made, its address is shown once
    page.get_by_role("link", name="Links for your calendar program").click()
    page.keyboard.press("Alt+s")
    address = page.get_by_label("Copy it now: it is shown this once").input_value()
    accessible(page)
    page.goto(reverse("scans:calendar_links"))
    expect(page.get_by_text("bookings of patients I look after").first).to_be_visible()
    expect(page.get_by_label("Copy it now: it is shown this once")).to_have_count(0)

    # then a calendar program reads the booking, and its move as the same event
    before = _event(address)
    book_mri(by=cast.bob, follow_up=row, booked_for=date(2025, 12, 10), place="North MRI")
    after = _event(address)
    assert (before.uid.value, after.dtstart.value) == (after.uid.value, date(2025, 12, 10))
    assert int(after.sequence.value) > int(before.sequence.value)
    assert str(patient.family_name) not in after.serialize()

    # and after it is revoked nothing
    page.get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("The link is revoked.")).to_be_visible()
    assert _answer(address).status_code == 404


def _answer(address: str):
    return Client().get(address[address.index("/follow-ups/") :])


def _event(address: str):
    return vobject.readOne(_answer(address).content.decode()).vevent
