"""A nurse asks before an MRI by one key, describes an implant, and records a pregnancy: the next MRI moves behind the birth."""

from playwright.sync_api import expect

from tests.factories.example import make_example


def test_asked_none_then_an_implant_and_a_pregnancy(page, cast, signed_in, accessible):
    patient = make_example(cast.alice, cast.north, family_name="Testcase", given_name="Erika")
    signed_in(page, cast.bob)
    page.goto(f"/patients/{patient.pk}/safety/")
    expect(page.get_by_text("MR safety not yet asked")).to_be_visible()

    page.keyboard.press("n")
    none = "Implants: none reported on 20 Nov 2025; radiology screens on the day."
    expect(page.get_by_text(none)).to_be_visible()
    accessible(page)

    # an implant that nobody has identified keeps a scan from being booked
    page.keyboard.press("i")
    page.get_by_label("aneurysm clip").check()
    page.keyboard.press("Alt+s")
    expect(
        page.get_by_text("Aneurysm clip, not identified: no booking until it is identified")
    ).to_be_visible()

    # with conditions it is named with its model, and the page says which field is missing
    page.get_by_role("row").filter(has_text="Aneurysm clip").get_by_role("link", name="Amend").click()
    page.get_by_label("MR Conditional", exact=True).check()
    page.get_by_label("Name", exact=True).fill("Fictitious")
    page.keyboard.press("Alt+s")
    expect(page.get_by_text("Conditions are those of a named model.").first).to_be_visible()
    accessible(page)
    page.get_by_label("Model", exact=True).fill("C-7")
    page.get_by_label("1.5 T only").check()
    page.keyboard.press("Alt+s")
    expect(page.get_by_text("MR Conditional: 1.5 T scanner only; check the conditions.")).to_be_visible()

    # what is due while she is pregnant waits for the birth
    page.keyboard.press("p")
    page.get_by_label("Birth expected").fill("2026-03-10")
    page.keyboard.press("Alt+s")
    expect(page.get_by_text("Pregnant (birth expected 10 Mar 2026): no contrast")).to_be_visible()
    expect(page.get_by_text("contrast blocked")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Overview").click()
    expect(page.get_by_text("due 10 May 2026")).to_be_visible()
    expect(page.get_by_text("contrast blocked")).to_be_visible()
