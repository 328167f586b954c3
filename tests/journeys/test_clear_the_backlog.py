"""An admin sets the go-live; a nurse clears what was overdue by then, many at a time."""

from datetime import date

import pytest
from playwright.sync_api import expect

from scans.models import FollowUp
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def overdue(cast):
    """Four patients whose yearly scan was due in July 2024."""
    made = []
    for _ in range(4):
        patient = make_patient(cast.alice, cast.north)
        make_course(cast.alice, patient, date(2022, 1, 15))
        make_scan(cast.alice, patient, date(2023, 7, 10))
        made.append(patient)
    return made


def test_go_live_and_the_backlog_is_cleared_in_bulk(page, cast, signed_in, overdue, accessible):
    # given a go-live
    signed_in(page, cast.dana)
    page.goto("/follow-ups/settings/")
    page.get_by_role("textbox", name="Go-live").fill("1.11.2025")
    page.get_by_label("Active scan: new or enlarging T2 lesions, at least").fill("1")
    expect(page.get_by_text("1 Nov 2025")).to_be_visible()
    accessible(page)
    page.keyboard.press("Alt+s")
    expect(page.get_by_text("The settings of North Clinic are saved.")).to_be_visible()

    # when the nurse answers three with one day and a fourth with a month
    signed_in(page, cast.bob)
    page.goto("/follow-ups/backlog/")
    expect(page.get_by_role("heading", name="Backlog of North Clinic (4)")).to_be_visible()
    accessible(page)
    page.get_by_label("Tick all on this page").check()
    page.get_by_label(str(overdue[3]), exact=True).uncheck()
    page.get_by_role("textbox", name="Done elsewhere on").fill("14.3.2025")
    page.get_by_role("button", name="Done elsewhere").click()
    expect(page.get_by_text("3 follow-ups cleared: done elsewhere.")).to_be_visible()
    expect(page.get_by_role("heading", name="Backlog of North Clinic (1)")).to_be_visible()
    page.get_by_label(str(overdue[3]), exact=True).check()
    page.get_by_role("textbox", name="Due from").fill("03/2026")
    page.get_by_role("button", name="Due from this month").click()

    # then nothing is left, and the rules count on from what was entered
    expect(page.get_by_text("No backlog")).to_be_visible()
    accessible(page)
    open_ones = FollowUp.objects.open().in_force()
    assert [open_ones.get(patient=patient).due_on for patient in overdue] == [
        *[date(2026, 3, 14)] * 3,
        date(2026, 3, 1),
    ]
