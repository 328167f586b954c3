"""Two people have the same row before them: what the first did is shown to the second, and not overwritten."""

from datetime import date

from playwright.sync_api import expect

from scans.actions import book_mri, request_mri
from scans.models import FollowUp
from tests.factories.record import make_patient
from tests.factories.worklist import place


def test_one_was_faster(page, cast, signed_in):
    row = place(make_patient(cast.alice, cast.north, family_name="Adler"))
    other = place(make_patient(cast.alice, cast.north, family_name="Berg"))
    signed_in(page, cast.bob)
    page.goto("/follow-ups/")
    expect(page.get_by_role("link", name="Adler, Fictitious", exact=True)).to_be_visible()

    # while Bob looks, Alice books the one and requests the other
    book_mri(by=cast.alice, follow_up=row, booked_for=date(2025, 12, 3), place="City MRI")
    request_mri(by=cast.alice, follow_up=other)
    page.locator(f"#r-{row.pk}").get_by_role("button", name="Request").click()
    expect(page.locator(f"#r-{row.pk}")).to_contain_text(
        "booked, Wed 3 Dec 2025 · City MRI. Nothing was overwritten."
    )
    expect(page.locator(f"#r-{row.pk}")).to_contain_text("Changed by Alice")

    # and what she did to the other one comes quietly when he looks at the page again
    page.evaluate("() => { window.dispatchEvent(new Event('focus')) }")
    expect(page.locator(f"#r-{other.pk}")).to_contain_text("Changed by Alice")
    assert FollowUp.objects.get(pk=row.pk).state == "booked"
