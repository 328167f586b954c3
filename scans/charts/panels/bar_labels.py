"""The numbers on the T2 bars and the names of those set aside, placed so that none overlaps another or hides a bar."""

from dataclasses import dataclass

from scans.charts.frame import Frame
from scans.charts.layers import Layer, haloed, layer, pixel, words_of
from scans.charts.lettering import Box, text_width
from scans.charts.panels.bars import Bar, Style, labels
from scans.charts.panels.means import Block, PeriodMean

SIZE, NAME_SIZE = 13, 10
LINE = 15
HIGHEST_LIFT = 120


@dataclass(frozen=True)
class PlacedLabel:
    bar: Bar
    text: str
    box: Box


def label_rows(
    frame: Frame, bars: list[Bar], means: list[PeriodMean], blocks: list[Block], *, top: float, height: float
) -> dict[str, list[dict[str, object]]]:
    scale = height / top
    standing = {bar: _bar_box(frame, bar, scale, height) for bar in bars if bar.style is not Style.OVERLAPPING}
    taken = [block.box for block in blocks] + _mean_boxes(frame, means, scale, height)
    placed: list[PlacedLabel] = []
    for bar in sorted(bars, key=lambda b: (b.style is Style.OVERLAPPING, b.interval.start)):
        others = [box for other, box in standing.items() if other is not bar]
        label = _place(frame, bar, scale, height, [*taken, *others])
        taken.append(label.box)
        placed.append(label)
    names = [name for label in placed if (name := _name(frame, label, standing, taken, height))]
    return {"t2_labels": [_label_row(label) for label in placed], "t2_names": names}


def label_layers(frame: Frame) -> list[Layer]:
    number = _words("t2_labels", fontSize=SIZE, fontWeight="bold", baseline="bottom", color=frame.palette.t2)
    name = _words("t2_names", fontSize=NAME_SIZE, angle=270, align="left", baseline="middle", color=frame.palette.muted)
    return [*haloed(number, frame.palette.surface, 2.5), name]


def _words(data: str, **mark) -> Layer:
    place = {
        "x": pixel("x"),
        "y": pixel("y"),
        "text": words_of("text"),
    }
    return layer("text", data, place, **mark)


def _label_row(label: PlacedLabel) -> dict[str, object]:
    box = label.box
    return {
        "interval": str(label.bar.interval.reading),
        "text": label.text,
        "x": round((box.left + box.right) / 2, 1),
        "y": round(box.bottom, 1),
    }


def _bar_box(frame: Frame, bar: Bar, scale: float, height: float) -> Box:
    start, end = frame.axis.pixel(bar.interval.start), frame.axis.pixel(bar.interval.end)
    return Box(start, height - bar.top * scale, end, height)


def _mean_boxes(frame: Frame, means: list[PeriodMean], scale: float, height: float) -> list[Box]:
    if frame.measure != "rate":
        return []
    return [
        Box(frame.axis.pixel(m.start), height - m.t2.rate * scale - 1, frame.axis.pixel(m.end), height - m.t2.rate * scale + 1)
        for m in means
        if m.has_rate
    ]


def _place(frame: Frame, bar: Bar, scale: float, height: float, taken: list[Box]) -> PlacedLabel:
    """The lowest free place above the bar, with the long words where they fit; the short ones on the bar if nothing is free."""
    own = _bar_box(frame, bar, scale, height)
    base = own.top - (12 if bar.open_above else 2)
    for lift in range(0, HIGHEST_LIFT, 3):
        for text in labels(bar):
            box = _box(frame, own, text, base - lift)
            if box.top >= 0 and box.is_free_of(taken):
                return PlacedLabel(bar, text, box)
    return PlacedLabel(bar, labels(bar)[-1], _box(frame, own, labels(bar)[-1], base))


def _box(frame: Frame, own: Box, text: str, bottom: float) -> Box:
    half = text_width(text, SIZE, bold=True) / 2
    middle = min(max((own.left + own.right) / 2, half), frame.plot_width + frame.right - half)
    return Box(middle - half, bottom - LINE, middle + half, bottom)


def _name(frame: Frame, label: PlacedLabel, standing: dict[Bar, Box], taken: list[Box], height: float) -> dict[str, object] | None:
    """The words of a bar set aside, upright in its column: above its number or inside the bar, or not at all."""
    if label.bar.style is not Style.ASIDE or label.bar not in standing:
        return None
    own = standing[label.bar]
    middle, length = (own.left + own.right) / 2, text_width(label.bar.interval.drawn_as, NAME_SIZE)
    others = [box for bar, box in standing.items() if bar is not label.bar] + taken
    for bottom in (label.box.top - 4, height - 6):
        box = Box(middle - 7, bottom - length, middle + 7, bottom)
        inside = bottom == height - 6 and box.top < own.top + 4
        if box.top >= 2 and not inside and box.is_free_of(others):
            return {"interval": str(label.bar.interval.reading), "text": label.bar.interval.drawn_as, "x": round(middle, 1), "y": round(bottom, 1)}
    return None
