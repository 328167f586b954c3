"""Scans of the spinal cord in a row of their own: they enter no rate (section 10), but what they showed is seen."""

from patients.dates import day_in_words
from scans.analysis.counts import Count, CountKind, lesions_in_words
from scans.analysis.timeline import Scan
from scans.analysis.vocabulary import Region
from scans.charts.frame import Frame, Panel
from scans.charts.layers import Layer, Row, pixel, symbols, texts
from scans.charts.lettering import Word, in_lanes
from scans.charts.numbers import short_count
from scans.charts.panels.titles import row_title
from scans.charts.shapes import CROSS

LOOKS = ("filled", "hollow", "unknown")
WORDS_SIZE, LINE = 11, 14
LANES = 2
NEW_KINDS = (CountKind.NEW_OR_ENLARGING_T2, CountKind.NEW_T2, CountKind.ENLARGING_T2)
TOOLTIP = {"scan_of": "Scan of", "region": "Region", "finding": "Showed", "total": "T2 lesions in all"}


def cord_scans(frame: Frame) -> list[Scan]:
    scans = (scan for scan in frame.timeline.scans if scan.region is not Region.BRAIN)
    return sorted(scans, key=lambda scan: scan.performed_on)


def cord_panel(frame: Frame) -> Panel:
    scans = cord_scans(frame)
    above = 20 if frame.is_narrow else 0
    marks = [_row(frame, scan, above + LINE) for scan in scans]
    words = _word_rows(frame, scans, above + 30)
    lowest = max([row["y"] for row in words], default=above + 16)
    rows = {f"cord_{look}": [row for row in marks if row["look"] == look] for look in LOOKS}
    title = row_title(frame, "Spinal cord" if above else "Cord", 8 if above else LINE)
    return Panel(lowest + 8, 20, [title, *_marks(frame)], {**rows, "cord_words": words})


def finding(scan: Scan) -> str:
    """What the cord scan showed, shortest first: "2 new", "0 new", "3 T2, 1 Gd+"; "not assessed" where it says nothing."""
    parts = []
    if new := next((count for kind in NEW_KINDS if (count := scan.first(kind).usable)), None):
        parts.append(f"{short_count(new)} new")
    elif total := scan.first(CountKind.TOTAL_T2).usable:
        parts.append(f"{short_count(total)} T2")
    if gd := scan.first(CountKind.GD_T1).usable:
        parts.append(f"{short_count(gd)} Gd+")
    return ", ".join(parts) or "not assessed"


def _look(scan: Scan) -> str:
    """Filled: a lesion was found, hollow: none was, unknown: the scan says nothing."""
    known = [scan.first(kind).usable for kind in (*NEW_KINDS, CountKind.TOTAL_T2, CountKind.GD_T1)]
    if not any(known):
        return "unknown"
    return "filled" if any(count not in (None, Count.exact(0)) for count in known) else "hollow"


def _row(frame: Frame, scan: Scan, y: float) -> Row:
    total = scan.first(CountKind.TOTAL_T2).usable
    return {
        "scan": str(scan.id),
        "day": frame.axis.place(scan.performed_on),
        "y": y,
        "look": _look(scan),
        "scan_of": day_in_words(scan.performed_on),
        "region": scan.region.value,
        "finding": finding(scan),
        "total": lesions_in_words(total) if total else "not reported",
    }


def _word_rows(frame: Frame, scans: list[Scan], y: float) -> list[Row]:
    """What each scan showed, as far as there is room; with several regions the region too."""
    several = len({scan.region for scan in scans}) > 1
    said = [f"{scan.region}: {finding(scan)}" if several else finding(scan) for scan in scans]
    words = [Word(frame.axis.pixel(scan.performed_on), text) for scan, text in zip(scans, said, strict=True)]
    places = in_lanes(words, size=WORDS_SIZE, lanes=LANES, left=0, right=frame.plot_width + frame.right)
    return [
        {"text": said[n], "x": round(x, 1), "y": y + LINE * lane} for n, (lane, x) in sorted(places.items())
    ]


def _marks(frame: Frame) -> list[Layer]:
    palette, place = frame.palette, {"x": frame.axis.encoding("day"), "y": pixel("y")}
    square = {"tooltip": TOOLTIP, "stroke": palette.t2, "strokeWidth": 1.5}
    return [
        symbols("cord_filled", place, "square", 70, fill=palette.t2, **square),
        symbols("cord_hollow", place, "square", 70, fill=palette.surface, **square),
        symbols("cord_unknown", place, CROSS, 50, tooltip=TOOLTIP, color=palette.muted, strokeWidth=1.6),
        texts("cord_words", WORDS_SIZE, palette.t2),
    ]
