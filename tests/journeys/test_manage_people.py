"""The admin adds a person, who signs in with the first password and chooses another."""

from playwright.sync_api import expect

NEW = "a password of my own"


def test_a_person_is_added_and_signs_in(page, cast, signed_in, accessible):
    # given the admin's page of people
    signed_in(page, cast.dana)
    page.goto("/account/")
    page.get_by_role("link", name="People").click()
    accessible(page)

    # when a nurse is added
    page.get_by_label("E-mail").fill("eve@example.org")
    page.locator("#id_name").fill("Eve")
    page.get_by_role("radio", name="nurse").check()
    page.get_by_label("First password").fill("a first password")
    page.keyboard.press("Enter")
    expect(page.get_by_text("eve@example.org is now nurse in North Clinic.")).to_be_visible()

    # then she signs in and changes her password
    page.get_by_role("button", name="Sign out").click()
    page.locator("#id_username").fill("eve@example.org")
    page.locator("#id_password").fill("a first password")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Eve").click()
    page.get_by_role("link", name="Change your password").click()
    accessible(page)
    page.locator("#id_old_password").fill("a first password")
    page.locator("#id_new_password1").fill(NEW)
    page.locator("#id_new_password2").fill(NEW)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your password is changed.")).to_be_visible()
