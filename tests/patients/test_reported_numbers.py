import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.reported_numbers import NumberNotUnderstood, ReportedNumber, parse_number


@pytest.mark.parametrize(
    ("text", "value", "relation", "words"),
    [
        ("92", "92", "exact", "92"),
        ("30.0", "30", "exact", "30"),
        ("0,21", "0.21", "exact", "0.21"),
        (">90", "90", "above", ">90"),
        ("< 20", "20", "below", "<20"),
        ("1:200", "200", "exact", "200"),
        (">1:640", "640", "above", ">640"),
        (" 1280 ", "1280", "exact", "1280"),
    ],
)
def test_a_number_is_read_as_it_was_reported(text, value, relation, words):
    number = parse_number(text)
    assert (number, number.words()) == (ReportedNumber(Decimal(value), relation), words)


@pytest.mark.parametrize("text", ["high", "", "≥90", "90-120", "-5", "2:200", "9" * 10])
def test_other_words_are_refused(text):
    with pytest.raises(NumberNotUnderstood, match="Enter one number, for example 92, >90 or <20"):
        parse_number(text)


@pytest.mark.parametrize("text", ["1,280", "1.280"])
def test_what_may_be_thousands_is_not_guessed(text):
    with pytest.raises(NumberNotUnderstood, match="may be thousands or decimals"):
        parse_number(text)


@given(st.decimals(0, 99999, places=1), st.sampled_from(["exact", "above", "below"]))
def test_what_is_shown_is_read_again(value, relation):
    number = ReportedNumber(value, relation)
    assert parse_number(number.words()) == number


@given(st.text(max_size=14))
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(NumberNotUnderstood):
        assert parse_number(text).value >= 0
