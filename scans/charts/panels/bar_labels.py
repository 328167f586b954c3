"""The numbers on the T2 bars and the names of those set aside, placed so that none overlaps another or hides a bar."""

from typing import Any

from scans.charts.frame import Frame
from scans.charts.layers import Layer, haloed, layer, pixel, words_of
from scans.charts.lettering import Box, text_width
from scans.charts.panels.bar_names import PlacedLabel, name_layers, name_rows
from scans.charts.panels.bars import TOOLTIP, Bar, Style, is_short, number, number_with_days, row
from scans.charts.panels.means import PeriodMean

SIZE = 13
SIDE = 2
SMALL, SMALL_BELOW = 10, 16
HIGHEST_LIFT = 36
MANY = 15


def label_rows(
    frame: Frame, bars: list[Bar], means: list[PeriodMean], words: list[Box], *, top: float, height: float
) -> dict[str, list[dict[str, object]]]:
    scale = height / top
    standing = {bar: _bar_box(frame, bar, scale, height) for bar in bars if bar.style is not Style.OVERLAPPING}
    taken = words + _mean_boxes(frame, means, scale, height)
    size = label_size(list(standing.values()))
    placed: list[PlacedLabel] = []
    for bar in sorted(bars, key=lambda b: (b.style is Style.OVERLAPPING, b.interval.start)):
        others = [box for other, box in standing.items() if other is not bar]
        if label := _place(frame, bar, _texts(bar, bars), size, _bar_box(frame, bar, scale, height), [*taken, *others]):
            taken.append(label.box)
            placed.append(label)
    names = [line for label in placed for line in name_rows(frame, label, standing, taken, height)]
    return {"t2_labels": [_label_row(frame, label, size) for label in placed], "t2_names": names}


def label_layers(frame: Frame) -> list[Layer]:
    number = _words("t2_labels", TOOLTIP, fontWeight="bold", baseline="bottom", color=frame.palette.t2)
    return [*haloed(number, frame.palette.surface, 2.5), *name_layers(frame)]


def _words(data: str, tooltip: dict[str, str] | None = None, **mark: Any) -> Layer:
    place = {
        "x": pixel("x"),
        "y": pixel("y"),
        "text": words_of("text"),
        "size": {"field": "size", "type": "quantitative", "scale": None},
    }
    return layer("text", data, place, tooltip=tooltip, **mark)


def _label_row(frame: Frame, label: PlacedLabel, size: int) -> dict[str, object]:
    """With the words of its bar: a bar of 0 has no area to point at, its figure has."""
    box = label.box
    return row(label.bar, frame) | {"text": label.text, "x": round((box.left + box.right) / 2, 1), "y": round(box.bottom, 1), "size": size}


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


def label_size(bars: list[Box]) -> int:
    """Smaller letters where most bars are narrower than a figure."""
    widths = sorted(bar.right - bar.left for bar in bars)
    return SMALL if widths and widths[len(widths) // 2] < SMALL_BELOW else SIZE


def _texts(bar: Bar, bars: list[Bar]) -> tuple[str, ...]:
    """What may stand on the bar, the best first; among many bars all have figures only."""
    return (number_with_days(bar), number(bar)) if is_short(bar.interval) and len(bars) <= MANY else (number(bar),)


def _place(frame: Frame, bar: Bar, texts: tuple[str, ...], size: int, own: Box, taken: list[Box]) -> PlacedLabel | None:
    """The lowest free place above the bar, with the long words where they fit. None: a number further up would name another bar."""
    base = own.top - (14 if bar.open_above else 2)
    for lift in range(0, HIGHEST_LIFT, 3):
        for text in texts:
            box = _box(frame, own, text, size, base - lift)
            if box.top >= 0 and box.is_free_of(taken):
                return PlacedLabel(bar, text, box)
    on_bar = _box(frame, own, texts[-1], size, base)
    return PlacedLabel(bar, texts[-1], on_bar) if on_bar.right - on_bar.left <= own.right - own.left else None


def _box(frame: Frame, own: Box, text: str, size: int, bottom: float) -> Box:
    half = text_width(text, size, bold=True) / 2 + (SIDE if size == SIZE else 0)
    middle = min(max((own.left + own.right) / 2, half), frame.plot_width + frame.right - half)
    return Box(middle - half, bottom - size - 2, middle + half, bottom)
