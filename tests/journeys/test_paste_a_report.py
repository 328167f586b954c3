"""A neurologist pastes the radiologist's report and takes from it what is right, key by key."""

from datetime import date

import pytest
from playwright.sync_api import expect

from lesiontrack.doors.models import KeptDraft
from scans.models import Scan
from tests.factories.record import make_course, make_patient, make_scan
from tests.journeys.keyboard import Keyboard

REPORT = """MRI BRAIN WITH CONTRAST
Exam date: 8 July 2025
COMPARISON: MRI of 10 July 2024.
FINDINGS: Multiple T2 lesions. Two new T2 lesions. No enlarging lesions. No enhancing lesions.
A small polyp of the <b>sinus</b>."""


@pytest.fixture
def patient(cast):
    """On Betaseron since January 2024, with a scan of 10 Jul 2024."""
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2024, 1, 15))
    make_scan(cast.alice, patient, date(2024, 7, 10), gd="0")
    return patient


@pytest.fixture
def keyboard(page, cast, signed_in, patient):
    signed_in(page, cast.alice)
    page.goto(f"/patients/{patient.pk}/scans/new/")
    return Keyboard(page)


def paste(page, keyboard, text: str) -> None:
    """Q opens the fold with the cursor in it; the text is read when Enter is pressed on the button behind it."""
    keyboard.press("Alt+q")
    expect(page.locator("#id_scan_report")).to_be_focused()
    page.keyboard.insert_text(text)
    keyboard.press("Tab", "Enter")


def entered(patient) -> Scan:
    return Scan.objects.get(patient=patient, performed_on=date(2025, 7, 8))


def counts_of(scan: Scan) -> dict[str, str]:
    return {count.kind: count.text for count in scan.reading.counts.all() if count.text}


def test_two_proposals_are_taken_by_key_and_no_other_is_stored(page, keyboard, patient, accessible):
    # given a pasted report
    paste(page, keyboard, REPORT)
    expect(page.locator("#report-status")).to_contain_text(
        "values proposed beside their boxes. Nothing is entered yet."
    )
    expect(page.locator("#report-read mark", has_text="Two new T2 lesions")).to_be_visible()
    expect(page.locator("#report-read b")).to_have_count(0)
    accessible(page)

    # then no box holds anything of it
    for box in ("performed_on", "new_t2", "enlarging_t2", "gd_t1", "total_t2"):
        expect(page.locator(f"#id_{box}")).to_have_value("")
    expect(page.locator("[name=compared]:checked")).to_have_count(0)

    # when the day and the count of new lesions are taken by key, each inside its own box
    keyboard.press("Alt+d", "Alt+i")
    expect(page.locator("#id_performed_on")).to_have_value("2025-07-08")
    keyboard.press("Alt+t", "Alt+i")
    expect(page.locator("#id_new_t2")).to_have_value("2")
    expect(page.locator("#stored")).to_contain_text("new T2: 2")

    # and the rest is said by hand
    keyboard.press("Alt+y", "Alt+c", "Alt+s")
    page.wait_for_url(f"**/patients/{patient.pk}/")

    # then what was taken is stored, and nothing else of the proposals
    scan = entered(patient)
    assert scan.state == "signed"
    assert counts_of(scan) == {"new_t2": "2"}
    assert scan.reading.scan_report.replace("\r\n", "\n") == REPORT


def test_one_key_takes_the_next_and_one_takes_all_that_are_shown(page, keyboard, patient):
    # given a pasted report, and a count typed before
    keyboard.press("Alt+l")
    keyboard.type("1")
    paste(page, keyboard, REPORT)
    expect(page.locator("#report-status")).to_contain_text("proposed beside their boxes")

    # when the next is taken, then all
    keyboard.press("i")
    expect(page.locator("#id_performed_on")).to_have_value("2025-07-08")
    keyboard.press("+")

    # then the boxes hold them, but for the one somebody typed otherwise
    expect(page.get_by_role("radio", name="10 Jul 2024")).to_be_checked()
    expect(page.locator("#id_total_t2")).to_have_value("multiple")
    expect(page.locator("#id_enlarging_t2")).to_have_value("1")
    expect(page.get_by_role("button", name="use 0 for Enlarging T2 instead of 1")).to_be_visible()
    expect(page.locator("#stored")).to_have_text(
        "new T2: 2 · enlarging T2: 1 · Gd+ T1: 0 · total T2: at least 2 — compared with 10 Jul 2024"
    )
    expect(page.locator("#report-status")).to_have_text(
        "1 still proposed. What is entered is stored when you save."
    )


def test_pasting_reads_at_once_and_another_region_is_read_anew(page, keyboard, patient):
    # given a text about the brain and the cord
    keyboard.press("Alt+q")
    page.evaluate(
        """text => {
            const box = document.getElementById("id_scan_report");
            box.value = text;
            box.dispatchEvent(new ClipboardEvent("paste", { bubbles: true }));
        }""",
        "1 new brain lesion, 2 new cord lesions.",
    )
    expect(page.get_by_role("button", name="use 1 for New T2")).to_be_visible()

    # when the region is changed, the counts of that region are proposed
    page.get_by_role("radio", name="cervical cord").check()
    expect(page.get_by_role("button", name="use 2 for New T2")).to_be_visible()

    # when the text is changed, its evidence is gone
    page.locator("#id_scan_report").press_sequentially(" ")
    expect(page.locator(".proposal")).to_have_count(0)


def test_the_text_is_kept_with_the_draft_and_never_in_the_browser(page, keyboard, patient, eventually):
    paste(page, keyboard, REPORT)
    eventually(lambda: KeptDraft.objects.filter(typed__scan_report__icontains="Two new T2 lesions").exists())
    assert "lesions" not in page.evaluate(
        "() => JSON.stringify([{...localStorage}, {...sessionStorage}, location.href])"
    )

    # when the form is opened again, the text stands there and can be read again
    page.goto(f"/patients/{patient.pk}/scans/new/")
    keyboard.press("Alt+q")
    expect(page.locator("#id_scan_report")).to_have_value(REPORT)
    keyboard.press("Tab", "Enter")
    expect(page.get_by_role("button", name="use 2 for New T2")).to_be_visible()


def test_too_long_a_text_is_refused_in_words(page, keyboard):
    paste(page, keyboard, "x" * 20_001)
    expect(page.locator("#report-read")).to_contain_text(
        "This is longer than 20,000 characters. Paste the scan report alone."
    )


def test_a_draft_is_amended_from_its_report(page, cast, signed_in, patient):
    # given a draft of the nurse without counts
    scan = make_scan(cast.bob, patient, date(2025, 7, 8), sign=False)
    signed_in(page, cast.bob)
    page.goto(f"/scans/{scan.pk}/amend/")
    keyboard = Keyboard(page)

    # when the report is pasted, what the draft says already is not offered again
    paste(page, keyboard, REPORT)
    expect(page.locator("#proposal_performed_on")).to_contain_text("agrees")

    # and two proposals are taken with a click, one of them in place of “no earlier scan”
    page.get_by_role("button", name="use 10 Jul 2024 for Compared with instead of what is chosen").click()
    page.get_by_role("button", name="use 2 for New T2").click()
    page.get_by_role("button", name="Save the draft").click()
    page.wait_for_url(f"**/scans/{scan.pk}/")

    # then they alone are stored
    assert entered(patient).reading.reference_scan.performed_on == date(2024, 7, 10)
    assert counts_of(entered(patient)) == {"new_t2": "2"}
    assert entered(patient).state == "draft"
