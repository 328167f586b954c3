"""The overview chart of a patient as a Vega-Lite spec: everything known over one time axis (DESIGN: "what did the scans look like before, what since?")."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend
from scans.charts.axis import AxisKind
from scans.charts.frame import Frame, Measure, Panel, frame_of
from scans.charts.layers import Layer, at, layer
from scans.charts.panels.antibodies import antibodies_panel, nab_tests
from scans.charts.panels.cord import cord_panel, cord_scans
from scans.charts.panels.edss import edss_panel
from scans.charts.panels.gd import gd_panel
from scans.charts.panels.header import header_panel
from scans.charts.panels.relapses import relapse_panel
from scans.charts.panels.rules import rules_panel
from scans.charts.panels.scan_dates import scan_dates_panel
from scans.charts.panels.shading import shade_rows, start_rows, today_rows
from scans.charts.panels.t2 import t2_panel
from scans.charts.panels.therapy import therapy_panel
from scans.charts.panels.time_scale import time_scale_panel
from scans.charts.theme import Theme, config
from scans.charts.window import DueWindow

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"


def overview_spec(
    timeline: Timeline,
    trend: Trend,
    *,
    width: int,
    theme: Theme = "light",
    axis: AxisKind = "calendar",
    measure: Measure = "rate",
    drafts: Sequence[date] = (),
    due: DueWindow | None = None,
) -> dict[str, Any]:
    """The chart, `width` pixels wide (300 to 2400), without the patient's name.

    `axis` "months" falls back to the calendar where no start is known. `drafts` are days of unsigned brain scans, drawn hollow; `due` is the next
    scan that is due, drawn as an empty bracket.
    The parameter `marked` holds the reading of the interval to emphasise (the rows of the table set it).
    """
    frame = frame_of(
        timeline, trend, width=width, theme=theme, axis=axis, measure=measure, drafts=drafts, due=due
    )
    rows = {**shade_rows(frame), **start_rows(frame), **today_rows(frame)}
    views = []
    for panel in _panels(frame):
        rows |= panel.rows
        views.append(_view(frame, panel, rows))
    return {
        "$schema": SCHEMA,
        "description": trend.sentence,
        "datasets": rows,
        "params": [{"name": "marked", "value": ""}],
        "padding": 0,
        "vconcat": views,
        "resolve": {"scale": {"x": "shared", "y": "independent"}},
        "config": config(frame.palette),
    }


def _panels(frame: Frame) -> list[Panel]:
    """The panels from top to bottom."""
    cord = [cord_panel(frame)] if cord_scans(frame) else []
    scans = [header_panel(frame), t2_panel(frame), scan_dates_panel(frame), gd_panel(frame), *cord]
    antibodies = [antibodies_panel(frame)] if nab_tests(frame) else []
    return [
        *scans,
        therapy_panel(frame),
        *antibodies,
        relapse_panel(frame),
        edss_panel(frame),
        time_scale_panel(frame),
        rules_panel(frame),
    ]


def _view(frame: Frame, panel: Panel, rows: dict[str, list]) -> dict[str, Any]:
    drawn = [part for part in panel.layers if "values" in part["data"] or rows[part["data"]["name"]]]
    return {"width": frame.plot_width, "height": panel.height, "layer": [_edges(frame, panel), *drawn]}


def _edges(frame: Frame, panel: Panel) -> Layer:
    """An invisible rectangle as wide as the picture: it holds the margins, so that every panel begins on the same pixel."""
    place = {
        "x": at(-frame.left),
        "x2": at(frame.plot_width + frame.right),
        "y": at(-panel.above),
        "y2": at(panel.height),
    }
    return layer("rect", None, place, opacity=0)
