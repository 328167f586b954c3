"""The scans as ticks under the T2 panel, with as many dates as have room; drafts are hollow."""

from datetime import date

from patients.dates import MONTHS, day_in_words
from scans.analysis.counts import CountKind
from scans.analysis.timeline import Key, Scan
from scans.charts.frame import Frame, Panel
from scans.charts.layers import at, layer, pixel, words_of
from scans.charts.lettering import Word, in_lanes
from scans.charts.numbers import short_count

SIZE = 10
LANES = 3
LINE = 13
TICK = 8


def scan_dates_panel(frame: Frame) -> Panel:
    scans = frame.timeline.brain_scans
    words = [_word(frame, scan) for scan in scans] + [Word(frame.axis.pixel(day), f"{_short(frame, day)} draft", 1) for day in frame.drafts]
    days = [scan.performed_on for scan in scans] + list(frame.drafts)
    places = in_lanes(words, size=SIZE, lanes=LANES, left=-frame.left + 4, right=frame.plot_width + frame.right - 2)
    rows = [
        {"day": day_in_words(days[i]), "text": words[i].text, "x": round(x, 1), "y": TICK + 10 + LINE * lane}
        for i, (lane, x) in sorted(places.items())
    ]
    ticks = [{"scan": str(scan.id), "day": frame.axis.place(scan.performed_on), "scan_of": day_in_words(scan.performed_on)} for scan in scans]
    drafts = [{"day": frame.axis.place(day), "scan_of": day_in_words(day)} for day in frame.drafts]
    lanes = max([lane for lane, _ in places.values()], default=-1) + 1
    return Panel(TICK + 8 + LINE * lanes, 0, _marks(frame), {"scans": ticks, "drafts": drafts, "scan_dates": rows})


def _marks(frame: Frame):
    palette, x = frame.palette, frame.axis.encoding("day")
    tick = {"x": x, "y": at(0), "y2": at(TICK)}
    date_words = {"x": pixel("x"), "y": pixel("y"), "text": words_of("text")}
    return [
        layer("rule", "scans", tick, tooltip={"scan_of": "Scan of"}, color=palette.tick, strokeWidth=2),
        layer("point", "drafts", {"x": x, "y": at(4)}, tooltip={"scan_of": "Draft, not signed: scan of"}, shape="circle", size=50,
              fill=palette.surface, stroke=palette.tick, strokeWidth=1.5, opacity=1),
        layer("text", "scan_dates", date_words, fontSize=SIZE, color=palette.muted, baseline="middle"),
    ]  # fmt: skip


def _word(frame: Frame, scan: Scan) -> Word:
    """The baseline scan names its total T2 load and goes first, the re-baseline scan and the ends next."""
    windows, day = frame.trend.windows, _short(frame, scan.performed_on)
    x = frame.axis.pixel(scan.performed_on)
    if scan.id == baseline_scan(frame):
        total = scan.first(CountKind.TOTAL_T2).usable
        return Word(x, f"{day} · {short_count(total)} T2 in all" if total else day, 0)
    ends = (frame.timeline.brain_scans[0].id, frame.timeline.brain_scans[-1].id)
    return Word(x, day, 1 if scan.id in ends or (windows and scan.id == windows.re_baseline_scan) else 2)


def baseline_scan(frame: Frame) -> Key | None:
    """The baseline scan of the index episode; without one, the first scan that has a total to show."""
    if frame.trend.windows and frame.trend.windows.baseline_scan is not None:
        return frame.trend.windows.baseline_scan
    return next((scan.id for scan in frame.timeline.brain_scans if scan.first(CountKind.TOTAL_T2).usable), None)


def _short(frame: Frame, day: date) -> str:
    return f"{MONTHS[day.month - 1][:3]} {day.year}" if frame.is_narrow else day_in_words(day)
