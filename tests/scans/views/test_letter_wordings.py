"""The pages of the clinic's wording: read by everybody of the clinic, changed by its admin."""

import pytest
from django.urls import reverse

from scans.actions import word_letter
from scans.letter_choices import LetterKind
from scans.letters.wordings import DEFAULTS, wording_of
from tests.factories.pdf import pages_of

ALL = reverse("scans:letter_wordings")
PAGE, DEFAULT, PREVIEW = (
    reverse(f"scans:{name}", args=["NORTH", "reminder"])
    for name in ("letter_wording", "default_wording", "wording_preview")
)
WORDS = {"subject": "Your MRI", "body": "Dear {patient}, you missed {missed_date}.", "version": 0}
REMINDER = LetterKind.REMINDER


@pytest.fixture
def as_dana(client, cast):
    client.force_login(cast.dana)
    return client


@pytest.mark.parametrize("person", ["alice", "bob", "vera"])
def test_everybody_of_the_clinic_reads_it_and_the_admin_alone_changes_it(client, cast, person):
    client.force_login(getattr(cast, person))
    assert "Reminder after non-attendance" in client.get(ALL).content.decode()
    page = client.get(PAGE).content.decode()
    assert "an MRI of the brain was booked for you on Monday 3 November 2025." in page
    assert "Store the wording" not in page
    assert client.post(PAGE, WORDS).status_code == client.post(DEFAULT).status_code == 403
    assert wording_of(cast.north, REMINDER) == DEFAULTS[REMINDER]


def test_the_admin_stores_other_words(as_dana, cast):
    page = as_dana.post(PAGE, WORDS, follow=True).content.decode()
    assert "The wording of the reminder after non-attendance is stored." in page
    assert "Version 1" in page
    assert "Dear Ada Demo-Wren, you missed Monday 3 November 2025." in page
    assert wording_of(cast.north, REMINDER).body == WORDS["body"]


def test_a_preview_stores_nothing(as_dana, cast):
    page = as_dana.post(PAGE, {**WORDS, "preview": "1"}).content.decode()
    assert "Dear Ada Demo-Wren, you missed Monday 3 November 2025." in page
    assert wording_of(cast.north, REMINDER) == DEFAULTS[REMINDER]


def test_an_unknown_placeholder_is_told_beside_its_box_and_the_words_are_kept(as_dana):
    page = as_dana.post(PAGE, {**WORDS, "body": "Dear {pateint}"}).content.decode()
    assert "Not known in this letter: {pateint}. Use {patient}," in page
    assert "Dear {pateint}</textarea>" in page
    preview = as_dana.post(PAGE, {**WORDS, "body": "Dear {pateint}", "preview": "1"}).content.decode()
    assert "Not known in this letter: {pateint}." in preview


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"subject": ""}, "Give the letter a heading."),
        ({"body": " "}, "Write the text of the letter."),
        ({"version": ""}, "The page does not say which wording it shows."),
    ],
)
def test_an_empty_box_is_told(as_dana, wrong, words):
    assert words in as_dana.post(PAGE, {**WORDS, **wrong}).content.decode()


def test_who_saw_older_words_sees_the_newer_ones_and_may_replace_them(as_dana, cast):
    word_letter(by=cast.dana, clinic=cast.north, kind=REMINDER, subject="Newer", body="Call.", version=0)
    page = as_dana.post(PAGE, WORDS).content.decode()
    assert "It is now “Newer”: Call." in page
    assert 'name="version" value="1"' in page
    as_dana.post(PAGE, {**WORDS, "version": 1})
    assert wording_of(cast.north, REMINDER).version == 2


def test_the_default_is_put_back(as_dana, cast):
    as_dana.post(PAGE, WORDS)
    page = as_dana.post(DEFAULT, follow=True).content.decode()
    assert "has the default wording again" in page
    assert wording_of(cast.north, REMINDER).body == DEFAULTS[REMINDER].body


def test_the_preview_is_a_pdf_about_nobody(as_dana):
    response = as_dana.get(PREVIEW)
    assert response.headers["content-disposition"] == 'inline; filename="reminder.pdf"'
    (page,) = pages_of(response.content)
    assert page.startswith("North Clinic Ada Demo-Wren")


@pytest.mark.parametrize("name", ["letter_wording", "wording_preview"])
@pytest.mark.parametrize("where", [("SOUTH", "reminder"), ("NOWHERE", "reminder"), ("NORTH", "poem")])
def test_another_clinic_or_an_unknown_letter_is_not_found(as_dana, name, where):
    assert as_dana.get(reverse(f"scans:{name}", args=where)).status_code == 404
