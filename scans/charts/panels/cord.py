"""Scans of the spinal cord in a row of their own: they enter no rate (section 10), but what they showed is seen."""

from patients.dates import day_in_words
from scans.analysis.counts import Count, CountKind, lesions_in_words
from scans.analysis.timeline import Scan
from scans.analysis.vocabulary import Region
from scans.charts.frame import Frame, Panel
from scans.charts.layers import layer, pixel, words_of
from scans.charts.lettering import Word, in_lanes
from scans.charts.numbers import short_count
from scans.charts.panels.titles import row_title
from scans.charts.panels.unassessed import CROSS

LOOKS = ("filled", "hollow", "unknown")
WORDS_SIZE = 11
LANES = 2
NEW_KINDS = (CountKind.NEW_OR_ENLARGING_T2, CountKind.NEW_T2, CountKind.ENLARGING_T2)


def cord_scans(frame: Frame) -> list[Scan]:
    scans = (scan for scan in frame.timeline.scans if scan.region is not Region.BRAIN)
    return sorted(scans, key=lambda scan: scan.performed_on)


def cord_panel(frame: Frame) -> Panel:
    scans = cord_scans(frame)
    above = 20 if frame.is_narrow else 0
    several = len({scan.region for scan in scans}) > 1
    words = [Word(frame.axis.pixel(scan.performed_on), f"{scan.region}: {finding(scan)}" if several else finding(scan)) for scan in scans]
    places = in_lanes(words, size=WORDS_SIZE, lanes=LANES, left=0, right=frame.plot_width + frame.right)
    lanes = max([lane for lane, _ in places.values()], default=0) + 1
    rows = [_row(frame, scan, above + 14) for scan in scans]
    labels = [
        {"scan": rows[i]["scan"], "x": round(x, 1), "y": above + 30 + 14 * lane, "words": words[i].text}
        for i, (lane, x) in sorted(places.items())
    ]
    by_look = {f"cord_{look}": [row for row in rows if row["look"] == look] for look in LOOKS}
    layers = [row_title(frame, "Spinal cord" if above else "Cord", 8 if above else 14), *_marks(frame)]
    return Panel(above + 24 + 14 * lanes, 20, layers, {**by_look, "cord_words": labels})


def finding(scan: Scan) -> str:
    """What the cord scan showed, shortest first: "2 new", "0 new", "3 T2, 1 Gd+"; "not assessed" where it says nothing."""
    parts = []
    if new := _first(scan, NEW_KINDS):
        parts.append(f"{short_count(new)} new")
    elif total := scan.first(CountKind.TOTAL_T2).usable:
        parts.append(f"{short_count(total)} T2")
    if gd := scan.first(CountKind.GD_T1).usable:
        parts.append(f"{short_count(gd)} Gd+")
    return ", ".join(parts) or "not assessed"


def _first(scan: Scan, kinds: tuple[CountKind, ...]) -> Count | None:
    return next((count for kind in kinds if (count := scan.first(kind).usable)), None)


def _row(frame: Frame, scan: Scan, y: float) -> dict[str, object]:
    counts = [scan.first(kind).usable for kind in (*NEW_KINDS, CountKind.TOTAL_T2, CountKind.GD_T1)]
    known = [count for count in counts if count]
    look = "unknown" if not known else "filled" if any(count.lo > 0 or count.hi is None for count in known) else "hollow"
    return {
        "scan": str(scan.id), "day": frame.axis.place(scan.performed_on), "y": y, "look": look,
        "scan_of": day_in_words(scan.performed_on), "region": scan.region.value, "finding": finding(scan),
        "total": lesions_in_words(total) if (total := scan.first(CountKind.TOTAL_T2).usable) else "not reported",
    }  # fmt: skip


def _marks(frame: Frame):
    palette, x, y = frame.palette, frame.axis.encoding("day"), pixel("y")
    tips = {"scan_of": "Scan of", "region": "Region", "finding": "Showed", "total": "T2 lesions in all"}
    square = {"shape": "square", "size": 70, "stroke": palette.t2, "strokeWidth": 1.5, "opacity": 1}
    return [
        layer("point", "cord_filled", {"x": x, "y": y}, tooltip=tips, fill=palette.t2, **square),
        layer("point", "cord_hollow", {"x": x, "y": y}, tooltip=tips, fill=palette.surface, **square),
        layer("point", "cord_unknown", {"x": x, "y": y}, tooltip=tips, shape=CROSS, size=50, color=palette.muted, strokeWidth=1.6, opacity=1),
        layer("text", "cord_words", {"x": pixel("x"), "y": pixel("y"), "text": words_of("words")}, fontSize=WORDS_SIZE, color=palette.t2),
    ]
