"""The door of the reading: what is refused, and what must hold for any text."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scans.analysis.count_text import read_count
from scans.analysis.counts import CountKind
from scans.analysis.scan_report.dates import Calendar
from scans.analysis.scan_report.proposals import ReportField, ReportReading
from scans.analysis.scan_report.report import MOST_CHARACTERS, ReportRefused, read_scan_report
from scans.analysis.vocabulary import Region
from tests.scans.analysis.scan_report.reading_table import rows

CALENDAR = Calendar(date(2025, 11, 20))
ROWS = rows()
COUNTS = {ReportField(kind) for kind in CountKind if kind is not CountKind.T1_BLACK_HOLES}

PIECES = st.lists(st.sampled_from([word for row in ROWS for word in row.text.split(" ")]), max_size=30).map(
    " ".join
)
UNRELATED = st.sampled_from(
    [
        "The ventricles and sulci are normal for age.",
        "The paranasal sinuses are clear.",
        "Normal flow voids of the great vessels.",
        "Disc protrusion at C5-C6.",
        "EDSS 3.5.",
        "Fazekas grade 2.",
        "Seen on series 4, image 12.",
        "The patient is 34 years old.",
        "The pituitary measures 6 mm.",
    ]
)


def read(text: str, region: Region | None = Region.BRAIN) -> ReportReading:
    return read_scan_report(text, calendar=CALENDAR, region=region)


@given(st.text(max_size=300) | PIECES, st.none() | st.sampled_from(Region))
@settings(max_examples=300, deadline=None)
def test_it_never_raises_but_for_what_it_refuses(text, region):
    try:
        reading = read(text, region)
    except ReportRefused:
        assert {"\0", "\ue000", "\ue001"} & set(text) or len(text) > 200
        return
    for each in (*reading.proposals, *reading.remarks):
        assert text[each.phrase.start : each.phrase.end] == each.phrase.text != ""
    fields = [each.field for each in reading.proposals]
    assert len(set(fields)) == len(fields)


@given(PIECES)
@settings(max_examples=200, deadline=None)
def test_a_proposed_count_is_one_the_box_takes(text):
    for each in read(text).proposals:
        if each.field in COUNTS:
            assert read_count(each.value, kind=CountKind(each.field)).is_given


@given(st.sampled_from([row for row in ROWS if row.region is Region.BRAIN]), UNRELATED, st.booleans())
@settings(max_examples=300, deadline=None)
def test_a_sentence_about_something_else_changes_no_proposal(row, sentence, before):
    text = f"{sentence}\n{row.text}" if before else f"{row.text}\n{sentence}"
    alone = read_scan_report(row.text, calendar=row.calendar, region=row.region)
    beside = read_scan_report(text, calendar=row.calendar, region=row.region)
    assert _said(alone) == _said(beside)


def _said(reading: ReportReading) -> set:
    return {(each.field, each.value, each.phrase.text) for each in reading.proposals}


def test_the_evidence_of_a_number_holds_the_number():
    reading = read(
        "History: 5 lesions.\nFindings: There are two new T2 lesions and 3 enlarging ones. 3 enlarging lesions."
    )
    assert reading.value_of(ReportField.NEW_T2) == "2"
    assert (
        next(p.phrase.text for p in reading.proposals if p.field is ReportField.NEW_T2)
        == "two new T2 lesions"
    )


def test_a_text_of_more_than_twenty_thousand_characters_is_refused():
    assert read("x. " * (MOST_CHARACTERS // 3)) == ReportReading()
    with pytest.raises(ReportRefused) as refused:
        read("x" * (MOST_CHARACTERS + 1))
    assert str(refused.value) == "This is longer than 20,000 characters. Paste the scan report alone."


@pytest.mark.parametrize("text", ["x " * 301, "new " * 31])
def test_a_text_without_sentences_is_refused(text):
    with pytest.raises(ReportRefused) as refused:
        read(text)
    assert str(refused.value) == (
        "A sentence is longer than 600 characters. Paste the text with its full stops and line breaks."
    )


@pytest.mark.parametrize("mark", ["\0", "\ue000", "\ue001"])
def test_what_no_text_holds_is_refused(mark):
    with pytest.raises(ReportRefused) as refused:
        read(f"No new {mark} lesions.")
    assert str(refused.value) == "The text holds characters that no report has. Copy it anew, as plain text."


def test_an_empty_text_says_nothing():
    assert read("") == read(" \n\n ") == ReportReading()


def test_remarks_say_why():
    remark = read("No new lesions.\nIMPRESSION: One new lesion.").remarks[0]
    assert (remark.field, remark.text, remark.phrase.text) == (
        ReportField.NEW_T2,
        "the scan report also says “One new lesion”",
        "No new lesions",
    )


def test_without_a_wanted_region_the_one_that_is_named_counts():
    assert read("2 new lesions in the cervical cord.", region=None).value_of(ReportField.NEW_T2) == "2"
    assert read("1 new brain lesion, 1 new cord lesion.", region=None) == ReportReading()
    assert read("2 new lesions.", region=None).value_of(ReportField.NEW_T2) == "2"


def test_a_long_report_is_read_quickly():
    text = (
        "No new or enlarging T2 lesions compared with 5 July 2023, and no enhancing lesions after contrast. "
        * 200
    )
    assert read(text).value_of(ReportField.NEW_OR_ENLARGING_T2) == "0"
