"""The session ends, the tab is closed, another person signs in: nothing typed is lost, nothing lands under a wrong name."""

from datetime import date

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from lesiontrack.doors.models import KeptDraft
from scans.models import Scan
from tests.factories.cast import PASSWORD
from tests.factories.record import make_patient


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north, family_name="Example", given_name="Erika")


@pytest.fixture
def form(page, cast, signed_in, patient) -> Page:
    signed_in(page, cast.alice)
    page.goto(f"/patients/{patient.pk}/scans/new/")
    return page


def fill(page: Page) -> None:
    page.get_by_label("Date of the scan").fill("8.7.2025")
    page.get_by_role("group", name="Contrast").get_by_role("radio", name="no", exact=True).check()
    page.get_by_role("radio", name="no earlier scan").check()


def sign_in_by_hand(page: Page, user) -> None:
    page.locator("[name=username]").fill(user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def kept() -> dict | None:
    draft = KeptDraft.objects.first()
    return draft and draft.typed


def scans(patient) -> list:
    return list(Scan.objects.filter(patient=patient))


def test_a_session_that_ends_loses_nothing(form, context, cast, patient, eventually, accessible):
    # given a form that is half typed
    fill(form)
    eventually(lambda: (kept() or {}).get("compared") == "none")

    # when the session ends and typing goes on
    Session.objects.all().delete()
    form.get_by_text("Details", exact=True).click()
    form.get_by_label("Total T2").fill("several")

    # then the page says so and the words still stand there
    notice = form.get_by_role("alert").filter(has_text="Your session has ended")
    expect(notice).to_be_visible()
    accessible(form)

    # and sending is held back
    form.keyboard.press("Alt+s")
    expect(form.get_by_role("link", name="Sign in, in a new tab")).to_be_focused()
    expect(form.get_by_label("Total T2")).to_have_value("several")
    assert scans(patient) == []

    # when she signs in again in the new tab and comes back
    with context.expect_page() as opened:
        form.keyboard.press("Enter")
    sign_in_by_hand(opened.value, cast.alice)
    form.bring_to_front()
    form.get_by_label("Total T2").fill("several lesions")

    # then the words are kept and read again, and the form is stored from where it stood
    expect(notice).to_have_count(0)
    form.get_by_label("Total T2").fill("about 12")
    expect(form.locator("#id_total_t2_echo")).to_have_text("about 12")
    form.keyboard.press("Alt+s")
    form.wait_for_url(f"**/patients/{patient.pk}/")
    (scan,) = scans(patient)
    assert (scan.performed_on, scan.reading.count_of("total_t2").text) == (date(2025, 7, 8), "about 12")
    assert kept() is None


def test_a_closed_tab_is_restored(form, context, patient, eventually, accessible):
    # given a form whose tab is closed in the middle of a word
    fill(form)
    form.get_by_label("New T2").fill("seve")
    form.close(run_before_unload=True)
    eventually(lambda: (kept() or {}).get("new_t2") == "seve")

    # when the form is opened again
    page = context.new_page()
    page.goto(f"/patients/{patient.pk}/scans/new/")

    # then everything stands as it was, and the page says so
    expect(page.get_by_text("Restored: what you typed")).to_be_visible()
    expect(page.get_by_label("Date of the scan")).to_have_value("8.7.2025")
    expect(page.get_by_role("radio", name="no earlier scan")).to_be_checked()
    expect(page.get_by_label("New T2")).to_have_value("seve")
    accessible(page)

    # when it is discarded
    page.get_by_role("button", name="Discard").click()

    # then the form is empty and nothing is kept
    expect(page.get_by_text("Restored: what you typed")).to_have_count(0)
    expect(page.get_by_label("Date of the scan")).to_have_value("")
    assert kept() is None


def test_another_person_does_not_sign_what_somebody_else_began(
    form, context, cast, signed_in, patient, eventually
):
    # given a form that Alice began
    fill(form)
    eventually(kept)

    # when Bob signs in at the same computer, in another tab, and the form is sent
    signed_in(form, cast.bob)
    form.keyboard.press("Alt+s")

    # then nothing is stored under his name
    expect(form.get_by_role("alert").filter(has_text="Somebody else is signed in now")).to_be_visible()
    assert scans(patient) == []
    assert set(KeptDraft.objects.values_list("user__name", flat=True)) == {"Alice"}


def test_without_a_connection_nothing_is_sent_and_nothing_lost(form, context, patient, eventually):
    # given a form and a broken connection
    fill(form)
    eventually(kept)
    context.set_offline(True)

    # when it is sent
    form.keyboard.press("Alt+s")

    # then the page stays and says so
    expect(form.get_by_role("alert").filter(has_text="No connection")).to_be_visible()
    expect(form.get_by_label("Date of the scan")).to_have_value("8.7.2025")

    # and goes on when the connection is back
    context.set_offline(False)
    form.keyboard.press("Alt+s")
    form.wait_for_url(f"**/patients/{patient.pk}/")
    assert len(scans(patient)) == 1


def test_the_browser_keeps_nothing_of_the_patient(form, context, patient, eventually):
    # given a form that was typed into
    fill(form)
    eventually(kept)

    # then neither its storage nor its cookies hold a word of it (an address holds an id that says nothing)
    stored = form.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert [word for word in ("8.7.2025", "Example", "Erika", patient.mrn) if word in stored] == []
    assert {cookie["name"] for cookie in context.cookies()} <= {"sessionid", "csrftoken"}
