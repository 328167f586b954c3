"""A neurologist registers a patient by keyboard, is asked about a namesake, and mends what was wrong."""

from datetime import date

from playwright.sync_api import expect

from patients.dates import FuzzyDate
from patients.models import Patient, Phenotype
from tests.factories.record import make_patient
from tests.journeys.keyboard import Keyboard


def test_a_patient_is_registered_by_keyboard(page, cast, signed_in, accessible):
    # given the form, open in its first box
    signed_in(page, cast.alice)
    page.goto("/patients/new/")
    expect(page.get_by_label("MRN")).to_be_focused()
    accessible(page)

    # when the first screenful is typed
    keyboard = Keyboard(page)
    for value in ("4711", "Example", "Erika", "3/1985"):
        keyboard.type(value)
        keyboard.press("Tab")
    expect(page.locator("#id_birth_date_echo")).to_have_text("March 1985")
    keyboard.press("ArrowRight", "Tab", "ArrowRight", "ArrowRight", "ArrowRight", "Tab")
    keyboard.type("2019")
    expect(page.locator("#id_phenotype_since_echo")).to_have_text("2019")
    keyboard.press("Alt+s")

    # then the patient's overview opens
    patient = wait_for_overview(page)
    assert (str(patient), patient.birth, patient.sex) == (
        "Example, Erika",
        FuzzyDate.of_month(1985, 3),
        "female",
    )
    phenotype = Phenotype.objects.get(patient=patient)
    assert (phenotype.name, phenotype.since) == ("RRMS", FuzzyDate.of_year(2019))
    assert keyboard.presses <= 30


def wait_for_overview(page) -> Patient:
    expect(page.locator(".patient-banner")).to_contain_text("Example, Erika")
    patient = Patient.objects.get(mrn="4711")
    expect(page).to_have_url(f"{page.url.split('/patients')[0]}/patients/{patient.pk}/")
    return patient


def test_a_namesake_is_asked_about_with_a_way_to_them(page, cast, signed_in, accessible):
    # given somebody of the same name, born that year
    known = make_patient(
        cast.alice, cast.north, family_name="Example", given_name="Erika", birth=FuzzyDate.of_year(1985)
    )
    signed_in(page, cast.bob)
    page.goto("/patients/new/")
    page.get_by_label("MRN").fill("4711")
    page.get_by_label("Family name").fill("Example")
    page.get_by_label("Given name").fill("Erika")
    page.get_by_label("Birth date").fill("14.3.1985")

    # when the form is sent, nothing is stored and the page asks
    page.keyboard.press("Alt+s")
    question = page.get_by_role("group", name="Please confirm")
    expect(question).to_be_focused()
    expect(question.get_by_role("link", name="Example, Erika")).to_have_attribute(
        "href", f"/patients/{known.pk}/"
    )
    assert Patient.objects.count() == 1
    accessible(page)

    # then it is stored on purpose alone
    page.get_by_role("button", name="Register all the same").click()
    assert wait_for_overview(page).birth == FuzzyDate.exact(date(1985, 3, 14))


def test_what_is_wrong_is_said_beside_its_box_and_nothing_is_lost(page, cast, signed_in, accessible):
    # given a birth day that does not exist, and no name
    signed_in(page, cast.alice)
    page.goto("/patients/new/")
    keyboard = Keyboard(page)
    keyboard.type("4711")
    keyboard.press("Tab", "Tab", "Tab")
    keyboard.type("31.2.1985")
    keyboard.press("Tab")
    expect(page.locator("#id_birth_date_echo")).to_have_text(
        "“31.2.1985” does not exist in the calendar. Check day and month."
    )

    # when it is sent all the same
    keyboard.press("Alt+s")
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(2)
    accessible(page)

    # then the summary leads to each box, and what was typed stands there
    keyboard.press("Tab", "Enter")
    expect(page.get_by_label("Family name")).to_be_focused()
    keyboard.type("Example")
    keyboard.press("Tab")
    keyboard.type("Erika")
    keyboard.press("Tab", "Control+a")
    keyboard.type("t")
    keyboard.press("Tab")
    expect(page.get_by_label("Birth date")).to_have_value("2025-11-20")
    expect(page.get_by_label("MRN")).to_have_value("4711")
    keyboard.press("Alt+s")
    assert wait_for_overview(page).birth == FuzzyDate.exact(date(2025, 11, 20))
