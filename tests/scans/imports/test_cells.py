"""One cell at a time: what is read, and the words of each refusal."""

from datetime import date
from decimal import Decimal

import pytest

from patients.choices import PhenotypeName, Severity, Sex
from patients.dates import FuzzyDate
from patients.models.edss import EDSS_VALUES
from scans.choices import Indication, Quality, ReaderKind, Region
from scans.imports import cells
from scans.imports.cells import CellNotUnderstood

TODAY = date(2025, 11, 20)
ORDER = {"today": TODAY, "slashed": None}


def refusal(read, *args, **kwargs) -> str:
    with pytest.raises(CellNotUnderstood) as refused:
        read(*args, **kwargs)
    return str(refused.value)


WORD_LISTS = {
    Sex: ["female", "male", "other", "unknown"],
    PhenotypeName: ["RIS", "CIS", "RRMS", "SPMS", "PPMS"],
    Region: ["brain", "cervical", "thoracic", "spine"],
    Indication: ["baseline", "re-baseline", "routine", "relapse", "pml", "postpartum", "other", "unknown"],
    Severity: ["mild", "moderate", "severe", "unknown"],
    ReaderKind: ["neuroradiologist", "radiologist", "neurologist", "software", "unknown"],
    Quality: ["adequate", "limited", "not_assessable", "unknown"],
}
"""DESIGN, import files."""


@pytest.mark.parametrize(
    ("choices", "words"), WORD_LISTS.items(), ids=lambda each: getattr(each, "__name__", "")
)
def test_a_word_list_is_read_whatever_its_case(choices, words):
    assert sorted(choices.values) == sorted(words)
    for word in words:
        assert {
            cells.word(word, choices),
            cells.word(word.upper(), choices),
            cells.word(word.title(), choices),
        } == {word}


@pytest.mark.parametrize(
    ("text", "choices", "words"),
    [
        ("N", Sex, "“N” is not one of female, male, other, unknown."),
        ("F", Sex, "“F” is not one of female, male, other, unknown. Did you mean female?"),
        ("femal", Sex, "“femal” is not one of female, male, other, unknown. Did you mean female?"),
        ("RR", PhenotypeName, "“RR” is not one of RIS, CIS, RRMS, SPMS, PPMS. Did you mean RRMS?"),
        ("R", PhenotypeName, "“R” is not one of RIS, CIS, RRMS, SPMS, PPMS."),
        ("sever", Severity, "“sever” is not one of mild, moderate, severe, unknown. Did you mean severe?"),
    ],
)
def test_an_unknown_word_comes_back_with_the_list_and_the_likely_one(text, choices, words):
    assert refusal(cells.word, text, choices) == words


@pytest.mark.parametrize("text", ["2019-03-14", "14.03.2019", "14 Mar 2019"])
def test_a_day_is_read(text):
    assert cells.exact_day(text, **ORDER) == date(2019, 3, 14)
    assert cells.fuzzy_day(text, **ORDER) == FuzzyDate.exact(date(2019, 3, 14))


def test_a_month_and_a_year_are_read_where_a_day_is_not_needed():
    assert cells.fuzzy_day("2019-03", **ORDER) == FuzzyDate.of_month(2019, 3)
    assert cells.fuzzy_day("2019", **ORDER) == FuzzyDate.of_year(2019)


@pytest.mark.parametrize("text", ["t", "T", "today", "-7"])
@pytest.mark.parametrize("read", [cells.exact_day, cells.fuzzy_day])
def test_a_day_relative_to_today_is_refused(text, read):
    """It would mean another day at each import."""
    words = f"“{text}” is not a date. Write day, month and year, for example 2019-03-14."
    assert refusal(read, text, **ORDER) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("03/04/2019", "“03/04/2019” can be read two ways. Write 2019-03-14 or 14.03.2019."),
        ("2019-02-30", "“2019-02-30” does not exist in the calendar. Check day and month."),
        ("spring", "“spring” is not a date. Write 2019-03-14, 14.03.2019 or 14 Mar 2019."),
        ("2019-03", "“2019-03” is not an exact day. Enter day, month and year, for example 2019-03-14."),
        ("1850-01-01", "1 Jan 1850 is before 1900. Check the year."),
        ("2919-01-01", "1 Jan 2919 is more than 2 years ahead. Check the year."),
    ],
)
def test_what_is_no_day_is_refused(text, words):
    assert refusal(cells.exact_day, text, **ORDER) == words


def test_slashed_dates_follow_the_clinic():
    assert cells.exact_day("03/04/2019", today=TODAY, slashed="day_first") == date(2019, 4, 3)
    assert cells.exact_day("03/04/2019", today=TODAY, slashed="month_first") == date(2019, 3, 4)


def test_the_twenty_values_of_the_edss_are_read():
    """EDS-1."""
    halves = [Decimal(halves) / 2 for halves in range(2, 21)]
    assert sorted(EDSS_VALUES) == [Decimal(0), *halves]
    for value in (Decimal(0), *halves):
        assert cells.score(f"{value:.1f}") == cells.score(f"{value:.2f}") == value
    assert cells.score("4") == Decimal(4)


@pytest.mark.parametrize("text", ["0.5", "2.3", "10.5", "11", "-1", "2,5", "two", "1e1", "NaN"])
def test_what_is_no_edss_is_refused(text):
    assert refusal(cells.score, text) == f"“{text}” is no EDSS. It is 0, or 1.0 to 10.0 in steps of 0.5."


@pytest.mark.parametrize(
    ("text", "tesla"), [("1.5", "1.5"), ("3", "3"), ("3T", "3"), ("1.5 tesla", "1.5"), ("3.0 T", "3.0")]
)
def test_a_field_strength_is_read(text, tesla):
    assert cells.tesla(text) == Decimal(tesla)


@pytest.mark.parametrize("text", ["high", "1,5", "3000 mT", "-3"])
def test_what_is_no_field_strength_is_refused(text):
    assert refusal(cells.tesla, text) == f"“{text}” is no field strength. Write tesla, for example 1.5 or 3."
