"""Time across the chart: which stretch is shown, calendar or months from the start, and its ticks."""

from datetime import date

import pytest

from patients.dates import FuzzyDate
from scans.analysis.comparison import trend_of
from scans.charts.axis import TimeAxis, axes_offered, ticks, time_axis
from tests.scans.charts import examples
from tests.scans.charts.drawing import rows, titles


def axis_of(timeline, kind="calendar", width=1172):
    return time_axis(timeline, trend_of(timeline), (), kind, width)


def test_calendar_places_are_iso_dates_on_a_utc_scale():
    axis = TimeAxis("calendar", date(2019, 1, 1), date(2020, 1, 1), 365)
    assert axis.place(date(2019, 3, 1)) == "2019-03-01"
    assert axis.encoding("day")["scale"] == {
        "type": "utc", "domain": {"expr": "[utc(2019, 0, 1), utc(2020, 0, 1)]"}, "padding": 0,
    }  # fmt: skip


def test_months_count_from_the_start():
    axis = TimeAxis("months", date(2019, 1, 1), date(2020, 1, 1), 365, origin=date(2019, 7, 1))
    assert axis.place(date(2019, 7, 1)) == 0
    assert axis.place(date(2018, 7, 1)) == pytest.approx(-12, abs=0.05)


def test_pixels_run_from_edge_to_edge():
    axis = TimeAxis("calendar", date(2019, 1, 1), date(2020, 1, 1), 730)
    assert (axis.pixel(date(2019, 1, 1)), axis.pixel(date(2019, 1, 2)), axis.pixel(date(2020, 1, 1))) == (
        0,
        2,
        730,
    )


def test_months_are_offered_only_where_a_start_is_known():
    assert axes_offered(trend_of(examples.DESIGN)) == ("calendar", "months")
    assert axes_offered(trend_of(examples.NO_THERAPY)) == ("calendar",)
    assert axis_of(examples.NO_THERAPY, "months").kind == "calendar"


def test_months_from_an_imprecise_start_say_from_which_day_they_count():
    assert axis_of(examples.FUZZY_START, "months").origin == date(2020, 2, 1)
    words = titles(examples.FUZZY_START, axis="months")
    assert any(
        "counted from the earliest day of between 1 Feb 2020 and 31 Jul 2020" in text for text in words
    )


def test_the_window_holds_every_scan_and_leaves_room_for_the_next():
    axis = axis_of(examples.DESIGN)
    assert axis.first < date(2018, 12, 1)
    assert axis.last > date(2026, 3, 1)


def test_what_lies_long_before_the_scans_does_not_squeeze_them():
    axis = axis_of(examples.LONG_GAP)
    assert date(2017, 1, 1) < axis.first < date(2018, 1, 10)


def test_an_empty_record_shows_the_last_months():
    axis = axis_of(examples.NOTHING)
    assert axis.first < examples.TODAY < axis.last


def test_years_are_labelled_and_thinned_on_a_narrow_picture():
    assert rows(examples.DESIGN, "time_ticks", "text") == [
        "2019",
        "2020",
        "2021",
        "2022",
        "2023",
        "2024",
        "2025",
        "2026",
    ]
    assert rows(examples.DESIGN, "time_ticks", "text", width=390) == ["2020", "2022", "2024", "2026"]


def test_short_records_are_labelled_by_month():
    axis = TimeAxis("calendar", date(2024, 1, 10), date(2024, 12, 20), 1172)
    assert [tick.text for tick in ticks(axis)] == ["Apr 2024", "Jul 2024", "Oct 2024"]


def test_month_ticks_fall_on_calendar_months_from_the_start():
    months = rows(examples.DESIGN, "time_ticks", "place", "text", axis="months")
    assert ("+12", pytest.approx(12, abs=0.05)) in [(text, place) for place, text in months]
    assert [text for _, text in months][:4] == ["−18", "−12", "−6", "0"]


@pytest.mark.parametrize("years", [1, 3, 8, 20, 45, 90])
def test_every_span_has_a_few_ticks(years):
    axis = TimeAxis("calendar", date(1930, 6, 1), date(1930 + years, 6, 1), 340)
    assert 1 <= len(ticks(axis)) <= 8


def test_a_fuzzy_year_as_start_keeps_both_ends_in_the_window():
    timeline = examples.Timeline(
        examples.TODAY, examples.DESIGN_SCANS, (examples.course("Betaseron", FuzzyDate.of_year(2019)),)
    )
    assert axis_of(timeline).first <= date(2019, 1, 1)
