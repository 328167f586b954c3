"""How the bars look: solid in a rate, outlined when short, pale and dashed when set aside, dotted when they overlap others."""

from typing import Any

from scans.charts.frame import Frame
from scans.charts.layers import Channel, HeightOf, Layer, Rows, layer, span, symbols
from scans.charts.panels.bars import TOOLTIP, Bar, Style, row
from scans.charts.shapes import ARROW_UP, BROKEN_TOP, STAR
from scans.charts.theme import Palette


def bar_rows(frame: Frame, bars: list[Bar]) -> Rows:
    """The bars by style, those that end in a range, an arrow or a broken top, and those a person decided about."""
    rows = {f"t2_{style}": [row(bar, frame) for bar in bars if bar.style is style] for style in Style}
    return rows | {
        "t2_ranges": [row(bar, frame) for bar in bars if bar.upper is not None],
        "t2_open": [row(bar, frame) for bar in bars if bar.open_above],
        "t2_broken": [row(bar, frame) for bar in bars if bar.broken],
        "t2_decided": [{**row(bar, frame), "foot": 0} for bar in bars if bar.is_decided],
    }


def bar_layers(frame: Frame, height_of: HeightOf) -> list[Layer]:
    palette = frame.palette
    top = {"x": frame.axis.encoding("middle"), "y": height_of("height")}
    zigzag = {"stroke": palette.surface, "strokeWidth": 3, "filled": False}
    return [
        *(_rectangles(frame, style, look, height_of) for style, look in _looks(palette).items()),
        _range(frame, height_of),
        symbols("t2_open", top, ARROW_UP, 170, yOffset=-4, filled=True, color=palette.t2),
        _decided(frame, height_of),
        symbols("t2_broken", top, BROKEN_TOP, 90, yOffset=7, **zigzag),
    ]


def _looks(palette: Palette) -> dict[Style, dict[str, Any]]:
    """From back to front."""
    return {
        Style.OVERLAPPING: {"fillOpacity": 0, "stroke": palette.muted, "strokeDash": [2, 3]},
        Style.ASIDE: {
            "fill": palette.t2_bar,
            "fillOpacity": 0.16,
            "stroke": palette.t2,
            "strokeDash": [4, 3],
        },
        Style.SHORT: {"fill": palette.t2_bar, "fillOpacity": 0.45, "stroke": palette.t2},
        Style.USED: {"fill": palette.t2_bar, "fillOpacity": 1, "stroke": palette.surface},
    }


def _rectangles(frame: Frame, style: Style, look: dict[str, Any], height_of: HeightOf) -> Layer:
    # Focus on a row of the table sets the parameter `marked`: the bar of that interval gets a heavy rim.
    def if_marked(value: object, otherwise: object) -> Channel:
        return {"condition": {"test": "datum.interval === marked", "value": value}, "value": otherwise}

    rim = {"stroke": if_marked(frame.palette.marked, look["stroke"]), "strokeWidth": if_marked(4, 1.5)}
    place = span(frame.axis) | {"y": height_of("height"), "y2": {"datum": 0}}
    return layer("rect", f"t2_{style}", place | rim, tooltip=TOOLTIP, **look)


def _decided(frame: Frame, height_of: HeightOf) -> Layer:
    """A star under the foot of the bar: it has room there, also where there is none for a number."""
    foot = {"x": frame.axis.encoding("middle"), "y": height_of("foot")}
    look = {"shape": STAR, "size": 110, "opacity": 1, "filled": True, "color": frame.palette.ink}
    return layer("point", "t2_decided", foot, tooltip=TOOLTIP, yOffset=8, **look)


def _range(frame: Frame, height_of: HeightOf) -> Layer:
    place = span(frame.axis) | {"y": height_of("height"), "y2": {"field": "upper"}}
    look = {
        "fill": frame.palette.t2_bar,
        "fillOpacity": 0.3,
        "stroke": frame.palette.t2,
        "strokeDash": [2, 2],
    }
    return layer("rect", "t2_ranges", place, **look)
