"""Vega-Lite layers in the few forms the charts use: rectangles, lines, symbols and words over named rows."""

from collections.abc import Callable
from typing import Any

from scans.charts.axis import TimeAxis

Layer = dict[str, Any]
Channel = dict[str, Any]
Row = dict[str, object]
Rows = dict[str, list[Row]]
HeightOf = Callable[[str], Channel]
"""A panel's y channel for a field."""

ONE_ROW = {"values": [{}]}


def height_scale(top: float, ticks: list[float], **axis: Any) -> HeightOf:
    """The y channels of a panel: 0 to `top`, labelled at `ticks` only."""
    scale = {"domain": [0, top], "nice": False, "zero": True}
    shown = {"values": ticks, "grid": True, "tickCount": len(ticks), **axis}
    return lambda field: {"field": field, "type": "quantitative", "scale": scale, "axis": shown}


def at(pixels: float) -> Channel:
    """A place in pixels from the panel's left or top edge."""
    return {"value": pixels}


def layer(
    kind: str,
    data: str | None,
    encoding: dict[str, Channel],
    *,
    tooltip: dict[str, str] | None = None,
    **mark: Any,
) -> Layer:
    """One layer. `data` names the rows; None draws once. `tooltip` maps fields to the names shown beside them."""
    named = [{"field": field, "type": "nominal", "title": name} for field, name in (tooltip or {}).items()]
    return {
        "data": {"name": data} if data else ONE_ROW,
        "mark": {"type": kind, "tooltip": bool(named), **mark},
        "encoding": encoding | ({"tooltip": named} if named else {}),
    }


def pixel(field: str) -> Channel:
    """A place in pixels that each row carries."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def colour_of(field: str) -> Channel:
    """A colour that each row carries."""
    return {"field": field, "type": "nominal", "scale": None}


def size_of(field: str) -> Channel:
    """A size that each row carries: of letters in pixels, of shapes in square pixels."""
    return {"field": field, "type": "quantitative", "scale": None}


def words_of(field: str) -> Channel:
    return {"field": field, "type": "nominal"}


def span(axis: TimeAxis, start: str = "start", end: str = "end") -> dict[str, Channel]:
    """x from one day to another."""
    return {"x": axis.encoding(start), "x2": {"field": end}}


def line_of_text(text: str, x: float, y: float, **mark: Any) -> Layer:
    """Fixed words at a place in pixels; titles of panels stand left of the plot at negative x."""
    style = {"align": "left", "baseline": "middle", **mark}
    return layer("text", None, {"x": at(x), "y": at(y), "text": {"value": text}}, **style)


def texts(data: str, size: float, colour: str, *, bold: bool = False, **mark: Any) -> Layer:
    """Words of rows that carry their place in pixels as `x` and `y`."""
    place = {"x": pixel("x"), "y": pixel("y"), "text": words_of("text")}
    return layer(
        "text", data, place, fontSize=size, color=colour, fontWeight="bold" if bold else "normal", **mark
    )


def symbols(data: str, place: dict[str, Channel], shape: str, size: float, **mark: Any) -> Layer:
    """One shape at each row. Trap: points are half transparent unless told otherwise."""
    return layer("point", data, place, shape=shape, size=size, opacity=1, **mark)


def haloed(words: Layer, colour: str, width: float = 2) -> list[Layer]:
    """The words over a rim of the background's colour, so that lines behind them do not cross the letters."""
    rim = {"stroke": colour, "strokeWidth": width, "strokeJoin": "round", "color": colour, "tooltip": False}
    return [words | {"mark": words["mark"] | rim}, words]
