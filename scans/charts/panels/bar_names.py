"""The names of bars that are set aside ("run-in, from the pre-treatment scan"), upright in their column."""

from dataclasses import dataclass

from scans.charts.frame import Frame
from scans.charts.layers import Layer, Row, texts
from scans.charts.lettering import Box, balanced, text_width
from scans.charts.panels.bars import Bar, Style, name

SIZE, LINE = 10, 12
MOST_LINES = 3


@dataclass(frozen=True)
class PlacedLabel:
    """The number of a bar and the room it takes."""

    bar: Bar
    text: str
    box: Box


def name_rows(label: PlacedLabel, standing: dict[Bar, Box], taken: list[Box], height: float) -> list[Row]:
    """One row per line of the name: inside the bar or above its number, or none where it has no room (the heading names it)."""
    if label.bar.style is not Style.ASIDE:
        return []
    own = standing[label.bar]
    in_the_way = [box for bar, box in standing.items() if bar is not label.bar] + taken
    for bottom, ceiling in ((height - 6, own.top + 4), (label.box.top - 4, 2.0)):
        lines = _lines(name(label.bar.interval), bottom - ceiling, own.right - own.left)
        box = _box(own, lines, bottom)
        if lines and box.is_free_of(in_the_way):
            return [
                _row(label.bar, line, box.left + LINE * (n + 0.5), bottom) for n, line in enumerate(lines)
            ]
    return []


def name_layers(frame: Frame) -> list[Layer]:
    return [texts("t2_names", SIZE, frame.palette.muted, angle=270, align="left", baseline="middle")]


def _lines(text: str, length: float, width: float) -> list[str]:
    """As few lines as fit into the column; none where three are not enough."""
    lines = balanced(text, SIZE, length)
    fits = len(lines) <= min(MOST_LINES, width // LINE) and all(
        text_width(line, SIZE) <= length for line in lines
    )
    return lines if fits else []


def _box(own: Box, lines: list[str], bottom: float) -> Box:
    middle, half = (own.left + own.right) / 2, len(lines) * LINE / 2
    return Box(
        middle - half,
        bottom - max([text_width(line, SIZE) for line in lines], default=0),
        middle + half,
        bottom,
    )


def _row(bar: Bar, line: str, x: float, bottom: float) -> Row:
    return {"interval": str(bar.interval.reading), "text": line, "x": round(x, 1), "y": round(bottom, 1)}
