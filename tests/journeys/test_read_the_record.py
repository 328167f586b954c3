"""The pages of the record with rows and without, for those who record and for those who look."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from lesiontrack.doors.models import KeptDraft
from tests.factories.record import make_patient
from tests.patients.views.asking import make_record

ROOMS = ["therapies", "relapses", "edss", "laboratory", "phenotypes", "visits", "details"]


@pytest.mark.parametrize("room", ROOMS)
def test_an_empty_page_says_the_next_step(page, cast, signed_in, accessible, room):
    patient = make_patient(cast.alice, cast.north)
    signed_in(page, cast.alice)
    page.goto(f"/patients/{patient.pk}/{room}/")
    expect(page.get_by_role("button", name="Save")).to_be_visible()
    accessible(page)


@pytest.mark.parametrize("room", ROOMS)
def test_a_viewer_reads_and_is_offered_nothing_else(page, cast, signed_in, accessible, room):
    record = make_record(cast.alice, cast.north, rows=3)
    signed_in(page, cast.vera)
    page.goto(f"/patients/{record.patient.pk}/{room}/")
    expect(page.get_by_role("button", name="Save")).to_have_count(0)
    expect(page.get_by_role("link", name="Amend")).to_have_count(0)
    accessible(page)


def test_the_pages_about_a_patient_lead_to_each_other(page, cast, signed_in):
    record = make_record(cast.alice, cast.north)
    signed_in(page, cast.alice)
    page.goto(f"/patients/{record.patient.pk}/therapies/")
    for label, heading in [
        ("Relapses", "Relapses"),
        ("EDSS", "EDSS"),
        ("Laboratory", "Laboratory"),
        ("Phenotype", "Phenotype"),
        ("Visits", "Visits"),
        ("Details", "Details"),
    ]:
        page.get_by_role("navigation", name="Patient").get_by_role("link", name=label).click()
        expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
        expect(page.get_by_role("navigation", name="Patient").locator("[aria-current=page]")).to_have_text(
            label
        )


def test_what_was_typed_survives_an_ended_session(page, cast, signed_in, eventually):
    # given a relapse half typed when the session ends
    patient = make_patient(cast.alice, cast.north)
    signed_in(page, cast.bob)
    page.goto(f"/patients/{patient.pk}/relapses/")
    page.get_by_label("Onset").fill("2024-03")
    page.get_by_text("Examination, fever, end, symptoms").click()
    page.get_by_label("Symptoms").fill("double vision")
    eventually(lambda: KeptDraft.objects.filter(user=cast.bob, typed__symptoms="double vision").exists())
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    # when it is sent, the page says so and keeps the words
    page.keyboard.press("Alt+s")
    expect(page.get_by_text("Your session has ended")).to_be_visible()
    expect(page.get_by_label("Symptoms")).to_have_value("double vision")

    # then after signing in again they are restored, stored once and dropped
    signed_in(page, cast.bob)
    page.goto(f"/patients/{patient.pk}/relapses/")
    expect(page.get_by_text("Restored: what you typed")).to_be_visible()
    expect(page.get_by_label("Symptoms")).to_have_value("double vision")
    page.keyboard.press("Alt+s")
    expect(page.get_by_role("row", name="March 2024")).to_contain_text("double vision")
    assert not KeptDraft.objects.exists()
