"""A scan that meets the clinic's rule asks what was decided, with one key; passed over, it waits at home."""

from datetime import date

import pytest
from playwright.sync_api import expect

from scans.actions import set_follow_up_settings
from scans.models import ActiveScanAnswer, FollowUp
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def drafts(cast):
    """Two routine scans of two patients on therapy, each with new lesions, wait for a signature."""
    set_follow_up_settings(by=cast.dana, clinic=cast.north, active_t2=1, active_gd=1)
    made = []
    for month in (7, 8):
        patient = make_patient(cast.alice, cast.north)
        make_course(cast.alice, patient, date(2024, 1, 15))
        reference = make_scan(cast.alice, patient, date(2024, 7, 10))
        day = date(2025, month, 8)
        made.append(make_scan(cast.bob, patient, day, reference=reference, t2="2", sign=False))
    return made


def test_one_is_answered_with_one_key_and_one_is_passed_over(page, cast, signed_in, drafts, accessible):
    signed_in(page, cast.alice)
    page.goto(f"/scans/{drafts[0].pk}/sign/")

    # when she signs, then she is asked in the words of the rule
    page.keyboard.press("s")
    asked = "This scan meets your clinic’s rule: 2 new or enlarging T2 (rule: 1 or more). What was decided?"
    expect(page.get_by_role("heading", name=asked)).to_be_visible()
    accessible(page)

    # when she answers with one key, then the next draft is there
    page.keyboard.press("c")
    expect(page.get_by_role("heading", name="Brain MRI of 8 Aug 2025")).to_be_visible()
    page.keyboard.press("s")
    expect(page.get_by_role("heading", name=asked)).to_be_visible()

    # when she passes over the second one, then it waits on the home page
    page.keyboard.press("n")
    expect(page.get_by_text("Nothing waits for your signature")).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("heading", name="Active scans without an answer (1)")).to_be_visible()
    accessible(page)

    # when it is decided to repeat the MRI in 3 months, then it is ordered
    page.get_by_role("link", name=str(drafts[1].patient)).first.click()
    page.get_by_label("Months").fill("3")
    page.get_by_label("Months").press("Enter")
    expect(page.get_by_text("Active scans without an answer")).to_have_count(0)
    answers = {answer.scan_id: str(answer) for answer in ActiveScanAnswer.objects.all()}
    assert answers == {drafts[0].pk: "continue", drafts[1].pk: "repeat the MRI in 3 months"}
    ordered = FollowUp.objects.open().in_force().get(patient=drafts[1].patient)
    assert (ordered.origin, ordered.due_on) == ("ordered", date(2026, 2, 20))
