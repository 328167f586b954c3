"""Placeholders are put in by name, once; nothing else in the text is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scans.letters.placeholders import filled, placeholders_in, wrong_placeholders
from scans.letters.text import address_lines, paragraphs_of

KNOWN = ("patient", "date")


def test_a_placeholder_is_replaced_wherever_it_stands():
    text = "Dear {patient}, on {date}. {patient}?"
    assert filled(text, {"patient": "Ada", "date": "1 Dec"}) == "Dear Ada, on 1 Dec. Ada?"
    assert placeholders_in(text) == ("patient", "date")


def test_a_value_that_looks_like_a_placeholder_stays():
    assert filled("{patient} {date}", {"patient": "{date}", "date": "1 Dec"}) == "{date} 1 Dec"


def test_a_placeholder_without_value_is_no_hole():
    with pytest.raises(KeyError):
        filled("{date}", {})


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Dear {patient}", ()),
        ("{pateint} and {pateint}", ("{pateint}",)),
        ("{patient.address}", ("{patient.address}",)),
        ("{0}, { date }", ("{0}", "{ date }")),
        ("{Date}", ("{Date}",)),
        ("a { b", ("{",)),
        ("a } b", ("}",)),
        ("{{date}}", ("{", "}")),
        ("", ()),
    ],
)
def test_what_is_no_known_placeholder_is_told(text, wrong):
    assert wrong_placeholders(text, KNOWN) == wrong


@given(st.text(alphabet="{}datepn_ .%s", max_size=40))
def test_a_text_without_wrong_placeholders_is_filled_and_keeps_no_brace(text):
    if not wrong_placeholders(text, KNOWN):
        assert not set(filled(text, {"patient": "Ada", "date": "1 Dec"})) & {"{", "}"}


def test_paragraphs_stand_between_empty_lines():
    assert paragraphs_of("Dear Ada,\r\n\r\nline one\nline two\n \n\n\nend") == [
        ["Dear Ada,"],
        ["line one", "line two"],
        ["end"],
    ]


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("Street 1, 12345 Town", ["Street 1", "12345 Town"]),
        ("Street 1, back door\n12345 Town", ["Street 1, back door", "12345 Town"]),
        (" ", []),
    ],
)
def test_an_address_in_one_line_is_parted_at_its_commas(address, lines):
    assert address_lines(address) == lines
