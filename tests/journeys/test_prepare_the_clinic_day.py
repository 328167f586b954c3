"""The evening before: the MRNs of tomorrow's patients become one printable line each."""

from datetime import date
from io import BytesIO

from django.urls import reverse
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.factories.record import make_course, make_patient, make_scan


def test_tomorrows_patients_become_a_list(page, cast, signed_in, accessible):
    # given an overdue patient, and many more
    overdue = make_patient(cast.alice, cast.north, mrn="N100", family_name="Overdue")
    make_course(cast.alice, overdue, date(2024, 1, 15))
    make_scan(cast.alice, overdue, date(2024, 7, 10))
    make_scan(cast.alice, overdue, date(2024, 8, 1), sign=False, region="cervical")
    others = [make_patient(cast.alice, cast.north, mrn=f"N{number}") for number in range(101, 140)]

    # when the nurse pastes the MRNs, one of them mistyped
    signed_in(page, cast.bob)
    page.goto(reverse("scans:clinic_day"))
    accessible(page)
    page.get_by_label("MRNs").fill("\n".join(["N100", "N9999", *(one.mrn for one in others)]))
    page.keyboard.press("Alt+s")

    # then everybody has a line, and nobody is lost
    expect(page.get_by_role("heading", name="Clinic day (40)")).to_be_visible()
    expect(page.get_by_role("listitem").get_by_text("N9999")).to_be_visible()
    line = page.get_by_role("row", name="Overdue")
    expect(line).to_contain_text("due 10 Jul 2025: overdue")
    expect(line).to_contain_text("draft to sign: scan of 1 Aug 2024; MRI safety not asked; no neurologist")
    assert page.url.endswith(reverse("scans:clinic_day"))
    accessible(page)

    # and it prints on one sheet
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Show the list")).not_to_be_visible()
    assert len(PdfReader(BytesIO(page.pdf(format="A4"))).pages) == 1
    page.emulate_media(media="screen")

    # and each name leads to the overview
    line.get_by_role("link", name="Overdue, Fictitious", exact=True).click()
    page.wait_for_url(f"**{reverse('scans:overview', args=[overdue.pk])}")
