"""The rows of the chart's table as a CSV file: intervals, scans, EDSS assessments and antibody tests under one heading, ISO dates, text that stays text."""

import csv
from collections.abc import Sequence
from datetime import date
from io import StringIO

from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend
from scans.charts.antibody_table import NAB_HEADINGS, nab_rows
from scans.charts.edss_table import EDSS_HEADINGS, edss_rows
from scans.charts.table import INTERVAL_HEADINGS, SCAN_HEADINGS, interval_rows, scan_rows

COLUMNS = [
    "row",
    *dict.fromkeys([*SCAN_HEADINGS, *INTERVAL_HEADINGS, *EDSS_HEADINGS, *NAB_HEADINGS]),
    "rules",
]
DOES_NOT_APPLY = "does not apply"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def chart_csv(timeline: Timeline, trend: Trend, drafts: Sequence[date] = ()) -> str:
    """One line per interval, scan, EDSS assessment and antibody test, in COLUMNS; a column of another kind of row reads "does not apply".

    `rules` names the settings in force."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    rules = _cell(trend.rules_version)
    writer.writerows([*_line("interval", row), rules] for row in interval_rows(trend))
    writer.writerows([*_line("scan", row), rules] for row in scan_rows(timeline, trend, drafts))
    writer.writerows([*_line("edss", row), rules] for row in edss_rows(timeline, trend))
    writer.writerows([*_line("nab", row), rules] for row in nab_rows(timeline))
    return file.getvalue()


def _line(kind: str, row: object) -> list[str]:
    return [kind, *(_cell(getattr(row, column, DOES_NOT_APPLY)) for column in COLUMNS[1:-1])]


def _cell(value: object) -> str:
    """A spreadsheet runs text that begins with = + - @: an apostrophe in front keeps it text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
