"""The panel of new or enlarging T2 lesions: bars, their numbers, the means of the periods, and what could not be assessed."""

from scans.charts.frame import Frame, Panel
from scans.charts.layers import HeightOf, Layer, height_scale
from scans.charts.panels.bar_labels import label_layers, label_rows
from scans.charts.panels.bar_layers import bar_layers, bar_rows
from scans.charts.panels.bars import Bar, bars_of
from scans.charts.panels.due import due_layers, due_rows
from scans.charts.panels.means import PeriodMean, bands, mean_lines, mean_rows, period_means
from scans.charts.panels.period_words import Block, block_layers, block_rows, blocks
from scans.charts.panels.shading import shading, start_line, today_line
from scans.charts.panels.titles import TITLE_ROOM, empty_panel, legend, panel_title
from scans.charts.panels.unassessed import unassessed_layers, unassessed_rows
from scans.charts.scales import nice_ticks

LEAST_TOP = 2.0
LABEL_ROOM, ARROW_ROOM = 24, 14
BAND_AT_MOST = 4


def t2_panel(frame: Frame) -> Panel:
    if not frame.trend.intervals:
        return empty_panel(frame, _title(frame), _next_step(frame))
    height = 210 if frame.is_narrow else 250
    bars, means = bars_of(frame), period_means(frame)
    words = blocks(frame, means)
    top = _top(bars, means, height, words)
    rows = {
        **bar_rows(frame, bars),
        **mean_rows(frame, means),
        **block_rows(words),
        **label_rows(frame, bars, means, [block.box for block in words], top=top, height=height),
        **unassessed_rows(frame, height),
        **due_rows(frame),
    }
    height_of = height_scale(top, nice_ticks(top, 4, whole=frame.measure == "lesions"))
    return Panel(height, TITLE_ROOM, _layers(frame, height, height_of), rows)


def _layers(frame: Frame, height: int, height_of: HeightOf) -> list[Layer]:
    return [
        *shading(frame, height),
        *bands(frame, height_of),
        *bar_layers(frame, height_of),
        *mean_lines(frame, height_of),
        *start_line(frame, height),
        *today_line(frame, height, labelled=True),
        *due_layers(frame, height),
        *unassessed_layers(frame),
        *label_layers(frame),
        *block_layers(frame),
        panel_title(frame, _title(frame)),
        *legend(frame, _signs(frame)),
    ]


def _title(frame: Frame) -> str:
    if frame.measure == "lesions":
        return "New or enlarging T2 lesions per interval"
    remark = "" if frame.is_narrow else " of interval · number = lesions counted"
    return f"New or enlarging T2 lesions per year{remark}"


def _signs(frame: Frame) -> str:
    """The signs that occur, explained."""
    intervals = frame.trend.intervals
    signs = {
        "(n) overlaps, not used": any(not interval.kept for interval in intervals),
        "star: placed or left out by a person": any(interval.overridden_because for interval in intervals),
        "† two readers differ": any(interval.readers_differ for interval in intervals),
        "× not assessed": any(scan.t2_not_assessed for scan in frame.trend.scans[1:]),
    }
    return " · ".join(words for words, occurs in signs.items() if occurs)


def _next_step(frame: Frame) -> str:
    if not frame.timeline.brain_scans:
        return "No brain scan yet. Enter the first scan report."
    if len(frame.timeline.brain_scans) == 1:
        return "One brain scan. New lesions show from the second one on."
    return "No scan has a T2 count against a reference scan yet."


def _top(bars: list[Bar], means: list[PeriodMean], height: int, words: list[Block]) -> float:
    """Room for the highest bar with its number under the words of the periods; a wide band may be cut, a bar never."""
    highest = max([bar.top for bar in bars] + [mean.t2.rate for mean in means if mean.is_drawn], default=0)
    above = max((block.box.bottom for block in words), default=0) + LABEL_ROOM
    above += ARROW_ROOM if any(bar.open_above for bar in bars) else 0
    band = max((mean.t2.ci_high for mean in means if mean.is_drawn), default=0)
    return max(highest * height / (height - above), min(band, max(highest, 1) * BAND_AT_MOST), LEAST_TOP)
