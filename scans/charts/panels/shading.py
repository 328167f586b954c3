"""What lies behind the marks of a panel: the periods as pale bands, the start of therapy, today."""

from datetime import date

from patients.dates import FuzzyDate
from scans.charts.frame import Frame
from scans.charts.layers import Layer, Row, Rows, at, layer, line_of_text, span

PERIODS = ("before", "run_in", "on")


def shading(frame: Frame, height: float) -> list[Layer]:
    """Bands of the periods from edge to edge of the panel; none where the start is not known."""
    palette, rows = frame.palette, shade_rows(frame)
    colours = {
        "shade_before": palette.before_shade,
        "shade_run_in": palette.run_in_shade,
        "shade_on": palette.on_shade,
    }
    place = span(frame.axis) | {"y": at(0), "y2": at(height)}
    return [layer("rect", data, place, color=colours[data], clip=True) for data in colours if rows[data]]


def shade_rows(frame: Frame) -> Rows:
    stretches = _stretches(frame)
    return {f"shade_{name}": _rows(frame, stretches.get(name)) for name in PERIODS}


def start_line(frame: Frame, height: float) -> list[Layer]:
    """The start of therapy: a line for a known day, a pale band for a stretch of days, nothing for an unknown start."""
    start, colour = _start(frame), frame.palette.therapy
    if start is None or start.latest < frame.axis.first:
        return []
    edges = {"y": at(0), "y2": at(height)}
    if start.is_exact:
        place = {"x": frame.axis.encoding("day")} | edges
        return [layer("rule", "therapy_start", place, color=colour, strokeWidth=2.5, clip=True)]
    place = span(frame.axis, "day", "latest") | edges
    look = {"color": colour, "opacity": 0.22, "stroke": colour, "strokeDash": [3, 3], "clip": True}
    return [layer("rect", "therapy_start", place, **look)]


def start_rows(frame: Frame) -> Rows:
    start, place = _start(frame), frame.axis.place
    rows = [{"day": place(start.earliest), "latest": place(start.latest)}] if start else []
    return {"therapy_start": rows}


def today_line(frame: Frame, height: float, *, labelled: bool = False) -> list[Layer]:
    rule = {"x": frame.axis.encoding("day"), "y": at(0), "y2": at(height)}
    line = layer("rule", "today", rule, color=frame.palette.muted, strokeDash=[2, 3], strokeWidth=1.3)
    if not labelled:
        return [line]
    x = frame.axis.pixel(frame.timeline.today)
    has_room = x + 38 < frame.plot_width + frame.right
    label = line_of_text("today", x + 5 if has_room else x - 5, 10, align="left" if has_room else "right")
    return [line, label]


def today_rows(frame: Frame) -> Rows:
    return {"today": [{"day": frame.axis.place(frame.timeline.today)}]}


def _start(frame: Frame) -> FuzzyDate | None:
    return frame.trend.episode.start if frame.trend.episode else None


def _stretches(frame: Frame) -> dict[str, tuple[date, date]]:
    """The days that lie in a period whatever an imprecise start or stop turns out to be."""
    earliest, latest = frame.trend.windows_at_earliest, frame.trend.windows_at_latest
    if earliest is None or latest is None:
        return {}
    today = frame.timeline.today
    scans = [scan.performed_on for scan in frame.timeline.brain_scans]
    on_until = min(earliest.on_until or today, today)
    return {
        "before": (min(scans, default=earliest.start), earliest.start),
        "run_in": (latest.start, min(earliest.run_in_until, on_until)),
        "on": (max(earliest.run_in_until, latest.run_in_until), on_until),
    }


def _rows(frame: Frame, stretch: tuple[date, date] | None) -> list[Row]:
    if stretch is None or stretch[0] >= stretch[1]:
        return []
    start, end = (frame.axis.clamp(day) for day in stretch)
    return [{"start": frame.axis.place(start), "end": frame.axis.place(end)}] if start < end else []
