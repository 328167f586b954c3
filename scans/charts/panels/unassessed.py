"""Brain scans whose T2 lesions could not be compared get a mark, and stretches nobody compared a dotted line: neither is a zero."""

from datetime import date

from patients.dates import day_in_words
from scans.analysis.trend import PlacedScan
from scans.charts.frame import Frame
from scans.charts.layers import Layer, Row, Rows, layer, pixel, span, symbols, words_of
from scans.charts.lettering import text_width
from scans.charts.shapes import CROSS

WORDS_SIZE = 10
ABOVE_AXIS = 8


def unassessed_rows(frame: Frame, height: float) -> Rows:
    """The first scan has nothing to be compared with: it gets no cross."""
    missing = [scan for scan in frame.trend.scans[1:] if scan.t2_not_assessed]
    return {
        "t2_not_assessed": [_cross_row(frame, scan, height) for scan in missing],
        "t2_not_compared": [_gap_row(frame, start, end, height) for start, end in gaps(frame)],
    }


def unassessed_layers(frame: Frame) -> list[Layer]:
    colour, x, y = frame.palette.muted, frame.axis.encoding, pixel("y")
    words = {"x": x("middle"), "y": y, "text": words_of("words")}
    cross = {"tooltip": {"scan_of": "Scan of", "why": "T2 not assessed"}, "strokeWidth": 1.5, "filled": False}
    dots = {"strokeDash": [1, 4], "strokeWidth": 1.5}
    return [
        layer("rule", "t2_not_compared", span(frame.axis) | {"y": y}, color=colour, **dots),
        layer("text", "t2_not_compared", words, dy=-8, fontSize=WORDS_SIZE, color=colour),
        symbols("t2_not_assessed", {"x": x("day"), "y": y}, CROSS, 40, color=colour, **cross),
    ]


def _cross_row(frame: Frame, scan: PlacedScan, height: float) -> Row:
    day = scan.performed_on
    place = {"day": frame.axis.place(day), "y": height - ABOVE_AXIS}
    return place | {"scan": str(scan.scan), "scan_of": day_in_words(day), "why": scan.t2_not_assessed.text}


def gaps(frame: Frame) -> list[tuple[date, date]]:
    """Stretches between the first and the last scan that no interval covers."""
    scans = [scan.performed_on for scan in frame.trend.scans]
    if len(scans) < 2:
        return []
    found, reached = [], scans[0]
    for interval in sorted(frame.trend.intervals, key=lambda i: i.start):
        if interval.start > reached:
            found.append((reached, interval.start))
        reached = max(reached, interval.end)
    return found + ([(reached, scans[-1])] if reached < scans[-1] else [])


def _gap_row(frame: Frame, start: date, end: date, height: float) -> Row:
    width = frame.axis.pixel(end) - frame.axis.pixel(start)
    words = next((text for text in ("not compared", "?") if text_width(text, WORDS_SIZE) + 26 < width), "")
    place = frame.axis.place
    return {
        "start": place(start),
        "end": place(end),
        "middle": place(start + (end - start) / 2),
        "words": words,
        "y": height - ABOVE_AXIS,
    }
