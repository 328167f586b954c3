"""The headings of the periods above the chart: side by side over their periods, or stacked where they have no room."""

from scans.charts.frame import Frame, Panel
from scans.charts.layers import Layer, Row, texts
from scans.charts.lettering import wrapped
from scans.charts.panels.headings import BODY_SIZE, TITLE_SIZE, Heading, headings

GAP, LINE, MARGIN = 18, 16, 4
FIRST_LINE, SECOND_LINE = 8, 26


def header_panel(frame: Frame) -> Panel:
    found = headings(frame)
    places = None if frame.is_narrow else _side_by_side(frame, found)
    titles, bodies = _stacked(frame, found) if places is None else _on_two_lines(found, places)
    height = max([row["y"] for row in bodies], default=0) + LINE
    return Panel(int(height), 6, _layers(frame), {"header_titles": titles, "header_words": bodies})


def _side_by_side(frame: Frame, found: list[Heading]) -> list[float] | None:
    """Each over its period, pushed right by its left neighbour and left by the edge; None where they do not fit beside each other."""
    places, reached = [], float(-frame.left)
    for heading in found:
        places.append(max(heading.x, reached))
        reached = places[-1] + heading.width + GAP
    limit = frame.plot_width + frame.right
    for number in reversed(range(len(places))):
        places[number] = min(places[number], limit - found[number].width)
        limit = places[number] - GAP
    return None if places and places[0] < MARGIN - frame.left else places


def _on_two_lines(found: list[Heading], places: list[float]) -> tuple[list[Row], list[Row]]:
    pairs = list(zip(found, places, strict=True))
    titles = [_row(heading.title, x, FIRST_LINE) for heading, x in pairs]
    return titles, [_row(heading.body, x, SECOND_LINE) for heading, x in pairs]


def _stacked(frame: Frame, found: list[Heading]) -> tuple[list[Row], list[Row]]:
    """One below the other, broken where the picture ends."""
    titles, bodies = [], []
    x, y = MARGIN - frame.left, FIRST_LINE
    for heading in found:
        lines = wrapped(heading.body, BODY_SIZE, frame.width - 2 * MARGIN)
        titles.append(_row(heading.title, x, y))
        bodies += [_row(line, x, y + LINE * (number + 1)) for number, line in enumerate(lines)]
        y += LINE * (len(lines) + 1) + MARGIN
    return titles, bodies


def _row(text: str, x: float, y: float) -> Row:
    return {"text": text, "x": round(x, 1), "y": y}


def _layers(frame: Frame) -> list[Layer]:
    style = {"align": "left", "baseline": "middle"}
    return [
        texts("header_titles", TITLE_SIZE, frame.palette.ink, bold=True, **style),
        texts("header_words", BODY_SIZE, frame.palette.muted, **style),
    ]
