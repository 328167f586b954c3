"""The letters as they are read on paper."""

from datetime import date

import pytest

from scans.actions import word_letter
from scans.letter_choices import LetterKind
from scans.letters.contents import document_of, preview_of
from scans.letters.document import to_pdf
from scans.letters.wordings import DEFAULTS
from scans.models import FollowUpSettings
from tests.factories.letters import ADDRESS, booked, case_of, missed, reviewed, tried
from tests.factories.pdf import is_tagged, pages_of, title_of
from tests.factories.record import make_patient

REQUEST, APPOINTMENT, REMINDER, CANNOT_REACH, NORMAL_RESULT = LetterKind
TODAY = date(2025, 11, 20)
WREN = {"family_name": "Demo-Wren", "given_name": "Ada"}
HEAD = "North Clinic Ada Demo-Wren Fictitious Street 1 12345 Fictitious Town 20 Nov 2025 "


def letters(row, kind) -> list[str]:
    return pages_of(to_pdf(document_of([case_of(row, kind)], kind)))


def test_the_appointment_letter(cast):
    assert letters(booked(cast.alice, cast.north, **WREN), APPOINTMENT) == [
        f"{HEAD}Your MRI on Monday 1 December 2025 Dear Ada Demo-Wren, an MRI of the brain is booked for you: "
        "Monday 1 December 2025, 09:40 MRI unit, Hospital Road 2 Please bring this letter. Tell the MRI staff before the "
        "scan if you have a pacemaker, a pump, a clip or any other metal in your body, if you ever had a reaction to a "
        "contrast agent, or if you may be pregnant. If you cannot come, please call us as soon as you know, so that we "
        "find another date. Yours sincerely North Clinic"
    ]


def test_the_reminder_names_the_missed_day(cast):
    row = missed(cast.bob, booked(cast.alice, cast.north, **WREN))
    (page,) = letters(row, REMINDER)
    assert page.startswith(f"{HEAD}Your MRI appointment of Monday 3 November 2025 Dear Ada Demo-Wren,")
    assert "was booked for you on Monday 3 November 2025. As far as we know, the scan was not made." in page


def test_the_referrer_gets_a_copy_of_the_letter_to_whom_we_cannot_reach(cast):
    row = booked(cast.alice, cast.north, referrer="Dr Referrer", **WREN)
    for day in (3, 5, 12):
        tried(cast.bob, row, date(2025, 11, day))
    letter, copy = letters(row, CANNOT_REACH)
    assert "We tried to reach you 3 times, last on 12 Nov 2025, without success." in letter
    assert letter.endswith("Yours sincerely North Clinic Copy to: Dr Referrer")
    assert copy.startswith("North Clinic Copy for Dr Referrer Dr Referrer 20 Nov 2025 We cannot reach you")


def test_one_try_is_told_by_its_day(cast):
    row = booked(cast.alice, cast.north)
    tried(cast.bob, row, date(2025, 11, 3))
    (page,) = letters(row, CANNOT_REACH)
    assert "We tried to reach you on 3 Nov 2025, without success." in page


def test_the_result_is_that_of_the_scan_report(cast):
    row = reviewed(cast.alice, make_patient(cast.alice, cast.north, address=ADDRESS, **WREN))
    (page,) = letters(row, NORMAL_RESULT)
    assert page.startswith(
        f"{HEAD}Your MRI of 10 Nov 2025 Dear Ada Demo-Wren, your MRI of the brain was reviewed."
    )
    assert (
        "It shows no new or enlarging lesions compared with the scan of 1 Nov 2024. Contrast was not given."
        in page
    )
    assert "normal" not in page


def test_the_letterhead_and_the_words_are_the_clinics(cast):
    FollowUpSettings.objects.create(clinic=cast.north, letterhead="MS centre\nRoad 3\nPhone 030 1234")
    words = {"subject": "Come on {date}", "body": "{patient}: {place}\n\n{contrast}"}
    word_letter(by=cast.dana, clinic=cast.north, kind=APPOINTMENT, **words)
    row = booked(cast.alice, cast.north, **WREN)
    row.contrast_booked = "no"
    row.save()
    (page,) = letters(row, APPOINTMENT)
    assert page.startswith("MS centre Road 3 Phone 030 1234 Ada Demo-Wren")
    assert page.endswith(
        "Come on Monday 1 December 2025 Ada Demo-Wren: MRI unit, Hospital Road 2 No contrast agent is planned."
    )


def test_the_file_is_tagged_and_its_title_names_nobody(cast):
    pdf = to_pdf(document_of([case_of(booked(cast.alice, cast.north, **WREN), APPOINTMENT)], APPOINTMENT))
    assert is_tagged(pdf)
    assert title_of(pdf) == "Appointment letters"


def test_text_never_becomes_markup(cast):
    row = booked(cast.alice, cast.north, family_name="#panic() *Demo* $x$ {date}", given_name="")
    (page,) = letters(row, APPOINTMENT)
    assert "Dear #panic() *Demo* $x$ {date}," in page


@pytest.mark.parametrize("kind", [kind for kind in LetterKind if kind is not REQUEST])
def test_every_wording_can_be_previewed_with_a_patient_nobody_is(kind):
    (page,) = pages_of(to_pdf(preview_of(DEFAULTS[kind], "North Clinic", "North Clinic", TODAY)))
    assert "Dear Ada Demo-Wren," in page
    assert "{" not in page
