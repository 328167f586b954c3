"""The panel of gadolinium-enhancing lesions: they stand at the scan (STAT-12), and a scan without contrast is a mark, never a zero."""

from patients.dates import day_in_words
from scans.analysis.counts import lesions_in_words
from scans.analysis.trend import PlacedScan
from scans.analysis.vocabulary import KnownOrNot
from scans.charts.frame import Frame, Panel
from scans.charts.layers import Channel, Layer, height_scale, layer, words_of
from scans.charts.lettering import Word, in_lanes
from scans.charts.numbers import short_count
from scans.charts.panels.shading import shading, start_line, today_line
from scans.charts.panels.titles import panel_title
from scans.charts.panels.unassessed import CROSS
from scans.charts.scales import nice_ticks

LEAST_TOP = 4
WORDS_SIZE = 11
ARROW = "M-1,0.6L0,-0.9L1,0.6Z"


def gd_panel(frame: Frame) -> Panel:
    height = 100 if frame.is_narrow else 120
    top = max([scan.gd.lo for scan in frame.trend.scans if scan.gd], default=0) * 1.25
    top = max(top, LEAST_TOP)
    ticks = nice_ticks(top, 4, whole=True)

    def height_of(field: str) -> Channel:
        return height_scale(field, top, ticks)

    layers = [*shading(frame, height), *start_line(frame, height), *today_line(frame, height), *_marks(frame, height_of), _title(frame)]
    return Panel(height, layers, {"gd_counts": _count_rows(frame), "gd_open": _open_rows(frame), "gd_not_assessed": _missing_rows(frame)})


def _title(frame: Frame) -> Layer:
    scans = frame.timeline.brain_scans
    given = sum(scan.contrast is KnownOrNot.YES for scan in scans)
    unknown = sum(scan.contrast is KnownOrNot.UNKNOWN for scan in scans)
    words = "Gd+ T1 lesions" if frame.is_narrow else "Gadolinium-enhancing T1 lesions at the scan"
    text = f"{words} · {given} of {len(scans)} scans with contrast" if scans else words
    text += f", {unknown} not known" if unknown else ""
    return panel_title(frame, text)


def _marks(frame: Frame, height_of) -> list[Layer]:
    palette, x = frame.palette, frame.axis.encoding("day")
    tips = {"scan_of": "Scan of", "lesions": "Gd+ lesions"}
    gone = {"scan_of": "Scan of", "why": "Gd+ not assessed"}
    return [
        layer("bar", "gd_counts", {"x": x, "y": height_of("lesions_at_least")}, tooltip=tips, color=palette.gd,
              size=_bar_width(frame), cornerRadiusEnd=2),
        layer("text", "gd_counts", {"x": x, "y": height_of("lesions_at_least"), "text": words_of("label")}, dy=-9,
              fontSize=13, fontWeight="bold", color=palette.gd),
        layer("point", "gd_open", {"x": x, "y": height_of("lesions_at_least")}, shape=ARROW, yOffset=-4, size=70, filled=True,
              opacity=1, color=palette.gd),
        layer("point", "gd_not_assessed", {"x": x, "y": height_of("base")}, tooltip=gone, shape=CROSS, yOffset=-8, size=60,
              color=palette.muted, strokeWidth=1.6, opacity=1, filled=False),
        layer("text", "gd_not_assessed", {"x": x, "y": height_of("base"), "text": words_of("words")}, dy=-26,
              fontSize=WORDS_SIZE, color=palette.muted),
    ]  # fmt: skip


def _bar_width(frame: Frame) -> float:
    days = [frame.axis.pixel(scan.performed_on) for scan in frame.trend.scans]
    gaps = [later - earlier for earlier, later in zip(days, days[1:], strict=False)]
    return max(4, min([16, *(gap * 0.8 for gap in gaps)]))


def _count_rows(frame: Frame) -> list[dict[str, object]]:
    return [_count_row(frame, scan) for scan in frame.trend.scans if scan.gd]


def _open_rows(frame: Frame) -> list[dict[str, object]]:
    return [_count_row(frame, scan) for scan in frame.trend.scans if scan.gd and scan.gd.hi is None]


def _count_row(frame: Frame, scan: PlacedScan) -> dict[str, object]:
    return {
        "scan": str(scan.scan), "day": frame.axis.place(scan.performed_on), "scan_of": day_in_words(scan.performed_on),
        "lesions_at_least": scan.gd.lo, "label": short_count(scan.gd), "lesions": lesions_in_words(scan.gd),
    }  # fmt: skip


def _missing_rows(frame: Frame) -> list[dict[str, object]]:
    """Words stand beside as many crosses as have room; every cross says why in its tooltip and in the table."""
    missing = [scan for scan in frame.trend.scans if scan.gd is None]
    words = [Word(frame.axis.pixel(scan.performed_on), _short_reason(frame, scan)) for scan in missing]
    shown = in_lanes(words, size=WORDS_SIZE, lanes=1, left=0, right=frame.plot_width)
    return [
        {"scan": str(scan.scan), "day": frame.axis.place(scan.performed_on), "scan_of": day_in_words(scan.performed_on), "base": 0,
         "words": words[index].text if index in shown else "", "why": scan.gd_not_assessed.text}
        for index, scan in enumerate(missing)
    ]  # fmt: skip


def _short_reason(frame: Frame, placed: PlacedScan) -> str:
    contrast = next(scan.contrast for scan in frame.timeline.scans if scan.id == placed.scan)
    return {KnownOrNot.NO: "no contrast", KnownOrNot.UNKNOWN: "contrast not known", KnownOrNot.YES: "not reported"}[contrast]
