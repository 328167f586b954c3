"""Titles of panels and of rows: rows have theirs beside the plot, or above it on a narrow picture."""

from scans.charts.frame import Frame
from scans.charts.layers import Layer, line_of_text

SIZE = 13


def panel_title(frame: Frame, text: str) -> Layer:
    x = (2 if frame.is_narrow else 24) - frame.left
    return line_of_text(text, x, -24, fontSize=12 if frame.is_narrow else SIZE, fontWeight="bold", color=frame.palette.ink)


def row_title(frame: Frame, text: str, y: float) -> Layer:
    place = {"x": 2 - frame.left, "align": "left"} if frame.is_narrow else {"x": -12, "align": "right"}
    return line_of_text(text, y=y, fontSize=12 if frame.is_narrow else SIZE, fontWeight="bold", color=frame.palette.ink, **place)
