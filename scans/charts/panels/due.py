"""The window of the next scan that is due, as an empty bracket on the line where its bar will stand."""

from patients.dates import day_in_words
from scans.charts.frame import Frame
from scans.charts.layers import Layer, Rows, at, layer, line_of_text, span
from scans.charts.lettering import text_width

HEIGHT = 16
SIZE = 11


def due_layers(frame: Frame, height: float) -> list[Layer]:
    if frame.due is None:
        return []
    place = span(frame.axis) | {"y": at(height - HEIGHT), "y2": at(height)}
    tooltip = {"due": "Next MRI due", "window": "Window", "because": "Because"}
    look = {
        "fill": frame.palette.surface,
        "fillOpacity": 0.01,
        "stroke": frame.palette.t2,
        "strokeDash": [4, 3],
    }
    bracket = layer("rect", "due", place, tooltip=tooltip, clip=True, **look)
    return [bracket, _label(frame, height)]


def due_rows(frame: Frame) -> Rows:
    due = frame.due
    if due is None:
        return {}
    row = {
        "start": frame.axis.place(frame.axis.clamp(due.opens_on)),
        "end": frame.axis.place(frame.axis.clamp(due.closes_on)),
        "due": day_in_words(due.due_on),
        "window": f"{day_in_words(due.opens_on)} to {day_in_words(due.closes_on)}",
        "because": due.reason,
    }
    return {"due": [row]}


def _label(frame: Frame, height: float) -> Layer:
    """Over the bracket, moved left where the margin would cut it."""
    words = "scan overdue" if frame.due.is_overdue(frame.timeline.today) else "next scan due"
    middle = (
        frame.axis.pixel(frame.axis.clamp(frame.due.opens_on))
        + frame.axis.pixel(frame.axis.clamp(frame.due.closes_on))
    ) / 2
    rightmost = frame.plot_width + frame.right - text_width(words, SIZE) / 2
    place = min(middle, rightmost)
    return line_of_text(
        words, place, height - HEIGHT - 9, align="center", fontSize=SIZE, color=frame.palette.t2
    )
