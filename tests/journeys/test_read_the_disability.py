"""A neurologist reads relapses and disability behind More: what is missing is named, mended, and then answered."""

from datetime import date

import pytest
from playwright.sync_api import expect

from patients.actions import amend_patient, record_edss, record_relapse
from patients.dates import FuzzyDate
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def patient(cast):
    """On Betaseron since January 2023, with a rise of the EDSS confirmed half a year later."""
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2023, 1, 15))
    make_scan(cast.alice, patient, date(2023, 1, 10), gd="1")
    for on, score in ((date(2022, 12, 1), 2), (date(2024, 2, 1), 3), (date(2024, 9, 1), 3)):
        record_edss(by=cast.alice, patient=patient, assessed_on=on, score=score)
    record_relapse(by=cast.alice, patient=patient, onset=FuzzyDate.exact(date(2022, 6, 1)))
    return patient


def test_relapses_and_worsening_are_told_with_what_is_missing(page, cast, signed_in, accessible, patient):
    signed_in(page, cast.alice)
    page.goto(f"/patients/{patient.pk}/")
    page.keyboard.press("m")
    block = page.get_by_role("region", name="Relapses and disability")
    before = block.get_by_role("article").filter(has_text="Relapses: before")
    expect(before).to_contain_text("Not recorded")
    expect(before).to_contain_text("at least 1 noted")
    worsening = block.get_by_role("row").filter(has_text="Variant A, 24 weeks (in force)")
    expect(worsening).to_contain_text("confirmed")
    expect(worsening).to_contain_text("1 Sep 2024")
    expect(block.get_by_role("table").last).to_contain_text("cannot be assessed: relapses known to the day")
    accessible(page)

    # the block leads to the relapses, which say where to set since when they are recorded
    block.get_by_role("link", name="recorded").click()
    page.wait_for_url("**/relapses/")
    amend_patient(by=cast.alice, patient=patient, relapses_from=date(2021, 1, 1))
    page.goto(f"/patients/{patient.pk}/more/")
    expect(before).to_contain_text("0.5 per year")
    expect(block.get_by_role("table").last).to_contain_text("PIRA")
