"""The clinic's words of a letter: who may write them, and what they may hold."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from lesiontrack.doors.rows import RowChanged
from scans.actions import take_default_wording, word_letter
from scans.letter_choices import LetterKind
from scans.letters.wordings import DEFAULTS, all_wordings_of, known_placeholders, wording_of
from scans.models import LetterWording

REMINDER = LetterKind.REMINDER
WORDS = {"subject": "Your MRI", "body": "Dear {patient},\r\nplease call."}


def test_a_clinic_begins_with_the_default_of_each_kind(cast):
    assert all_wordings_of(cast.north) == list(DEFAULTS.values())
    assert [wording.version for wording in all_wordings_of(cast.north)] == [0] * 5


def test_the_words_of_a_clinic_are_its_own(cast):
    word_letter(by=cast.dana, clinic=cast.north, kind=REMINDER, version=0, **WORDS)
    wording = wording_of(cast.north, REMINDER)
    assert (wording.subject, wording.body, wording.version) == (
        "Your MRI",
        "Dear {patient},\nplease call.",
        1,
    )
    assert wording_of(cast.south, REMINDER) == DEFAULTS[REMINDER]
    assert wording_of(cast.north, LetterKind.APPOINTMENT) == DEFAULTS[LetterKind.APPOINTMENT]


def test_a_change_is_the_next_version_and_stands_in_the_history(cast):
    first = word_letter(by=cast.dana, clinic=cast.north, kind=REMINDER, version=0, **WORDS)
    word_letter(
        by=cast.dana, clinic=cast.north, kind=REMINDER, subject="Your scan", body="Call us.", version=1
    )
    events = first.events.order_by("pgh_id").values_list("subject", "version", "pgh_context__action")
    assert list(events) == [("Your MRI", 1, "word_letter"), ("Your scan", 2, "word_letter")]


@pytest.mark.parametrize("seen", [0, 1])
def test_who_saw_older_words_is_told(cast, seen):
    for version in (0, 1):
        word_letter(by=cast.dana, clinic=cast.north, kind=REMINDER, version=version, **WORDS)
    with pytest.raises(RowChanged):
        word_letter(by=cast.dana, clinic=cast.north, kind=REMINDER, version=seen, **WORDS)


@pytest.mark.parametrize(
    ("field", "text", "wrong"),
    [("body", "Come on {date}", "{date}"), ("subject", "{pateint}", "{pateint}"), ("body", "a { b", "{")],
)
def test_an_unknown_placeholder_is_refused_with_those_that_are_known(cast, field, text, wrong):
    with pytest.raises(ValidationError) as refused:
        word_letter(by=cast.dana, clinic=cast.north, kind=REMINDER, **{**WORDS, field: text})
    (message,) = refused.value.message_dict[field]
    assert message.startswith(f"Not known in this letter: {wrong}. Use {{patient}}, {{birth_date}}")
    assert "{missed_date}" in message
    assert not LetterWording.objects.exists()


@pytest.mark.parametrize("field", WORDS)
def test_neither_heading_nor_text_may_be_empty(cast, field):
    with pytest.raises(ValidationError) as refused:
        word_letter(by=cast.dana, clinic=cast.north, kind=REMINDER, **{**WORDS, field: " \n"})
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize("person", ["alice", "bob", "vera", "charlie"])
def test_the_admin_alone_words_letters(cast, person):
    with pytest.raises(PermissionDenied):
        word_letter(by=getattr(cast, person), clinic=cast.north, kind=REMINDER, **WORDS)


def test_the_default_can_be_put_back(cast):
    word_letter(by=cast.dana, clinic=cast.north, kind=REMINDER, **WORDS)
    take_default_wording(by=cast.dana, clinic=cast.north, kind=REMINDER, version=1)
    wording = wording_of(cast.north, REMINDER)
    assert (wording.body, wording.version) == (DEFAULTS[REMINDER].body, 2)


@pytest.mark.parametrize("kind", LetterKind)
def test_the_defaults_hold_known_placeholders_alone(kind):
    assert set(DEFAULTS[kind].placeholders) <= set(known_placeholders(kind))
