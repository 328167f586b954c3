"""A neurologist writes a letter: one key copies what the scans and the therapy were."""

from playwright.sync_api import expect

from tests.factories.example import make_example


def opened(page, cast, signed_in):
    patient = make_example(cast.alice, cast.north, family_name="Testcase", given_name="Erika")
    signed_in(page, cast.alice)
    page.goto(f"/patients/{patient.pk}/")


def test_one_key_copies_the_text(page, context, cast, signed_in, accessible):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, cast, signed_in)
    page.keyboard.press("l")
    expect(page.get_by_text("Copied.")).to_be_visible()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith("MRI brain 6 May 2025, compared with ")
    assert "Betaseron, then Extavia, since 20 May 2020." in copied

    # and the keys of the page name it
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys of this page")).to_contain_text("Copy for the letter")
    page.keyboard.press("Escape")
    page.get_by_text("Text for the letter").click()
    expect(page.get_by_label("For a letter")).to_have_value(copied)
    accessible(page)


def test_where_the_clipboard_is_refused_the_text_is_selected(page, cast, signed_in):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    opened(page, cast, signed_in)
    page.keyboard.press("l")
    expect(page.get_by_text("The text is selected: copy it with Ctrl+C.")).to_be_visible()
    field = page.get_by_label("For a letter")
    expect(field).to_be_focused()
    chosen = page.evaluate(
        "() => { const at = document.activeElement; return at.value.slice(at.selectionStart, at.selectionEnd) }"
    )
    assert chosen == field.input_value()
