"""The admin imports an old register: the wrong cells are named, the mended files are previewed, imported and found as patients."""

import pytest
from playwright.sync_api import Page, expect

from patients.models import Patient
from scans.models import Scan
from tests.factories.registers import register

SCANS = [
    {"performed_on": "2015-01-01", "accession": "A1"},
    {
        "performed_on": "2015-07-23",
        "reference_performed_on": "2015-01-01",
        "new_or_enlarging_t2": "13",
        "accession": "A2",
    },
    {"performed_on": "2016-07-23", "new_or_enlarging_t2": "stable", "accession": "A3"},
]


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def files(product: str, sex: str) -> list[dict]:
    content = register(
        patients=[{"given_name": "Fictitious", "birth_date": "1980", "sex": sex}],
        therapies=[{"product": product, "start": "2016-03"}],
        scans=SCANS,
    )
    return [{"name": name, "mimeType": "text/csv", "buffer": text} for name, text in content.items()]


def upload(page: Page, chosen: list[dict]) -> None:
    page.get_by_label("ZIP or CSV files").set_input_files(chosen)
    page.get_by_role("button", name="Check the register").click()


def test_a_register_is_mended_and_imported(page, cast, signed_in, accessible):
    # given the admin's page of imports
    signed_in(page, cast.dana)
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Imports").click()
    accessible(page)

    # when the register has wrong cells
    upload(page, files(product="Gelenia", sex="N"))

    # then each is named with its mend, and nothing is stored
    expect(page.get_by_text("2 wrong cells")).to_be_visible()
    expect(page.get_by_text("Did you mean Gilenya?")).to_be_visible()
    expect(page.get_by_role("button", name="Import", exact=True)).to_have_count(0)
    accessible(page)
    page.get_by_role("button", name="Discard the upload").click()
    expect(page.get_by_text("was discarded")).to_be_visible()
    assert Patient.objects.count() == 0

    # when the mended files are uploaded
    upload(page, files(product="Gilenya", sex="female"))

    # then the preview says what will happen, and that a person must complete "stable"
    expect(page.get_by_text("Nothing is wrong")).to_be_visible()
    expect(page.get_by_text("Kept as written and not used until a person confirms it.")).to_be_visible()
    accessible(page)
    assert Patient.objects.count() == 0

    # when the register is imported, by its key
    page.keyboard.press("u")
    expect(page.get_by_text("The register is in the record.")).to_be_visible()
    accessible(page)
    assert Scan.objects.signed().count() == 3

    # then the patient's overview shows it
    page.get_by_role("link", name="Testcase, Fictitious").click()
    expect(
        page.get_by_role("heading", name="Testcase, Fictitious")
        .or_(page.get_by_text("Testcase, Fictitious"))
        .first
    ).to_be_visible()
    expect(page.get_by_text("fingolimod").first).to_be_visible()
