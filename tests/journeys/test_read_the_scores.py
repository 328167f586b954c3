"""A neurologist reads the scores: two on the overview, the others behind More; what is missing can be mended."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.factories.example import make_example
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def patient(cast):
    """A first year on Betaseron whose month-12 scan was read without a count."""
    patient = make_patient(cast.alice, cast.north, relapses_from=date(2020, 1, 1))
    make_course(cast.alice, patient, date(2023, 1, 15))
    before = make_scan(cast.alice, patient, date(2023, 1, 10), gd="1")
    make_scan(cast.alice, patient, date(2024, 1, 10), reference=before, gd="0")
    return patient


def test_a_score_that_cannot_be_assessed_says_what_is_missing_and_leads_to_the_mend(
    page, cast, signed_in, accessible, patient
):
    signed_in(page, cast.alice)
    page.goto(f"/patients/{patient.pk}/")
    magnims = page.get_by_role("article", name="MAGNIMS score")
    expect(magnims).to_contain_text("Cannot be assessed: new T2 lesions")
    expect(magnims).to_contain_text("0 to 1 with what is known.")
    magnims.get_by_text("What it is made of").click()
    expect(magnims).to_contain_text("not reported, against the pre-treatment scan of 10 Jan 2023")
    accessible(page)

    # then the scan is completed where the card leads
    magnims.get_by_role("link", name="complete the scan of 10 Jan 2024").click()
    page.wait_for_url("**/amend/")


def test_the_other_scores_unfold_by_one_key(page, cast, signed_in, accessible):
    patient = make_example(cast.alice, cast.north)
    signed_in(page, cast.vera)
    page.goto(f"/patients/{patient.pk}/")
    page.keyboard.press("m")
    breakthrough = page.get_by_role("article", name="Breakthrough disease")
    expect(breakthrough).to_contain_text("MRI breakthrough, clinical unknown")
    accessible(page)

    # and on a page of their own
    page.goto(f"/patients/{patient.pk}/more/")
    expect(breakthrough).to_be_visible()
    accessible(page)


def test_when_the_session_has_ended_opening_more_leads_to_the_sign_in(page, cast, signed_in):
    patient = make_example(cast.alice, cast.north)
    signed_in(page, cast.vera)
    page.goto(f"/patients/{patient.pk}/")
    page.context.clear_cookies()
    page.keyboard.press("m")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(page.get_by_role("article")).to_have_count(0)
