"""The scans as ticks under the T2 panel, with as many dates as have room; drafts are hollow."""

from datetime import date

from patients.dates import MONTHS, day_in_words
from scans.analysis.counts import CountKind
from scans.analysis.timeline import Key, Scan
from scans.charts.frame import Frame, Panel
from scans.charts.layers import Layer, Row, at, layer, symbols, texts
from scans.charts.lettering import Word, in_lanes
from scans.charts.numbers import short_count

SIZE, LINE, LANES = 10, 13, 3
TICK = 8
FIRST_RANK, NEXT_RANK, LAST_RANK = 0, 1, 2


def scan_dates_panel(frame: Frame) -> Panel:
    dates = _date_rows(frame)
    rows = {
        "scans": [
            _tick(frame, scan.performed_on) | {"scan": str(scan.id)} for scan in frame.timeline.brain_scans
        ],
        "drafts": [_tick(frame, day) for day in frame.drafts],
        "scan_dates": dates,
    }
    lowest = max((row["y"] for row in dates), default=TICK)
    return Panel(int(lowest) + LINE // 2, 0, _layers(frame), rows)


def baseline_scan(frame: Frame) -> Key | None:
    """The baseline scan of the index episode; without one, the first scan that has a total to show."""
    if frame.trend.windows and frame.trend.windows.baseline_scan is not None:
        return frame.trend.windows.baseline_scan
    with_total = (scan.id for scan in frame.timeline.brain_scans if scan.first(CountKind.TOTAL_T2).usable)
    return next(with_total, None)


def _tick(frame: Frame, day: date) -> Row:
    return {"day": frame.axis.place(day), "scan_of": day_in_words(day)}


def _date_rows(frame: Frame) -> list[Row]:
    words = [_scan_word(frame, scan) for scan in frame.timeline.brain_scans]
    words += [Word(frame.axis.pixel(day), f"{_short(frame, day)} draft", NEXT_RANK) for day in frame.drafts]
    edges = {"left": 4 - frame.left, "right": frame.plot_width + frame.right - 2}
    places = in_lanes(words, size=SIZE, lanes=LANES, **edges)
    return [
        {"text": words[n].text, "x": round(x, 1), "y": TICK + 10 + LINE * lane}
        for n, (lane, x) in sorted(places.items())
    ]


def _scan_word(frame: Frame, scan: Scan) -> Word:
    """The baseline scan names its total T2 load and goes first, the re-baseline scan and the ends next."""
    x, day = frame.axis.pixel(scan.performed_on), _short(frame, scan.performed_on)
    if scan.id == baseline_scan(frame):
        total = scan.first(CountKind.TOTAL_T2).usable
        return Word(x, f"{day} · {short_count(total)} T2 in all" if total else day, FIRST_RANK)
    return Word(x, day, NEXT_RANK if scan.id in _landmarks(frame) else LAST_RANK)


def _landmarks(frame: Frame) -> tuple[Key | None, ...]:
    scans, windows = frame.timeline.brain_scans, frame.trend.windows
    return scans[0].id, scans[-1].id, windows.re_baseline_scan if windows else None


def _short(frame: Frame, day: date) -> str:
    return f"{MONTHS[day.month - 1][:3]} {day.year}" if frame.is_narrow else day_in_words(day)


def _layers(frame: Frame) -> list[Layer]:
    palette, x = frame.palette, frame.axis.encoding("day")
    tick = {"tooltip": {"scan_of": "Scan of"}, "color": palette.tick, "strokeWidth": 2}
    hollow = {"fill": palette.surface, "stroke": palette.tick, "strokeWidth": 1.5}
    draft = {"tooltip": {"scan_of": "Draft, not signed: scan of"}, **hollow}
    return [
        layer("rule", "scans", {"x": x, "y": at(0), "y2": at(TICK)}, **tick),
        symbols("drafts", {"x": x, "y": at(4)}, "circle", 50, **draft),
        texts("scan_dates", SIZE, palette.muted, baseline="middle"),
    ]
