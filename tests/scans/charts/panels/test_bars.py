"""T2 intervals as rectangles (DESIGN section 5): height per year, style by use, arrows, ranges and broken tops."""

import pytest

from tests.scans.charts import examples
from tests.scans.charts.drawing import rows


def test_a_used_interval_is_as_high_as_lesions_per_year_from_reference_scan_to_scan():
    assert rows(examples.DESIGN, "t2_used", "start", "end", "lesions") == [
        ("2019-02-10", "2019-08-20", "4 lesions"),
        ("2019-08-20", "2020-03-03", "5 lesions"),
        ("2020-09-28", "2021-04-20", "0 lesions"),
        ("2021-04-20", "2022-04-11", "1 lesion"),
        ("2022-04-11", "2023-05-01", "0 lesions"),
        ("2023-05-01", "2024-04-23", "0 lesions"),
        ("2024-04-23", "2025-05-06", "1 lesion"),
    ]
    heights = rows(examples.DESIGN, "t2_used", "height")
    assert heights[0] == pytest.approx(4 / (191 / 365.25))
    assert heights[2] == 0


def test_area_is_the_number_of_lesions():
    days = [191, 196, 204, 356, 385, 358, 378]
    areas = [
        height * length / 365.25
        for height, length in zip(rows(examples.DESIGN, "t2_used", "height"), days, strict=True)
    ]
    assert areas == pytest.approx([4, 5, 0, 1, 0, 0, 1])


def test_an_interval_under_half_a_year_is_outlined_and_says_its_days():
    assert rows(examples.DESIGN, "t2_short", "start", "end", "length") == [
        ("2020-03-03", "2020-05-05", "63 d")
    ]
    assert "2 in 63 d" in rows(examples.DESIGN, "t2_labels", "text")


def test_an_interval_set_aside_is_named_by_its_period():
    assert rows(examples.DESIGN, "t2_aside", "interval", "period") == [
        ("reading 2020-09-28", "run-in, from the pre-treatment scan")
    ]
    assert rows(examples.DESIGN, "t2_names", "text") == ["run-in, from the", "pre-treatment scan"]


def test_without_a_therapy_nothing_is_set_aside():
    assert rows(examples.NO_THERAPY, "t2_aside") == []
    assert len(rows(examples.NO_THERAPY, "t2_used")) == 7
    assert len(rows(examples.NO_THERAPY, "t2_short")) == 2


def test_a_count_without_upper_limit_ends_in_an_arrow_and_a_range_in_a_paler_part():
    assert rows(examples.BOUNDED, "t2_open", "interval") == ["reading 2022-01-12"]
    assert rows(examples.BOUNDED, "t2_ranges", "interval") == ["reading 2022-07-20"]
    assert rows(examples.BOUNDED, "t2_ranges", "height", "upper")[0] == pytest.approx(
        (3 / (189 / 365.25), 5 / (189 / 365.25))
    )
    assert rows(examples.BOUNDED, "t2_labels", "text") == ["≥ 21", "3–5", "2", "1"]


def test_under_30_days_the_height_is_capped_a_little_above_the_others():
    assert rows(examples.SHORT, "t2_broken", "interval", "length") == [("reading 2023-02-03", "22 d")]
    highest_other = 2 / (62 / 365.25)
    assert rows(examples.SHORT, "t2_broken", "height") == pytest.approx([highest_other * 1.15])
    assert "4 in 22 d" in rows(examples.SHORT, "t2_labels", "text")


def test_plain_lesions_are_neither_capped_nor_per_year():
    assert rows(examples.SHORT, "t2_broken", measure="lesions") == []
    assert rows(examples.SHORT, "t2_short", "height", measure="lesions") == [4, 2]
    assert rows(examples.SHORT, "period_means", measure="lesions") == []


def test_an_override_is_drawn_as_such():
    assert rows(examples.OVERRIDDEN, "t2_decided", "interval", "foot") == [
        ("reading 2020-03-03", 0),
        ("reading 2021-04-20", 0),
    ]
    assert rows(examples.DESIGN, "t2_decided") == []
    assert rows(examples.OVERRIDDEN, "t2_decided", "why", "decided_by") == [
        ("left out by a person: other scanner, slices 5 mm", "Anna Example, 3 May 2024"),
        ("placed by a person: dose was held until June", "a person"),
    ]
    assert ("reading 2020-03-03", "left out") in rows(examples.OVERRIDDEN, "t2_aside", "interval", "period")


def test_intervals_dropped_by_tiling_are_dotted_with_their_number_in_brackets():
    assert rows(examples.OVERRIDDEN, "t2_overlapping", "interval") == [
        "reading 2022-04-11",
        "reading 2025-09-01",
    ]
    labels = dict(rows(examples.OVERRIDDEN, "t2_labels", "interval", "text"))
    assert labels["reading 2022-04-11"] == "(1)"
    assert labels["reading 2025-09-01"] == "(4)"


def test_zero_is_the_figure_0():
    zeros = [row["text"] for row in rows(examples.DESIGN, "t2_labels") if row["height"] == 0]
    assert zeros == ["0", "0", "0"]


def test_tooltips_name_what_they_say():
    row = rows(examples.BOUNDED, "t2_open")[0]
    assert (row["lesions"], row["from"], row["to"], row["length"]) == (
        "at least 21 lesions",
        "10 Jan 2021",
        "12 Jan 2022",
        "367 d",
    )
    assert (row["per_year"], row["period"]) == ("at least 20.9", "before")
