"""Before a correction is saved the person sees what it changes."""

import re

from playwright.sync_api import expect

from patients.models import TherapyCourse
from tests.factories.example import make_example


def test_a_therapy_start_is_corrected_after_a_look_at_what_moves(page, cast, signed_in, accessible):
    # given the example: therapy since 20 May 2020
    patient = make_example(cast.alice, cast.north)
    course = TherapyCourse.objects.filter(patient=patient).earliest("start_earliest")
    signed_in(page, cast.bob)

    # when the nurse types another start and asks by one key
    page.goto(f"/patients/{patient.pk}/therapies/{course.pk}/")
    page.locator("input[name=start]").fill("3.3.2020")
    page.keyboard.press("Alt+k")

    # then she sees from what to what, and nothing is stored
    row = page.get_by_role("row", name=re.compile("T2, before"))
    expect(row).to_contain_text("11 in 1.2 y, 8.9 per year")
    expect(row).to_contain_text("9 in 1.1 y, 8.5 per year")
    expect(page.locator("input[name=start]")).to_have_value("3.3.2020")
    accessible(page)
    assert TherapyCourse.objects.get(pk=course.pk).version == course.version

    # when she saves with a reason
    page.get_by_role("textbox", name="Reason").fill("typing error")
    page.keyboard.press("Alt+s")

    # then the overview says what was announced
    page.wait_for_url(re.compile(r"/therapies/$"))
    page.goto(f"/patients/{patient.pk}/")
    expect(page.get_by_role("region", name="Before and on therapy")).to_contain_text("9 lesions in 1.06 y")


def test_a_stop_moves_the_next_mri(page, cast, signed_in, accessible):
    # given the example: the last scan is of 6 May 2025, the therapy goes on
    patient = make_example(cast.alice, cast.north)
    course = TherapyCourse.objects.filter(patient=patient).latest("start_earliest")
    signed_in(page, cast.bob)

    # when the nurse types a stop and asks by one key
    page.goto(f"/patients/{patient.pk}/therapies/{course.pk}/")
    page.get_by_text("Already stopped").click()
    page.locator("input[name=stop]").fill("1.10.2025")
    page.keyboard.press("Alt+k")

    # then the MRI that was due a year after the last one is due three months after the stop
    row = page.get_by_role("row", name=re.compile("Next MRI due"))
    expect(row).to_contain_text("due 6 May 2026, window 6 Apr 2026 to 6 Jul 2026")
    expect(row).to_contain_text("due 1 Jan 2026, window 1 Jan 2026 to 1 Apr 2026")
    accessible(page)
    assert TherapyCourse.objects.get(pk=course.pk).version == course.version
