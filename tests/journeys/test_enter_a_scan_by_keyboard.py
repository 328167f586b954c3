"""A neurologist enters a routine scan without touching the mouse."""

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from scans.actions import add_scanner
from scans.models import Interval, Scan
from tests.factories.record import make_course, make_patient, make_scan
from tests.journeys.keyboard import Keyboard

MOST_PRESSES = 30


@pytest.fixture
def patient(cast):
    """On Betaseron since January 2024, with a re-baseline scan of 10 Jul 2024."""
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2024, 1, 15))
    make_scan(cast.alice, patient, date(2024, 7, 10), gd="0")
    return patient


@pytest.fixture
def keyboard(page, cast, signed_in, patient):
    """In front of the patient's overview: N opens the form."""
    signed_in(page, cast.alice)
    page.goto(f"/patients/{patient.pk}/")
    keyboard = Keyboard(page)
    keyboard.press("n")
    expect(page.locator("#id_performed_on")).to_be_focused()
    return keyboard


def entered(patient) -> Scan:
    return Scan.objects.get(patient=patient, performed_on=date(2025, 7, 8))


def test_counts_are_typed_and_the_scan_is_signed(page, keyboard, patient, accessible):
    # given a form in which nothing is chosen that a person has to say
    expect(page.get_by_role("radio", name="10 Jul 2024")).not_to_be_checked()
    expect(page.locator("[name=contrast_given]:checked")).to_have_count(0)

    # when the scan is entered by keys alone
    keyboard.type("8.7.2025")
    expect(page.locator("#id_performed_on_echo")).to_contain_text("8 Jul 2025")
    keyboard.press("Tab", "w", "r", "Tab", "y", "c", "t")
    keyboard.type(">20")
    keyboard.press("Tab")
    keyboard.type("1")
    keyboard.press("Tab")
    keyboard.type("2")

    # then each value is read aloud beside its box, and the page says what the scan will mean
    expect(page.locator("#id_performed_on_echo")).to_have_text("8 Jul 2025, 4 months ago")
    expect(page.locator("#id_new_t2_echo")).to_have_text("at least 21")
    expect(page.locator("#stored")).to_have_text(
        "new T2: at least 21 · enlarging T2: 1 · Gd+ T1: 2 — compared with 10 Jul 2024"
    )
    expect(page.locator("#meaning")).to_contain_text("Compared with 10 Jul 2024, 363 days.")
    expect(page.locator("#meaning")).to_contain_text("Closes an interval on interferon beta-1b.")
    accessible(page)

    # and signing leads to the overview
    keyboard.press("Alt+s")
    page.wait_for_url(f"**/patients/{patient.pk}/")
    scan = entered(patient)
    assert (scan.state, scan.indication, scan.contrast_given) == ("signed", "routine", "yes")
    assert {count.kind: count.text for count in scan.reading.counts.all()} == {
        "new_t2": ">20",
        "enlarging_t2": "1",
        "gd_t1": "2",
    }
    assert keyboard.presses <= MOST_PRESSES


def test_nothing_new_and_nothing_enhancing_take_one_key_each(page, keyboard, patient):
    # given a routine scan that shows nothing
    keyboard.type("8.7.2025")
    expect(page.locator("#id_performed_on_echo")).to_contain_text("8 Jul 2025")
    keyboard.press("Tab")

    # when "nothing new" is said before the reference scan, it is not taken
    keyboard.press("z")
    expect(
        page.get_by_role("alert").filter(has_text="First say which scan it was compared with")
    ).to_be_visible()
    expect(page.locator("#id_new_or_enlarging_t2")).to_have_value("")

    # and "no enhancing lesion" only with contrast
    keyboard.press("e")
    expect(page.get_by_role("alert").filter(has_text="Without contrast nothing can enhance")).to_be_visible()

    # then with both said each takes one key, and the line says what will be stored
    keyboard.press("y", "c", "z", "Alt+e")
    expect(page.locator("#stored")).to_have_text(
        "new or enlarging T2: 0 · Gd+ T1: 0 — compared with 10 Jul 2024"
    )
    keyboard.press("Alt+s")
    page.wait_for_url(f"**/patients/{patient.pk}/")
    assert [(each.lo, each.hi, each.days) for each in Interval.objects.all()] == [(0, 0, 363)]
    assert keyboard.presses <= MOST_PRESSES


def test_a_zero_nobody_stated_is_confirmed_by_one_key(page, keyboard, patient):
    # given a report that says "stable"
    keyboard.type("8.7.2025")
    expect(page.locator("#id_performed_on_echo")).to_contain_text("8 Jul 2025")
    keyboard.press("Tab", "n", "c", "b", "t")
    keyboard.type("stable")
    expect(page.locator("#id_new_or_enlarging_t2_echo")).to_contain_text("to confirm: 0")

    # when a person confirms it as 0
    keyboard.press("Alt+a")

    # then 0 stands in the box and is stored
    expect(page.locator("#id_new_or_enlarging_t2")).to_have_value("0")
    expect(page.locator("#id_new_or_enlarging_t2")).to_be_focused()
    keyboard.press("Alt+s")
    page.wait_for_url(f"**/patients/{patient.pk}/")
    assert [(each.lo, each.hi) for each in Interval.objects.all()] == [(0, 0)]


def test_an_error_takes_the_focus_and_nothing_typed_is_lost(page, keyboard, patient, accessible):
    # given a form with a future date, no contrast and no reference scan
    keyboard.type("8.7.2026")
    keyboard.press("Tab", "t")
    keyboard.type("several")

    # when it is sent
    keyboard.press("Alt+s")

    # then the summary has the focus, names each box and leads to it
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(2)
    expect(page.locator("#id_new_t2")).to_have_value("several")
    accessible(page)
    keyboard.press("Tab", "Enter")
    expect(page.locator("#id_contrast_given_0")).to_be_focused()

    # and mended it is stored
    keyboard.press("y", "c", "Alt+d", "Control+a")
    keyboard.type("8.7.2025")
    keyboard.press("Alt+s")
    page.wait_for_url(f"**/patients/{patient.pk}/")
    assert entered(patient).reading.count_of("new_t2").text == "several"


def test_enter_moves_on_and_never_sends(page, keyboard, patient):
    keyboard.type("8.7.2025")
    keyboard.press("Enter")
    expect(page.locator("#id_region_0")).to_be_focused()
    keyboard.press("t")
    keyboard.type("2")
    keyboard.press("Enter")
    expect(page.locator("#id_enlarging_t2")).to_be_focused()
    assert Scan.objects.filter(patient=patient).count() == 1


def test_words_typed_beside_a_box_do_not_send_the_form(page, keyboard, patient):
    """Keys that send a form answer to Alt alone: “several” begins with the S of Sign."""
    keyboard.press("Tab")
    keyboard.type("several")
    expect(page).to_have_url(f"{page.url.split('/patients')[0]}/patients/{patient.pk}/scans/new/")
    assert Scan.objects.filter(patient=patient).count() == 1


def test_another_scan_an_outside_scan_and_what_is_not_stated(page, keyboard, cast, patient):
    # given two earlier scans
    make_scan(cast.alice, patient, date(2023, 2, 1))
    page.reload()

    # when another than the latest was compared, it is picked from the list
    keyboard.type("8.7.2025")
    expect(page.locator("#id_performed_on_echo")).to_contain_text("8 Jul 2025")
    keyboard.press("Tab", "p", "Tab")
    expect(page.locator("#id_another_scan")).to_be_focused()
    keyboard.press("1")
    expect(page.locator("#meaning")).to_contain_text("Compared with 1 Feb 2023, 888 days.")

    # when it was made elsewhere, its date is enough
    keyboard.press("Alt+o", "Tab")
    expect(page.locator("#id_outside_reference_on")).to_be_focused()
    keyboard.type("3.3.2024")
    expect(page.locator("#meaning")).to_contain_text("Compared with 3 Mar 2024, 492 days.")

    # when the report does not state it, the interval waits
    keyboard.press("Alt+x")
    expect(page.locator("#meaning")).to_contain_text(
        "The interval waits until somebody names the reference scan."
    )


def test_the_details_are_reached_by_key_and_a_scanner_fills_its_technique_in(page, keyboard, cast, patient):
    # given a scanner the clinic knows
    add_scanner(
        by=cast.alice,
        clinic=cast.north,
        name="Skyra",
        field_strength=Decimal("3"),
        slice_thickness=Decimal("1"),
    )
    page.reload()

    # when the details are opened and the scanner is chosen
    keyboard.press("Alt+m")
    page.locator("#id_scanner").focus()
    keyboard.press("S")

    # then its field strength and slice thickness stand there
    expect(page.locator("#id_field_strength")).to_have_value("3")
    expect(page.locator("#id_slice_thickness")).to_have_value("1")


def test_the_list_of_keys_names_each(page, keyboard):
    keyboard.press("Alt+?")
    keys = page.get_by_role("dialog", name="Keys of this page")
    for line in (
        "C Compared with: 10 Jul 2024",
        "Y Contrast: yes",
        "Z Compared, nothing new",
        "B New and enlarging not separated",
        "Alt S Sign",
    ):
        expect(keys.get_by_role("row", name=line, exact=True)).to_be_visible()


def test_the_offer_follows_the_date(page, keyboard, cast, patient):
    # given two earlier scans, and the latest confirmed
    make_scan(cast.alice, patient, date(2023, 2, 1))
    page.reload()
    keyboard.type("8.7.2025")
    expect(page.locator("#id_performed_on_echo")).to_contain_text("8 Jul 2025")
    keyboard.press("Tab", "c")

    # when the date moves before it
    keyboard.press("d", "Control+a")
    keyboard.type("1.3.2024")

    # then the scan before is offered, and nothing is chosen
    expect(page.get_by_role("radio", name="1 Feb 2023")).not_to_be_checked()
    expect(page.get_by_role("radio", name="10 Jul 2024")).to_have_count(0)
    expect(page.locator("#stored")).to_contain_text("compared with what is not said yet")
