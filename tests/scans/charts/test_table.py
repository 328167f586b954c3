"""The chart's numbers as rows: words for what is missing, never 0 or empty."""

from datetime import date

import pytest

from scans.analysis.comparison import trend_of
from scans.charts.table import interval_rows, scan_rows
from tests.scans.charts import examples


def test_one_row_per_interval_with_the_reason_of_its_period():
    row = interval_rows(trend_of(examples.DESIGN))[3]
    assert (row.interval, row.compared_with, row.performed_on, row.days) == (
        "reading 2020-09-28", date(2020, 5, 5), date(2020, 9, 28), 146,
    )  # fmt: skip
    assert (row.t2, row.per_year, row.period, row.in_a_rate) == (
        "3",
        "7.5",
        "run-in, from the pre-treatment scan",
        False,
    )


def test_intervals_out_of_the_rates_stay_in_the_table():
    rows = {row.interval: row for row in interval_rows(trend_of(examples.OVERRIDDEN))}
    assert rows["reading 2020-03-03"].because == "left out by a person: other scanner, slices 5 mm"
    assert not rows["reading 2022-04-11"].in_a_rate
    assert len(rows) == 10


def test_bounded_counts_are_words():
    rows = interval_rows(trend_of(examples.BOUNDED))
    assert [(row.t2, row.per_year) for row in rows[:2]] == [
        ("at least 21", "at least 20.9"),
        ("3 to 5", "5.8 to 9.7"),
    ]


def test_one_row_per_scan_of_brain_and_cord():
    rows = scan_rows(examples.CORD, trend_of(examples.CORD))
    assert len(rows) == 14
    cord = [row for row in rows if row.region != "brain"]
    assert [row.t2 for row in cord] == ["3 T2, 1 Gd+", "2 new, 0 Gd+", "not assessed", "0 new"]


def test_missing_is_words():
    rows = {
        row.performed_on.isoformat(): row
        for row in scan_rows(examples.UNASSESSED, trend_of(examples.UNASSESSED))
    }
    first, unknown, without = rows["2019-02-10"], rows["2021-04-20"], rows["2023-05-01"]
    assert (first.t2, first.gd, first.total_t2) == (
        "no reference scan: new lesions cannot be assessed",
        "3",
        "not reported",
    )
    assert (unknown.contrast, unknown.gd) == ("not known", "contrast not known")
    assert (without.contrast, without.gd) == ("not given", "no contrast")


@pytest.mark.parametrize("name", examples.ALL)
def test_no_cell_is_empty(name):
    timeline = examples.ALL[name]
    trend = trend_of(timeline)
    for row in [*interval_rows(trend), *scan_rows(timeline, trend)]:
        assert all(value not in ("", None) for value in vars(row).values())


def test_drafts_say_that_they_are_not_signed():
    last = scan_rows(examples.DESIGN, trend_of(examples.DESIGN), [date(2025, 10, 2)])[-1]
    assert (last.performed_on, last.is_draft, last.t2, last.gd) == (
        date(2025, 10, 2), True, "draft, not signed", "draft, not signed",
    )  # fmt: skip
