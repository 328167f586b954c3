"""Brain scans whose T2 lesions could not be compared get a mark, and stretches nobody compared a dotted line: neither is a zero."""

from datetime import date

from patients.dates import day_in_words
from scans.charts.frame import Frame
from scans.charts.layers import Layer, layer, pixel, words_of
from scans.charts.lettering import text_width

CROSS = "M-1,-1L1,1M-1,1L1,-1"
WORDS_SIZE = 10


def unassessed_rows(frame: Frame, *, top: float, height: float) -> dict[str, list[dict[str, object]]]:
    return {
        "t2_not_assessed": [
            {"day": frame.axis.place(scan.performed_on), "scan": str(scan.scan), "scan_of": day_in_words(scan.performed_on),
             "why": scan.t2_not_assessed.text, "y": height - 8}
            for scan in frame.trend.scans[1:]
            if scan.t2_not_assessed
        ],
        "t2_not_compared": [_gap_row(frame, start, end, height) for start, end in gaps(frame)],
    }  # fmt: skip


def unassessed_layers(frame: Frame) -> list[Layer]:
    palette, x = frame.palette, frame.axis.encoding
    y = pixel("y")
    return [
        layer("rule", "t2_not_compared", {"x": x("start"), "x2": {"field": "end"}, "y": y}, color=palette.muted, strokeDash=[1, 4],
              strokeWidth=1.5),
        layer("text", "t2_not_compared", {"x": x("middle"), "y": y, "text": words_of("words")}, dy=-8, fontSize=WORDS_SIZE,
              color=palette.muted),
        layer("point", "t2_not_assessed", {"x": x("day"), "y": y}, shape=CROSS, size=40, color=palette.muted, strokeWidth=1.5,
              opacity=1, filled=False, tooltip={"scan_of": "Scan of", "why": "T2 not assessed"}),
    ]  # fmt: skip


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


def _gap_row(frame: Frame, start: date, end: date, height: float) -> dict[str, object]:
    width = frame.axis.pixel(end) - frame.axis.pixel(start)
    words = next((text for text in ("not compared", "?") if text_width(text, WORDS_SIZE) + 26 < width), "")
    place = frame.axis.place
    return {"start": place(start), "end": place(end), "middle": place(start + (end - start) / 2), "words": words, "y": height - 8}
