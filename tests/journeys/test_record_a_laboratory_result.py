"""A nurse enters an antibody result by keyboard, and it stands in the list and on the overview."""

from playwright.sync_api import expect

from tests.factories.example import make_example


def test_an_antibody_result_by_keyboard(page, cast, signed_in, accessible):
    patient = make_example(cast.alice, cast.north, family_name="Testcase", given_name="Erika")
    signed_in(page, cast.bob)
    page.goto(f"/patients/{patient.pk}/laboratory/")
    assay = page.get_by_label("Assay")
    expect(assay).to_be_visible()

    # what an eGFR does not have is not asked for
    page.get_by_label("eGFR", exact=True).check()
    expect(assay).to_be_hidden()
    page.get_by_label("neutralising antibodies").check()
    expect(assay).to_be_visible()

    page.get_by_label("Taken on").fill("25.05.2021")
    page.get_by_label("positive").check()
    page.get_by_label("Number").fill("1:200")
    accessible(page)
    page.keyboard.press("Alt+s")
    expect(page.get_by_role("row").filter(has_text="25 May 2021")).to_contain_text("positive, titre 200")

    page.get_by_role("link", name="Overview").click()
    expect(page.get_by_text("NAb: positive titre 200 on 25 May 2021")).to_be_visible()
