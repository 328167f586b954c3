"""The panel of gadolinium-enhancing lesions: they stand at the scan (STAT-12), and a scan without contrast is a mark, never a zero."""

from collections.abc import Callable
from itertools import pairwise

from patients.dates import day_in_words
from scans.analysis.counts import lesions_in_words
from scans.analysis.trend import PlacedScan
from scans.analysis.vocabulary import KnownOrNot
from scans.charts.frame import Frame, Panel
from scans.charts.layers import Channel, Layer, haloed, height_scale, layer, words_of
from scans.charts.lettering import Word, in_lanes
from scans.charts.numbers import short_count
from scans.charts.panels.shading import shading, start_line, today_line
from scans.charts.panels.titles import TITLE_ROOM, empty_panel, panel_title
from scans.charts.panels.unassessed import CROSS
from scans.charts.scales import nice_ticks

LEAST_TOP = 4
WORDS_SIZE = 11
ARROW = "M-1,0.6L0,-0.9L1,0.6Z"


def gd_panel(frame: Frame) -> Panel:
    """Counts at their scans. A cross without words beside it is explained in the title."""
    if not frame.trend.scans:
        return empty_panel(frame, _title_words(frame), "No brain scan yet.")
    height = 100 if frame.is_narrow else 120
    top = max([scan.gd.lo * (1.25 if scan.gd.hi is not None else 1.4) for scan in frame.trend.scans if scan.gd], default=0)
    top = max(top, LEAST_TOP)
    ticks = nice_ticks(top, 4, whole=True)

    def height_of(field: str) -> Channel:
        return height_scale(field, top, ticks)

    missing = _missing_rows(frame)
    title = _title_words(frame) + ("" if all(row["words"] for row in missing) else " · × not assessed")
    layers = [*shading(frame, height), *start_line(frame, height), *today_line(frame, height), *_marks(frame, height_of), panel_title(frame, title)]
    counted = [scan for scan in frame.trend.scans if scan.gd]
    rows = {
        "gd_counts": [_count_row(frame, scan) for scan in counted],
        "gd_exact": [_count_row(frame, scan) for scan in counted if scan.gd.hi is not None],
        "gd_open": [_count_row(frame, scan) for scan in counted if scan.gd.hi is None],
        "gd_not_assessed": missing,
    }
    return Panel(height, TITLE_ROOM, layers, rows)


def _title_words(frame: Frame) -> str:
    scans = frame.timeline.brain_scans
    given = sum(scan.contrast is KnownOrNot.YES for scan in scans)
    unknown = sum(scan.contrast is KnownOrNot.UNKNOWN for scan in scans)
    words = "Gd+ T1 lesions" if frame.is_narrow else "Gadolinium-enhancing T1 lesions at the scan"
    if not scans:
        return words
    noun = "scan" if len(scans) == 1 else "scans"
    return f"{words} · {given} of {len(scans)} {noun} with contrast" + (f", {unknown} not known" if unknown else "")


def _marks(frame: Frame, height_of: Callable[[str], Channel]) -> list[Layer]:
    palette, x = frame.palette, frame.axis.encoding("day")
    tips = {"scan_of": "Scan of", "lesions": "Gd+ lesions"}
    gone = {"scan_of": "Scan of", "why": "Gd+ not assessed"}
    return [
        layer("bar", "gd_counts", {"x": x, "y": height_of("lesions_at_least")}, tooltip=tips, color=palette.gd,
              size=_bar_width(frame), cornerRadiusEnd=2),
        layer("point", "gd_open", {"x": x, "y": height_of("lesions_at_least")}, shape=ARROW, yOffset=-4, size=170, filled=True,
              opacity=1, color=palette.gd),
        *_number(frame, "gd_exact", height_of, dy=-9),
        *_number(frame, "gd_open", height_of, dy=-19),
        layer("point", "gd_not_assessed", {"x": x, "y": height_of("base")}, tooltip=gone, shape=CROSS, yOffset=-8, size=25 if _is_crowded(frame) else 60,
              color=palette.muted, strokeWidth=1.6, opacity=1, filled=False),
        layer("text", "gd_not_assessed", {"x": x, "y": height_of("base"), "text": words_of("words")}, dy=-26,
              fontSize=WORDS_SIZE, color=palette.muted),
    ]  # fmt: skip


def _number(frame: Frame, data: str, height_of: Callable[[str], Channel], *, dy: float) -> list[Layer]:
    place = {"x": frame.axis.encoding("day"), "y": height_of("lesions_at_least"), "text": words_of("label")}
    number = layer("text", data, place, dy=dy, fontSize=10 if _is_crowded(frame) else 13, fontWeight="bold", color=frame.palette.gd)
    return haloed(number, frame.palette.surface, 2)


def _bar_width(frame: Frame) -> float:
    return max(4, min(16, _least_gap(frame) * 0.8))


def _is_crowded(frame: Frame) -> bool:
    return _least_gap(frame) < 14


def _least_gap(frame: Frame) -> float:
    """Pixels between the two neighbouring scans that lie closest."""
    places = [frame.axis.pixel(scan.performed_on) for scan in frame.trend.scans]
    return min((later - earlier for earlier, later in pairwise(places)), default=float("inf"))


def _count_row(frame: Frame, scan: PlacedScan) -> dict[str, object]:
    return {
        "scan": str(scan.scan), "day": frame.axis.place(scan.performed_on), "scan_of": day_in_words(scan.performed_on),
        "lesions_at_least": scan.gd.lo, "label": short_count(scan.gd), "lesions": lesions_in_words(scan.gd),
    }  # fmt: skip


def _missing_rows(frame: Frame) -> list[dict[str, object]]:
    """Words stand over as many crosses as have room; every cross says why in its tooltip and in the table."""
    missing = [scan for scan in frame.trend.scans if scan.gd is None]
    words = [Word(frame.axis.pixel(scan.performed_on), _short_reason(frame, scan)) for scan in missing]
    shown = in_lanes(words, size=WORDS_SIZE, lanes=1, left=-frame.left, right=frame.plot_width + frame.right, taken=_bar_spans(frame))
    return [
        {"scan": str(scan.scan), "day": frame.axis.place(scan.performed_on), "scan_of": day_in_words(scan.performed_on), "base": 0,
         "words": words[index].text if index in shown else "", "why": scan.gd_not_assessed.text}
        for index, scan in enumerate(missing)
    ]  # fmt: skip


def _bar_spans(frame: Frame) -> list[tuple[float, float]]:
    """Where bars stand in the way of words."""
    half = _bar_width(frame) / 2
    places = [frame.axis.pixel(scan.performed_on) for scan in frame.trend.scans if scan.gd and scan.gd.lo]
    return [(x - half, x + half) for x in places]


def _short_reason(frame: Frame, placed: PlacedScan) -> str:
    contrast = next(scan.contrast for scan in frame.timeline.scans if scan.id == placed.scan)
    return {KnownOrNot.NO: "no contrast", KnownOrNot.UNKNOWN: "contrast not known", KnownOrNot.YES: "not reported"}[contrast]
