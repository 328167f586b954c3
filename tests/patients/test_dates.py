from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.dates import DateNotUnderstood, FuzzyDate, add_months, parse_day, parse_fuzzy_date

TODAY = date(2026, 11, 22)


def parsed(text, **setting):
    return parse_fuzzy_date(text, today=TODAY, **setting)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 1, 31), 3, date(2025, 4, 30)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 1, 15), 9, date(2024, 10, 15)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
    ],
)
def test_months_later_clamp_to_the_last_day_of_the_month(day, months, later):
    assert add_months(day, months) == later


def test_the_length_between_two_dates_is_in_days_and_years_of_365_25_days():
    days = (date(2025, 7, 8) - date(2024, 7, 10)).days
    assert (days, round(days / 365.25, 4)) == (363, 0.9938)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "words"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31), "2019"),
        ("2019-03", date(2019, 3, 1), date(2019, 3, 31), "March 2019"),
        ("03/2019", date(2019, 3, 1), date(2019, 3, 31), "March 2019"),
        ("3.2019", date(2019, 3, 1), date(2019, 3, 31), "March 2019"),
        ("2024-2", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("Mar 2019", date(2019, 3, 1), date(2019, 3, 31), "March 2019"),
        ("sept. 2019", date(2019, 9, 1), date(2019, 9, 30), "September 2019"),
        ("2019-03-14", date(2019, 3, 14), date(2019, 3, 14), "14 Mar 2019"),
        ("14.03.2019", date(2019, 3, 14), date(2019, 3, 14), "14 Mar 2019"),
        ("4. 7. 2019", date(2019, 7, 4), date(2019, 7, 4), "4 Jul 2019"),
        ("14 Mar 2019", date(2019, 3, 14), date(2019, 3, 14), "14 Mar 2019"),
        (" 14  march 2019 ", date(2019, 3, 14), date(2019, 3, 14), "14 Mar 2019"),
        ("t", TODAY, TODAY, "22 Nov 2026"),
        ("-7", date(2026, 11, 15), date(2026, 11, 15), "15 Nov 2026"),
    ],
)
def test_a_date_is_read_to_the_precision_it_was_written_in(text, earliest, latest, words):
    assert parsed(text) == FuzzyDate(earliest, latest)
    assert parsed(text).words() == words


@pytest.mark.parametrize(
    ("slashed", "day"), [("day_first", date(2019, 4, 3)), ("month_first", date(2019, 3, 4))]
)
def test_a_slashed_day_follows_the_setting_of_the_clinic(slashed, day):
    assert parsed("03/04/2019", slashed=slashed) == FuzzyDate.exact(day)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("", "Enter a date, for example 2019, 2019-03, 03/2019, 2019-03-14, 14.03.2019 or 14 Mar 2019."),
        ("14/03/2019", "“14/03/2019” can be read two ways. Write 2019-03-14 or 14.03.2019."),
        ("31.02.2019", "“31.02.2019” does not exist in the calendar. Check day and month."),
        ("2019-13", "“2019-13” does not exist in the calendar. Check day and month."),
        ("0000", "“0000” does not exist in the calendar. Check day and month."),
        ("1899", "1899 is before 1900. Check the year."),
        ("2028-11-23", "23 Nov 2028 is more than 2 years ahead. Check the year."),
        (
            "Foo 2019",
            "“Foo” is not a month. Write 2019, 2019-03, 03/2019, 2019-03-14, 14.03.2019 or 14 Mar 2019.",
        ),
        (
            "14.03.19",
            "“14.03.19” is not a date. Write 2019, 2019-03, 03/2019, 2019-03-14, 14.03.2019 or 14 Mar 2019.",
        ),
    ],
)
def test_what_is_no_date_is_refused_with_the_mend(text, advice):
    with pytest.raises(DateNotUnderstood) as refusal:
        parsed(text)
    assert str(refusal.value) == advice


def test_the_bounds_themselves_are_taken():
    assert parsed("1900-01-01").earliest == date(1900, 1, 1)
    assert parsed("2028-11-22").earliest == date(2028, 11, 22)


def test_an_exact_day_is_asked_for_where_it_is_needed():
    assert parse_day("14.03.2019", today=TODAY) == date(2019, 3, 14)
    assert parse_day("14/03/2019", today=TODAY, slashed="day_first") == date(2019, 3, 14)
    with pytest.raises(DateNotUnderstood) as refusal:
        parse_day("2019-03", today=TODAY)
    assert (
        str(refusal.value)
        == "“2019-03” is not an exact day. Enter day, month and year, for example 2019-03-14."
    )


def test_where_an_exact_day_is_needed_only_days_are_given_as_examples():
    with pytest.raises(DateNotUnderstood) as refusal:
        parse_day("soon", today=TODAY)
    assert str(refusal.value) == "“soon” is not a date. Write 2019-03-14, 14.03.2019 or 14 Mar 2019."


def test_a_fuzzy_date_keeps_its_ends_in_order():
    with pytest.raises(ValueError, match="2019-03-14 is after 2019-03-13"):
        FuzzyDate(date(2019, 3, 14), date(2019, 3, 13))


def test_any_other_stretch_is_said_with_both_ends():
    assert FuzzyDate(date(2019, 3, 14), date(2019, 4, 2)).words() == "between 14 Mar 2019 and 2 Apr 2019"
    assert FuzzyDate.exact(date(2019, 3, 14)).is_exact
    assert not FuzzyDate.of_month(2019, 3).is_exact


@given(st.dates(min_value=date(1900, 1, 1), max_value=TODAY))
def test_every_way_to_write_a_day_reads_back_as_that_day(day):
    exact = FuzzyDate.exact(day)
    assert parsed(day.isoformat()) == exact
    assert parsed(f"{day.day}.{day.month}.{day.year}") == exact
    assert parsed(f"{day.day:02}/{day.month:02}/{day.year}", slashed="day_first") == exact
    assert parsed(exact.words()) == exact
    assert parsed(f"-{(TODAY - day).days}") == exact


@given(st.text(max_size=30))
def test_any_text_is_a_date_within_bounds_or_refused(text):
    try:
        read = parsed(text)
    except DateNotUnderstood:
        return
    assert date(1900, 1, 1) <= read.earliest <= read.latest
    assert read.earliest <= TODAY + timedelta(days=731)


def test_a_stretch_between_two_days_is_written_as_iso_does():
    stretch = parsed("2019-03-14/2019-04-02")
    assert stretch == FuzzyDate(date(2019, 3, 14), date(2019, 4, 2))
    assert stretch.words() == "between 14 Mar 2019 and 2 Apr 2019"


def test_a_stretch_that_ends_before_it_begins_is_refused():
    with pytest.raises(DateNotUnderstood, match="ends before it begins. Write the earlier day first."):
        parsed("2019-04-02/2019-03-14")


@given(st.dates(date(1900, 1, 1), TODAY), st.integers(0, 4000))
def test_what_is_written_out_is_read_back_as_it_was(earliest, days):
    for known in (
        FuzzyDate.exact(earliest),
        FuzzyDate.of_month(earliest.year, earliest.month),
        FuzzyDate.of_year(earliest.year),
        FuzzyDate(earliest, earliest + timedelta(days)),
    ):
        assert parsed(known.iso()) == known


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2024-01-15", "on 15 Jan 2024"),
        ("2024-01", "in January 2024"),
        ("2024", "in 2024"),
        ("2024-01-15/2024-02-01", "between 15 Jan 2024 and 1 Feb 2024"),
    ],
)
def test_a_date_is_said_with_its_preposition(written, said):
    assert parse_fuzzy_date(written, today=date(2026, 11, 22)).when() == said
