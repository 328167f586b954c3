"""Time across the chart: calendar or months from the start of therapy, and which stretch of it is shown."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from patients.dates import MONTHS, add_months
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend
from scans.charts.window import DueWindow

AxisKind = Literal["calendar", "months"]
DAYS_PER_MONTH = 365.25 / 12
LEAST_SPAN = timedelta(days=365)
DUE_AHEAD = timedelta(days=450)
"""A window that closes later than this would squeeze the scans."""


@dataclass(frozen=True)
class TimeAxis:
    """Maps days to places on the x scale. `origin` is month 0; `width` the pixels of the plot."""

    kind: AxisKind
    first: date
    last: date
    width: float
    origin: date | None = None

    def place(self, day: date) -> str | float:
        """The value a mark carries: an ISO date, or months since the origin."""
        if self.kind == "months":
            return round((day - self.origin).days / DAYS_PER_MONTH, 4)
        return day.isoformat()

    def pixel(self, day: date) -> float:
        return (day - self.first).days / (self.last - self.first).days * self.width

    def clamp(self, day: date) -> date:
        return min(max(day, self.first), self.last)

    def encoding(self, field: str) -> dict[str, Any]:
        """The x channel.

        Traps: a time scale that is not `utc` moves every date a day west of Greenwich; without `padding` 0 bars shift it by 5 px; a
        domain of dates is read differently on x and on x2, which an expression is not.
        """
        if self.kind == "months":
            domain = [self.place(self.first), self.place(self.last)]
            return {
                "field": field,
                "type": "quantitative",
                "axis": None,
                "scale": {"domain": domain, "nice": False, "zero": False, "padding": 0},
            }
        domain = {"expr": f"[{_utc(self.first)}, {_utc(self.last)}]"}
        return {
            "field": field,
            "type": "temporal",
            "axis": None,
            "scale": {"type": "utc", "domain": domain, "padding": 0},
        }


def axes_offered(trend: Trend) -> tuple[AxisKind, ...]:
    """Months from the start of therapy need a start."""
    return ("calendar", "months") if _start(trend) else ("calendar",)


def time_axis(
    timeline: Timeline,
    trend: Trend,
    drafts: tuple[date, ...],
    kind: AxisKind,
    width: float,
    due: DueWindow | None = None,
) -> TimeAxis:
    first, last = _window(timeline, trend, drafts, due)
    origin = _start(trend)
    shown = kind if origin else "calendar"
    return TimeAxis(shown, first, last, width, origin)


def _start(trend: Trend) -> date | None:
    return trend.episode.start.earliest if trend.episode and trend.episode.start else None


def _window(
    timeline: Timeline, trend: Trend, drafts: tuple[date, ...], due: DueWindow | None
) -> tuple[date, date]:
    """From the first scan to a little after today, or the next scan due within a year. What lies much earlier does not squeeze the scans; its row says so in words."""
    scans = [scan.performed_on for scan in timeline.scans] + list(drafts)
    core = min(scans, default=timeline.today)
    reach = max(timeline.today - core, LEAST_SPAN)
    earlier = [day for day in _other_days(timeline, trend) if core - reach * 0.4 <= day]
    first = min([core, *earlier])
    ahead = [due.closes_on] if due and due.closes_on <= timeline.today + DUE_AHEAD else []
    last = max([timeline.today, *scans, *ahead])
    span = max(last - first, LEAST_SPAN)
    return first - span * 0.05, last + span * 0.1


def _other_days(timeline: Timeline, trend: Trend) -> list[date]:
    starts = [course.start.earliest for course in timeline.courses if course.start]
    relapses = [relapse.onset.earliest for relapse in timeline.relapses]
    return starts + relapses + [score.assessed_on for score in timeline.edss]


def _utc(day: date) -> str:
    return f"utc({day.year}, {day.month - 1}, {day.day})"


@dataclass(frozen=True)
class Tick:
    day: date
    text: str


def ticks(axis: TimeAxis) -> list[Tick]:
    """Years or months that have room for their label."""
    return _month_ticks(axis) if axis.kind == "months" else _calendar_ticks(axis)


def _calendar_ticks(axis: TimeAxis) -> list[Tick]:
    months = next(
        step
        for step in (1, 3, 6, 12, 24, 60, 120, 240, 600)
        if _has_room(axis, step, 110 if step < 12 else 52)
    )
    day = date(axis.first.year - axis.first.year % max(1, months // 12), 1, 1)
    days = []
    while day <= axis.last:
        days.append(day)
        day = add_months(day, months)
    return [Tick(day, _calendar_text(day, months)) for day in days if axis.first <= day]


def _has_room(axis: TimeAxis, months: int, pixels: float) -> bool:
    """At least `pixels` from one tick to the next."""
    return (axis.last - axis.first).days / DAYS_PER_MONTH / months * pixels <= axis.width


def _calendar_text(day: date, months: int) -> str:
    return str(day.year) if months >= 12 else f"{MONTHS[day.month - 1][:3]} {day.year}"


def _month_ticks(axis: TimeAxis) -> list[Tick]:
    step = next(step for step in (3, 6, 12, 24, 48, 60, 120, 240, 600) if _has_room(axis, step, 48))
    found = []
    for month in range(-1200, 1201, step):
        day = _months_from(axis.origin, month)
        if day and axis.first <= day <= axis.last:
            found.append(Tick(day, f"+{month}" if month > 0 else f"{month}".replace("-", "−")))
    return found


def _months_from(origin: date, months: int) -> date | None:
    try:
        return add_months(origin, months)
    except ValueError:
        return None
