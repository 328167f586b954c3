"""The panel of new or enlarging T2 lesions: bars, their numbers, the means of the periods, and what could not be assessed."""

from scans.charts.frame import Frame, Panel
from scans.charts.layers import Channel, Layer, height_scale, layer, span
from scans.charts.panels import bars as t2_bars
from scans.charts.panels import means as t2_means
from scans.charts.panels.bar_labels import label_layers, label_rows
from scans.charts.panels.bars import Bar, Style
from scans.charts.panels.means import PeriodMean
from scans.charts.panels.period_words import Block, block_layers, block_rows, blocks
from scans.charts.panels.shading import shading, start_line, today_line
from scans.charts.panels.titles import TITLE_ROOM, empty_panel, panel_title
from scans.charts.panels.unassessed import unassessed_layers, unassessed_rows
from scans.charts.scales import nice_ticks

LEAST_TOP = 2.0
LABEL_ROOM, ARROW_ROOM = 24, 14
ARROW = "M-1,0.6L0,-0.9L1,0.6Z"
BREAK = "M-1.4,0.5L-0.5,-0.5L0.3,0.5L1.4,-0.5"


def t2_panel(frame: Frame) -> Panel:
    if not frame.trend.intervals:
        return empty_panel(frame, _title(frame), _next_step(frame))
    height = 210 if frame.is_narrow else 250
    bars, means = t2_bars.bars_of(frame), t2_means.period_means(frame)
    words = blocks(frame, means)
    top = _top(frame, bars, means, height, words)
    ticks = nice_ticks(top, 4, whole=frame.measure == "lesions")

    def height_of(field: str) -> Channel:
        return height_scale(field, top, ticks)

    rows = {
        **_bar_rows(frame, bars),
        **t2_means.mean_rows(frame, means),
        **block_rows(words),
        **label_rows(frame, bars, means, [block.box for block in words], top=top, height=height),
        **unassessed_rows(frame, top=top, height=height),
    }
    layers = [
        *shading(frame, height),
        *t2_means.bands(frame, height_of),
        *_bar_layers(frame, height_of),
        *t2_means.lines(frame, height_of),
        *start_line(frame, height),
        *today_line(frame, height, labelled=True),
        *unassessed_layers(frame),
        *label_layers(frame),
        *block_layers(frame),
        panel_title(frame, _title(frame)),
    ]
    return Panel(height, TITLE_ROOM, layers, rows)


def _title(frame: Frame) -> str:
    if frame.measure == "lesions":
        return "New or enlarging T2 lesions per interval"
    remark = "" if frame.is_narrow else " of interval · number = lesions counted"
    return f"New or enlarging T2 lesions per year{remark}"


def _next_step(frame: Frame) -> str:
    if not frame.timeline.brain_scans:
        return "No brain scan yet. Enter the first scan report."
    if len(frame.timeline.brain_scans) == 1:
        return "One brain scan. New lesions show from the second one on."
    return "No scan has a T2 count against a reference scan yet."


def _top(frame: Frame, bars: list[Bar], means: list[PeriodMean], height: int, words: list[Block]) -> float:
    """Room for the highest bar with its number under the words of the periods; a wide band may be cut, a bar never."""
    bar_top = max([bar.top for bar in bars] + [mean.t2.rate for mean in means if mean.has_rate and frame.measure == "rate"], default=0)
    block_bottom = max((block.box.bottom for block in words), default=0)
    needed = bar_top * height / (height - block_bottom - LABEL_ROOM - (ARROW_ROOM if any(bar.open_above for bar in bars) else 0))
    band = max([mean.t2.ci_high for mean in means if mean.has_rate and frame.measure == "rate"], default=0)
    return max(needed, min(band, max(bar_top, 1) * 4), LEAST_TOP)


def _bar_rows(frame: Frame, bars: list[Bar]) -> dict[str, list[dict[str, object]]]:
    rows = {f"t2_{style}": [t2_bars.row(bar, frame) for bar in bars if bar.style is style] for style in Style}
    rows["t2_ranges"] = [t2_bars.row(bar, frame) for bar in bars if bar.upper is not None]
    rows["t2_open"] = [t2_bars.row(bar, frame) for bar in bars if bar.open_above]
    rows["t2_broken"] = [t2_bars.row(bar, frame) for bar in bars if bar.broken]
    return rows


def _bar_layers(frame: Frame, height_of) -> list[Layer]:
    palette = frame.palette
    looks = {
        Style.OVERLAPPING: {"fillOpacity": 0, "stroke": palette.muted, "strokeDash": [2, 3]},
        Style.ASIDE: {"fill": palette.t2_bar, "fillOpacity": 0.16, "stroke": palette.t2, "strokeDash": [4, 3]},
        Style.SHORT: {"fill": palette.t2_bar, "fillOpacity": 0.45, "stroke": palette.t2},
        Style.USED: {"fill": palette.t2_bar, "fillOpacity": 1, "stroke": palette.surface},
    }
    return [_rectangles(frame, style, look, height_of) for style, look in looks.items()] + [
        _range(frame, height_of),
        _symbol(frame, "t2_open", ARROW, height_of, filled=True, color=palette.t2, size=170, dy=-4),
        _symbol(frame, "t2_broken", BREAK, height_of, stroke=palette.surface, strokeWidth=3, filled=False, size=90, dy=7),
    ]


def _rectangles(frame: Frame, style: Style, look: dict, height_of) -> Layer:
    # Focus on a row of the table sets the parameter `marked`: the bar of that interval gets a heavy rim.
    def if_marked(value: object, otherwise: object) -> Channel:
        return {"condition": {"test": "datum.interval === marked", "value": value}, "value": otherwise}

    rim = {"stroke": if_marked(frame.palette.marked, look["stroke"]), "strokeWidth": if_marked(4, 1.5)}
    encoding = span(frame.axis) | {"y": height_of("height"), "y2": {"datum": 0}} | rim
    return layer("rect", f"t2_{style}", encoding, tooltip=t2_bars.TOOLTIP, **look)


def _range(frame: Frame, height_of) -> Layer:
    encoding = span(frame.axis) | {"y": height_of("height"), "y2": {"field": "upper"}}
    return layer("rect", "t2_ranges", encoding, fill=frame.palette.t2_bar, fillOpacity=0.3, stroke=frame.palette.t2, strokeDash=[2, 2])


def _symbol(frame: Frame, data: str, shape: str, height_of, *, dy: float, **mark) -> Layer:
    encoding = {"x": frame.axis.encoding("middle"), "y": height_of("height")}
    return layer("point", data, encoding, shape=shape, yOffset=dy, opacity=1, **mark)
