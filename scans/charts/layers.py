"""Vega-Lite layers in the few forms the charts use: rectangles, lines, symbols and words over named rows."""

from typing import Any

from scans.charts.axis import TimeAxis

Layer = dict[str, Any]
Channel = dict[str, Any]

ONE_ROW = {"values": [{}]}


def height_scale(field: str, top: float, ticks: list[float] | None = None, **axis: Any) -> Channel:
    """The y channel of a panel: 0 to `top`, labelled at `ticks` only (None: no axis)."""
    shown = None if ticks is None else {"values": ticks, "grid": True, "tickCount": len(ticks), **axis}
    return {"field": field, "type": "quantitative", "scale": {"domain": [0, top], "nice": False, "zero": True}, "axis": shown}


def at(pixels: float) -> Channel:
    """A place in pixels from the panel's left or top edge."""
    return {"value": pixels}


def layer(kind: str, data: str | None, encoding: dict[str, Channel], *, tooltip: dict[str, str] | None = None, **mark: Any) -> Layer:
    """One layer. `data` names the rows; None draws once. `tooltip` maps fields to the names shown beside them."""
    if tooltip:
        encoding = encoding | {"tooltip": [{"field": f, "type": "nominal", "title": name} for f, name in tooltip.items()]}
    source = {"name": data} if data else ONE_ROW
    return {"data": source, "mark": {"type": kind, "tooltip": bool(tooltip), **mark}, "encoding": encoding}


def pixel(field: str) -> Channel:
    """A place in pixels that each row carries."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def words_of(field: str) -> Channel:
    return {"field": field, "type": "nominal"}


def span(axis: TimeAxis, start: str = "start", end: str = "end") -> dict[str, Channel]:
    """x from one day to another."""
    return {"x": axis.encoding(start), "x2": {"field": end}}


def line_of_text(text: str, x: float, y: float, **mark: Any) -> Layer:
    """Fixed words at a place in pixels; titles of panels stand left of the plot at negative x."""
    style = {"align": "left", "baseline": "middle", **mark}
    return layer("text", None, {"x": at(x), "y": at(y), "text": {"value": text}}, **style)


def haloed(words: Layer, colour: str, width: float = 3) -> list[Layer]:
    """The words over a rim of the background's colour, so that lines behind them do not cross the letters."""
    rim = words | {"mark": words["mark"] | {"stroke": colour, "strokeWidth": width, "strokeJoin": "round", "color": colour, "tooltip": False}}
    return [rim, words]
