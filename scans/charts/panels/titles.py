"""Titles of panels and of rows: rows have theirs beside the plot, or above it on a narrow picture."""

from scans.charts.frame import Frame, Panel
from scans.charts.layers import Layer, line_of_text

SIZE = 13
TITLE_ROOM = 44


def panel_title(frame: Frame, text: str) -> Layer:
    x = (2 if frame.is_narrow else 24) - frame.left
    return line_of_text(
        text, x, -24, fontSize=12 if frame.is_narrow else SIZE, fontWeight="bold", color=frame.palette.ink
    )


def legend(frame: Frame, words: str) -> list[Layer]:
    """Above the right end of a plot: what its signs mean; nothing where there is none."""
    if not words:
        return []
    style = {"align": "right", "fontSize": 11, "color": frame.palette.muted}
    return [line_of_text(words, frame.plot_width, -9, **style)]


def empty_panel(frame: Frame, title: str, words: str) -> Panel:
    """A title and one line instead of an empty plot: what is missing, or the next step."""
    line = line_of_text(
        words, (2 if frame.is_narrow else 24) - frame.left, 4, fontSize=12, color=frame.palette.muted
    )
    return Panel(18, TITLE_ROOM, [panel_title(frame, title), line])


def row_title(frame: Frame, text: str, y: float) -> Layer:
    place = {"x": 2 - frame.left, "align": "left"} if frame.is_narrow else {"x": -12, "align": "right"}
    return line_of_text(
        text,
        y=y,
        fontSize=12 if frame.is_narrow else SIZE,
        fontWeight="bold",
        color=frame.palette.ink,
        **place,
    )
