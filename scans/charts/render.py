"""Specs to pictures on the server, by the same Vega-Lite the browser runs."""

from typing import Any

PNG_SCALE = 2.0


def to_svg(spec: dict[str, Any]) -> str:
    """The chart as an SVG document."""
    # Imported here: it is a JavaScript engine, and most web processes never draw.
    import vl_convert

    return vl_convert.vegalite_to_svg(spec)


def to_png(spec: dict[str, Any], scale: float = PNG_SCALE) -> bytes:
    """The chart as a PNG, `scale` pixels for each pixel of the spec's width."""
    import vl_convert

    return vl_convert.vegalite_to_png(spec, scale=scale)
