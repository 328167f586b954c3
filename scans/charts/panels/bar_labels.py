"""The numbers on the T2 bars and the names of those set aside, placed so that none overlaps another or hides a bar."""

from scans.charts.frame import Frame
from scans.charts.layers import Layer, Row, Rows, colour_of, haloed, size_of, texts
from scans.charts.lettering import Box, text_width
from scans.charts.panels.bar_names import PlacedLabel, name_layers, name_rows
from scans.charts.panels.bars import TOOLTIP, Bar, Style, is_short, number, number_with_days, row
from scans.charts.panels.means import PeriodMean

SIZE = 13
SIDE = 2
SMALL, SMALL_BELOW = 10, 16
HIGHEST_LIFT = 36
MANY = 15
ARROW_ROOM = 14


def label_rows(
    frame: Frame, bars: list[Bar], means: list[PeriodMean], words: list[Box], *, top: float, height: float
) -> Rows:
    """Numbers and names with their places; `words` are boxes already taken, `top` is the value at the panel's upper edge."""
    boxes = {bar: _bar_box(frame, bar, height / top, height) for bar in bars}
    standing = {bar: box for bar, box in boxes.items() if bar.style is not Style.OVERLAPPING}
    taken = words + [_line_box(frame, mean, height / top, height) for mean in means if mean.is_drawn]
    size = label_size(list(standing.values()))
    placed: list[PlacedLabel] = []
    for bar in sorted(bars, key=lambda b: (b.style is Style.OVERLAPPING, b.interval.start)):
        in_the_way = [box for other, box in standing.items() if other is not bar]
        if label := _placed(frame, bar, _texts(bar, bars), size, boxes[bar], [*taken, *in_the_way]):
            taken.append(label.box)
            placed.append(label)
    names = [line for label in placed for line in name_rows(label, standing, taken, height)]
    return {"t2_labels": [_label_row(frame, label, size) for label in placed], "t2_names": names}


def label_layers(frame: Frame) -> list[Layer]:
    number = texts("t2_labels", SIZE, frame.palette.t2, bold=True, baseline="bottom", tooltip=TOOLTIP)
    number["encoding"] |= {"size": size_of("size"), "color": colour_of("colour")}
    return [*haloed(number, frame.palette.surface), *name_layers(frame)]


def label_size(bars: list[Box]) -> int:
    """Smaller letters where most bars are narrower than a figure."""
    widths = sorted(bar.right - bar.left for bar in bars)
    return SMALL if widths and widths[len(widths) // 2] < SMALL_BELOW else SIZE


def _label_row(frame: Frame, label: PlacedLabel, size: int) -> Row:
    """With the words of its bar: a bar of 0 has no area to point at, its figure has."""
    box, palette = label.box, frame.palette
    place = {"x": round((box.left + box.right) / 2, 1), "y": round(box.bottom, 1), "size": size}
    colour = palette.muted if label.bar.style is Style.OVERLAPPING else palette.t2
    return row(label.bar, frame) | place | {"text": label.text, "colour": colour}


def _bar_box(frame: Frame, bar: Bar, scale: float, height: float) -> Box:
    start, end = frame.axis.pixel(bar.interval.start), frame.axis.pixel(bar.interval.end)
    return Box(start, height - bar.top * scale, end, height)


def _line_box(frame: Frame, mean: PeriodMean, scale: float, height: float) -> Box:
    y = height - mean.t2.rate * scale
    return Box(frame.axis.pixel(mean.start), y - 1, frame.axis.pixel(mean.end), y + 1)


def _texts(bar: Bar, bars: list[Bar]) -> tuple[str, ...]:
    """What may stand on the bar, the best first; among many bars all have figures only."""
    with_days = is_short(bar.interval) and len(bars) <= MANY
    return (number_with_days(bar), number(bar)) if with_days else (number(bar),)


def _placed(
    frame: Frame, bar: Bar, words: tuple[str, ...], size: int, own: Box, taken: list[Box]
) -> PlacedLabel | None:
    """The lowest free place above the bar, with the long words where they fit. None: a number further up would name another bar."""
    base = own.top - (ARROW_ROOM if bar.open_above else 2)
    for lift in range(0, HIGHEST_LIFT, 3):
        for text in words:
            box = _box(frame, own, text, size, base - lift)
            if box.top >= 0 and box.is_free_of(taken):
                return PlacedLabel(bar, text, box)
    on_bar = _box(frame, own, words[-1], size, base)
    fits = on_bar.right - on_bar.left <= own.right - own.left
    return PlacedLabel(bar, words[-1], on_bar) if fits else None


def _box(frame: Frame, own: Box, text: str, size: int, bottom: float) -> Box:
    half = text_width(text, size, bold=True) / 2 + (SIDE if size == SIZE else 0)
    middle = min(max((own.left + own.right) / 2, half), frame.plot_width + frame.right - half)
    return Box(middle - half, bottom - size - 2, middle + half, bottom)
