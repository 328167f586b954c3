"""Every spec draws: in both widths, themes, axes and measures, as wide as asked, with its words, in any time zone."""

import os
import re
import subprocess
import sys

import pytest

from scans.charts.render import to_png, to_svg
from tests.scans.charts import examples
from tests.scans.charts.drawing import spec_of


def words(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]+)</text>", svg)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", examples.ALL)
def test_every_example_is_drawn_as_wide_as_asked(name, width):
    svg = to_svg(spec_of(examples.ALL[name], width=width))
    assert re.search(r'<svg[^>]* width="(\d+)"', svg)[1] == str(width)


@pytest.mark.parametrize("choices", [{"theme": "dark"}, {"axis": "months"}, {"measure": "lesions"}])
@pytest.mark.parametrize("name", ["design", "nothing", "bounded", "fuzzy-start", "long-gap"])
def test_every_choice_draws(name, choices):
    assert words(to_svg(spec_of(examples.ALL[name], **choices)))


def test_the_words_of_the_design_s_example_are_in_the_picture():
    drawn = words(to_svg(spec_of(examples.DESIGN)))
    for text in (
        "no contrast",
        "8.9 / year",
        "95 % CI 4.5–16.0",
        "2 in 63 d",
        "Extavia (same molecule)",
        "today",
        "28 Sep 2020",
        "2024",
    ):
        assert text in drawn


def test_the_width_has_bounds():
    widths = [
        spec_of(examples.DESIGN, width=width)["vconcat"][0]["width"] for width in (10, 300, 2400, 90_000)
    ]
    assert widths[0] == widths[1]
    assert widths[2] == widths[3]


def test_a_png_has_two_pixels_for_each():
    png = to_png(spec_of(examples.TWO_SCANS, width=390))
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20]) == 780


DRAW = """
from tests.scans.charts import examples
from tests.scans.charts.drawing import spec_of
from scans.charts.render import to_svg
print(to_svg(spec_of(examples.TWO_SCANS)))
"""


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Auckland"])
def test_no_date_moves_with_the_time_zone(zone):
    drawn = {
        tz: subprocess.run(
            [sys.executable, "-c", DRAW],
            env=os.environ | {"TZ": tz},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for tz in ("UTC", zone)
    }
    assert drawn["UTC"] == drawn[zone]
    assert "10 Feb 2019" in drawn[zone]
