"""The page on pasted scan reports shows lines of the table of phrases, as they stand there."""

from scans.analysis.scan_report.report import MOST_CHARACTERS
from tests.docs.pages import DOCS, fences
from tests.scans.analysis.scan_report.reading_table import TABLE, rows

PAGE = (DOCS / "scan-reports.md").read_text()


def test_its_examples_are_lines_of_the_table():
    ((language, shown),) = fences(PAGE)
    assert language == "phrases"
    assert set(shown.splitlines()) - set(TABLE.read_text().splitlines()) == set()


def test_its_numbers_are_those_of_the_table():
    assert "more than 400 phrases" in PAGE
    assert len(rows()) > 400
    assert "more than\n180 expect nothing" in PAGE
    assert sum(not row.expected for row in rows()) > 180
    assert f"{MOST_CHARACTERS:,} characters" in PAGE
