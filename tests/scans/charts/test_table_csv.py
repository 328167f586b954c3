"""The chart's numbers as a file: ISO dates, one heading, text that stays text."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO

from scans.analysis.comparison import trend_of
from scans.analysis.counts import CountKind, CountState, ReadCount
from scans.analysis.timeline import NabTest, Reading, Scan, Timeline
from scans.analysis.vocabulary import Finding
from scans.charts.table_csv import chart_csv
from tests.scans.charts import examples


def lines(timeline):
    return list(csv.DictReader(StringIO(chart_csv(timeline, trend_of(timeline)))))


def test_one_line_per_interval_scan_and_edss():
    found = lines(examples.DESIGN)
    assert [line["row"] for line in found] == ["interval"] * 9 + ["scan"] * 10 + ["edss"] * 9
    assert found[0] == {
        "row": "interval", "performed_on": "2019-08-20", "region": "does not apply", "contrast": "does not apply", "t2": "4",
        "gd": "does not apply", "total_t2": "does not apply", "compared_with": "2019-02-10", "days": "191", "per_year": "7.6",
        "period": "before", "in_a_rate": "yes", "because": "ends by the start (20 May 2020)", "decided_by": "the rules", "assessed_on": "does not apply", "edss": "does not apply",
        "worsening": "does not apply", "taken_on": "does not apply", "finding": "does not apply", "titre": "does not apply", "rules": "the defaults",
    }  # fmt: skip


def test_an_antibody_test_is_a_line_of_its_own():
    tested = NabTest("nab", date(2021, 5, 20), Finding.POSITIVE, "200")
    last = lines(replace(examples.DESIGN, nab_tests=(tested,)))[-1]
    told = {name: last[name] for name in ("row", "taken_on", "finding", "titre", "t2")}
    assert told == {
        "row": "nab",
        "taken_on": "2021-05-20",
        "finding": "positive",
        "titre": "200",
        "t2": "does not apply",
    }


def test_no_cell_is_empty():
    assert all(value for line in lines(examples.UNASSESSED) for value in line.values())


def test_words_of_a_person_never_become_a_formula():
    unread = ReadCount(CountState.NOT_ASSESSED, None, reason="=HYPERLINK(1)")
    reading = Reading("reading", counts={CountKind.TOTAL_T2: unread})
    timeline = Timeline(examples.TODAY, (Scan("scan", date(2019, 1, 1), readings=(reading,)),))
    assert lines(timeline)[0]["total_t2"] == "'=HYPERLINK(1)"
