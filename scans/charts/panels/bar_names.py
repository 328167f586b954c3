"""The names of bars that are set aside ("run-in, from the pre-treatment scan"), upright in their column."""

from dataclasses import dataclass

from scans.charts.frame import Frame
from scans.charts.layers import Layer, layer, pixel, words_of
from scans.charts.lettering import Box, balanced, text_width
from scans.charts.panels.bars import Bar, Style

SIZE, LINE = 10, 12
MOST_LINES = 3


@dataclass(frozen=True)
class PlacedLabel:
    """The number of a bar and the room it takes."""

    bar: Bar
    text: str
    box: Box


def name_rows(frame: Frame, label: PlacedLabel, standing: dict[Bar, Box], taken: list[Box], height: float) -> list[dict[str, object]]:
    """One row per line of the name: inside the bar or above its number, or none where it has no room (the heading names it)."""
    if label.bar.style is not Style.ASIDE:
        return []
    own = standing[label.bar]
    others = [box for bar, box in standing.items() if bar is not label.bar] + taken
    for bottom, ceiling in ((height - 6, own.top + 4), (label.box.top - 4, 2.0)):
        lines = _lines(label.bar.interval.drawn_as, bottom - ceiling, own.right - own.left)
        box = _box(own, lines, bottom)
        if lines and box.is_free_of(others):
            return [_row(label.bar, line, box.left + LINE * (number + 0.5), bottom) for number, line in enumerate(lines)]
    return []


def name_layers(frame: Frame) -> list[Layer]:
    place = {"x": pixel("x"), "y": pixel("y"), "text": words_of("text")}
    return [layer("text", "t2_names", place, fontSize=SIZE, angle=270, align="left", baseline="middle", color=frame.palette.muted)]


def _lines(name: str, length: float, width: float) -> list[str]:
    """As few lines as fit into the column; none where three are not enough."""
    lines = balanced(name, SIZE, length)
    fits = len(lines) <= MOST_LINES and len(lines) * LINE <= width and all(text_width(line, SIZE) <= length for line in lines)
    return lines if fits else []


def _box(own: Box, lines: list[str], bottom: float) -> Box:
    middle, half = (own.left + own.right) / 2, len(lines) * LINE / 2
    return Box(middle - half, bottom - max([text_width(line, SIZE) for line in lines], default=0), middle + half, bottom)


def _row(bar: Bar, line: str, x: float, bottom: float) -> dict[str, object]:
    return {"interval": str(bar.interval.reading), "text": line, "x": round(x, 1), "y": round(bottom, 1)}
