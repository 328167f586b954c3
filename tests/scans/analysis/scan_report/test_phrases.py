"""Each phrase of the table is read as it says, and nothing else is proposed."""

import pytest

from scans.analysis.scan_report.report import read_scan_report
from tests.scans.analysis.scan_report.reading_table import Row, rows

ROWS = rows()


def test_the_table_is_long_and_says_nothing_twice():
    said = [(row.text, row.region, row.calendar) for row in ROWS]
    assert len(ROWS) >= 200
    assert len(set(said)) == len(said)
    assert sum(not row.expected for row in ROWS) >= 100


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"line-{row.line}")
def test_a_phrase_is_read_as_the_table_says(row: Row):
    reading = read_scan_report(row.text, calendar=row.calendar, region=row.region)
    assert {each.field.value: each.value for each in reading.proposals} == row.expected
    assert {each.field.value for each in reading.proposals if each.note} == row.noted
    remarked = {each.field.value for each in reading.remarks}
    assert row.remarked <= remarked
    assert not remarked & set(row.expected)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"line-{row.line}")
def test_the_evidence_stands_in_the_text(row: Row):
    reading = read_scan_report(row.text, calendar=row.calendar, region=row.region)
    for each in (*reading.proposals, *reading.remarks):
        phrase = each.phrase
        assert row.text[phrase.start : phrase.end] == phrase.text != ""
