"""The panel of gadolinium-enhancing lesions: they stand at the scan (STAT-12), and a scan without contrast is a mark, never a zero."""

from itertools import pairwise

from patients.dates import day_in_words
from scans.analysis.counts import lesions_in_words
from scans.analysis.trend import PlacedScan
from scans.analysis.vocabulary import KnownOrNot
from scans.charts.frame import Frame, Panel
from scans.charts.layers import HeightOf, Layer, Row, Rows, haloed, height_scale, layer, symbols, words_of
from scans.charts.lettering import Word, in_lanes
from scans.charts.numbers import short_count
from scans.charts.panels.shading import shading, start_line, today_line
from scans.charts.panels.titles import TITLE_ROOM, empty_panel, legend, panel_title
from scans.charts.scales import nice_ticks
from scans.charts.shapes import ARROW_UP, CROSS

LEAST_TOP = 4
NUMBER_ROOM, ARROW_ROOM = 1.25, 1.4
WORDS_SIZE = 11
WIDEST, CROWDED = 16, 14
NOT_ASSESSED = "× not assessed"
SHORT_REASONS = {
    KnownOrNot.NO: "no contrast",
    KnownOrNot.UNKNOWN: "contrast not known",
    KnownOrNot.YES: "not reported",
}


def gd_panel(frame: Frame) -> Panel:
    """Counts at their scans. A cross without words beside it is explained above the plot."""
    if not frame.trend.scans:
        return empty_panel(frame, _title(frame), "No brain scan yet.")
    height = 100 if frame.is_narrow else 120
    rows = _rows(frame)
    named = all(row["words"] for row in rows["gd_not_assessed"])
    layers = [
        *shading(frame, height),
        *start_line(frame, height),
        *today_line(frame, height),
        *_counts(frame, _height_of(frame)),
        *_crosses(frame, _height_of(frame)),
        panel_title(frame, _title(frame)),
        *legend(frame, _signs(frame, named)),
    ]
    return Panel(height, TITLE_ROOM, layers, rows)


def _signs(frame: Frame, named: bool) -> str:
    differ = any(scan.gd_readers_differ for scan in frame.trend.scans)
    return " · ".join(["† two readers differ"] * differ + [NOT_ASSESSED] * (not named))


def _title(frame: Frame) -> str:
    words = "Gd+ T1 lesions" if frame.is_narrow else "Gadolinium-enhancing T1 lesions at the scan"
    contrast = [scan.contrast for scan in frame.timeline.brain_scans]
    if not contrast:
        return words
    given, unknown = contrast.count(KnownOrNot.YES), contrast.count(KnownOrNot.UNKNOWN)
    noun = "scan" if len(contrast) == 1 else "scans"
    remark = f", {unknown} not known" if unknown else ""
    return f"{words} · {given} of {len(contrast)} {noun} with contrast{remark}"


def _height_of(frame: Frame) -> HeightOf:
    counts = [scan.gd for scan in frame.trend.scans if scan.gd]
    needed = [count.lo * (ARROW_ROOM if count.hi is None else NUMBER_ROOM) for count in counts]
    top = max([LEAST_TOP, *needed])
    return height_scale(top, nice_ticks(top, 4, whole=True))


def _counts(frame: Frame, height_of: HeightOf) -> list[Layer]:
    place = {"x": frame.axis.encoding("day"), "y": height_of("lesions_at_least")}
    tips = {"scan_of": "Scan of", "lesions": "Gd+ lesions"}
    look = {"color": frame.palette.gd, "size": _bar_width(frame), "cornerRadiusEnd": 2}
    return [
        layer("bar", "gd_counts", place, tooltip=tips, **look),
        symbols("gd_open", place, ARROW_UP, 170, yOffset=-4, filled=True, color=frame.palette.gd),
        *_number(frame, "gd_exact", height_of, dy=-9),
        *_number(frame, "gd_open", height_of, dy=-19),
    ]


def _number(frame: Frame, data: str, height_of: HeightOf, *, dy: float) -> list[Layer]:
    place = {"x": frame.axis.encoding("day"), "y": height_of("lesions_at_least"), "text": words_of("label")}
    size = 10 if _is_crowded(frame) else 13
    number = layer("text", data, place, dy=dy, fontSize=size, fontWeight="bold", color=frame.palette.gd)
    return haloed(number, frame.palette.surface)


def _crosses(frame: Frame, height_of: HeightOf) -> list[Layer]:
    place = {"x": frame.axis.encoding("day"), "y": height_of("base")}
    tips = {"scan_of": "Scan of", "why": "Gd+ not assessed"}
    look = {"color": frame.palette.muted, "strokeWidth": 1.6, "filled": False}
    words = {"fontSize": WORDS_SIZE, "color": frame.palette.muted, "dy": -26}
    size = 25 if _is_crowded(frame) else 60
    return [
        symbols("gd_not_assessed", place, CROSS, size, yOffset=-8, tooltip=tips, **look),
        layer("text", "gd_not_assessed", place | {"text": words_of("words")}, **words),
    ]


def _bar_width(frame: Frame) -> float:
    return max(4, min(WIDEST, _least_gap(frame) * 0.8))


def _is_crowded(frame: Frame) -> bool:
    return _least_gap(frame) < CROWDED


def _least_gap(frame: Frame) -> float:
    """Pixels between the two neighbouring scans that lie closest."""
    places = [frame.axis.pixel(scan.performed_on) for scan in frame.trend.scans]
    return min((later - earlier for earlier, later in pairwise(places)), default=float("inf"))


def _rows(frame: Frame) -> Rows:
    counts = [_count_row(frame, scan) for scan in frame.trend.scans if scan.gd]
    return {
        "gd_counts": counts,
        "gd_exact": [row for row in counts if not row["is_open"]],
        "gd_open": [row for row in counts if row["is_open"]],
        "gd_not_assessed": _missing_rows(frame),
    }


def _count_row(frame: Frame, scan: PlacedScan) -> Row:
    return _scan_row(frame, scan) | {
        "lesions_at_least": scan.gd.lo,
        "is_open": scan.gd.hi is None,
        "label": f"{short_count(scan.gd)}{'†' if scan.gd_readers_differ else ''}",
        "lesions": lesions_in_words(scan.gd),
    }


def _missing_rows(frame: Frame) -> list[Row]:
    """Words stand over as many crosses as have room; every cross says why in its tooltip and in the table."""
    missing = [scan for scan in frame.trend.scans if scan.gd is None]
    words = [Word(frame.axis.pixel(scan.performed_on), _short_reason(frame, scan)) for scan in missing]
    edges = {"left": -frame.left, "right": frame.plot_width + frame.right}
    shown = in_lanes(words, size=WORDS_SIZE, lanes=1, taken=_bar_spans(frame), **edges)
    return [
        _scan_row(frame, scan)
        | {"base": 0, "words": words[n].text if n in shown else "", "why": scan.gd_not_assessed.text}
        for n, scan in enumerate(missing)
    ]


def _scan_row(frame: Frame, scan: PlacedScan) -> Row:
    day = scan.performed_on
    return {"scan": str(scan.scan), "day": frame.axis.place(day), "scan_of": day_in_words(day)}


def _bar_spans(frame: Frame) -> list[tuple[float, float]]:
    """Where bars stand in the way of words."""
    half = _bar_width(frame) / 2
    places = [frame.axis.pixel(scan.performed_on) for scan in frame.trend.scans if scan.gd and scan.gd.lo]
    return [(x - half, x + half) for x in places]


def _short_reason(frame: Frame, placed: PlacedScan) -> str:
    return next(SHORT_REASONS[scan.contrast] for scan in frame.timeline.scans if scan.id == placed.scan)
