"""Specs of example timelines, and the rows in them."""

from scans.analysis.comparison import trend_of
from scans.analysis.timeline import Timeline
from scans.charts.overview import overview_spec


def spec_of(timeline: Timeline, *, width: int = 1280, **choices) -> dict:
    return overview_spec(timeline, trend_of(timeline), width=width, **choices)


def rows(timeline: Timeline, name: str, *fields: str, **choices) -> list:
    """Rows of one dataset: whole, as tuples of the fields, or as values of the only field."""
    found = spec_of(timeline, **choices)["datasets"][name]
    if not fields:
        return found
    return [row[fields[0]] if len(fields) == 1 else tuple(row[field] for field in fields) for row in found]


def titles(timeline: Timeline, **choices) -> list[str]:
    """The fixed words of the chart: titles and remarks."""
    layers = [layer for view in spec_of(timeline, **choices)["vconcat"] for layer in view["layer"]]
    return [text["value"] for layer in layers if "value" in (text := layer["encoding"].get("text", {}))]
