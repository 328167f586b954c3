"""The T2 rate in a few pixels, for fifty rows of a list."""

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from datetime import date
from time import perf_counter

from scans.charts.sparkline import sparkline_svg, sparkline_words


@dataclass(frozen=True)
class Row:
    start: date
    end: date
    lo: int
    hi: int | None


YEARS = [
    Row(date(2019, 1, 1), date(2020, 1, 1), 4, 4),
    Row(date(2020, 1, 1), date(2021, 1, 1), 0, 0),
    Row(date(2022, 1, 1), date(2023, 1, 1), 8, None),
]


def parts(svg: str) -> list[tuple[str, dict[str, str]]]:
    # Inline SVG of a page needs no namespace.
    return [(element.tag, element.attrib) for element in ElementTree.fromstring(svg)]  # noqa: S314


def test_nothing_to_draw_is_nothing():
    assert sparkline_svg([]) == ""
    assert sparkline_words([]) == "no T2 interval"


def test_bars_are_areas_over_their_days():
    drawn = parts(sparkline_svg(YEARS))
    bars = [attributes for tag, attributes in drawn if tag == "rect" and attributes["height"] != "1.5"]
    assert [(bar["x"], bar["width"], bar["height"]) for bar in bars] == [("1.0", "28.7", "9.7")]


def test_zero_is_a_line_at_the_foot():
    feet = [
        attributes for tag, attributes in parts(sparkline_svg(YEARS)) if attributes.get("height") == "1.5"
    ]
    assert len(feet) == 3


def test_a_stretch_nobody_compared_is_dotted():
    dotted = [attributes for _, attributes in parts(sparkline_svg(YEARS)) if "stroke-dasharray" in attributes]
    assert len(dotted) == 1
    assert sparkline_svg(YEARS[:2]).count("stroke-dasharray") == 0


def test_the_start_of_therapy_is_an_upright_line():
    start = [
        attributes
        for _, attributes in parts(sparkline_svg(YEARS, therapy_start=date(2020, 6, 1)))
        if attributes.get("class") == "therapy"
    ]
    assert len(start) == 1
    assert sparkline_svg(YEARS).count("therapy") == 0


def test_no_style_that_the_csp_refuses():
    assert "style" not in sparkline_svg(YEARS, therapy_start=date(2020, 6, 1))


def test_one_lesion_a_year_fills_no_more_than_a_quarter():
    bar = next(
        a
        for tag, a in parts(sparkline_svg([Row(date(2019, 1, 1), date(2020, 1, 1), 1, 1)]))
        if a.get("opacity")
    )
    assert float(bar["height"]) < 5


def test_the_words_say_every_rate():
    assert sparkline_words(YEARS) == "T2 lesions per year: 4.0, 0, at least 8.0"


def test_fifty_of_them_take_no_time():
    began = perf_counter()
    for _ in range(50):
        sparkline_svg(YEARS * 10, therapy_start=date(2020, 6, 1))
    assert perf_counter() - began < 0.25
