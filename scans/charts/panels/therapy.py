"""Therapies as bars with the name of the product; what is not known of a start or a stop is drawn pale."""

from dataclasses import dataclass
from datetime import date

from scans.analysis.timeline import Course
from scans.charts.frame import Frame, Panel
from scans.charts.layers import Layer, layer, line_of_text, pixel, words_of
from scans.charts.lettering import text_width, wrapped
from scans.charts.panels.titles import row_title

BAR, LANE = 22, 27
WORDS_SIZE, NOTE_SIZE, NOTE_LINE = 12, 11, 16
ARROW = "M-0.6,-1L0.6,0L-0.6,1Z"


@dataclass(frozen=True)
class Stretch:
    """A course as drawn, clipped to the chart: solid from `start` to `end`, pale before it from `since`, pale after it to `until`."""

    course: Course
    since: date
    start: date
    end: date
    until: date
    lane: int = 0

    @property
    def is_ongoing(self) -> bool:
        return not self.course.stopped


def therapy_panel(frame: Frame) -> Panel:
    shown = [course for course in frame.timeline.courses if not _ended_before(frame, course)]
    stretches = _in_lanes([_stretch(frame, course) for course in shown])
    above = 20 if frame.is_narrow else 0
    earlier = [course for course in frame.timeline.courses if course not in shown]
    lanes = max([stretch.lane + 1 for stretch in stretches], default=0)
    remark = _earlier_words(frame, earlier, above + LANE * lanes + 8)
    height = above + LANE * max(lanes, 1) + NOTE_LINE * len(remark)
    title = row_title(frame, "Therapy", 8 if frame.is_narrow else BAR / 2)
    if not frame.timeline.courses:
        nothing = line_of_text("no therapy recorded", 0, above + BAR / 2, fontSize=WORDS_SIZE, color=frame.palette.muted)
        return Panel(height, 26, [title, nothing])
    rows = [_row(frame, stretch, above) for stretch in stretches]
    return Panel(height, 26, [title, *_bars(frame), *remark], _rows_by_look(stretches, rows))


def _ended_before(frame: Frame, course: Course) -> bool:
    return course.stop is not None and course.stop.latest <= frame.axis.first


def _earlier_words(frame: Frame, courses: list[Course], y: float) -> list[Layer]:
    """Courses that ended before the chart begins are said in words."""
    if not courses:
        return []
    said = [f"{course.product} ({course.start.words() if course.start else 'start not known'} to {course.stop.words()})" for course in courses]
    lines = wrapped(f"Earlier: {', '.join(said)}", NOTE_SIZE, frame.plot_width)
    return [line_of_text(line, 0, y + NOTE_LINE * number, fontSize=NOTE_SIZE, color=frame.palette.muted) for number, line in enumerate(lines)]


def _stretch(frame: Frame, course: Course) -> Stretch:
    today, clamp = frame.timeline.today, frame.axis.clamp
    since = course.start.earliest if course.start else frame.axis.first
    stop = course.stop
    until = stop.latest if stop else today
    # Section 10: a stop on a day that is not known runs to today; it is drawn pale, because it may have ended long before.
    end = stop.earliest if stop else since if course.stopped else today
    start = min(course.start.latest, end) if course.start else end
    return Stretch(course, *(clamp(day) for day in (since, max(start, since), max(end, start, since), max(until, since))))


def _in_lanes(stretches: list[Stretch]) -> list[Stretch]:
    """Courses that ran at the same time lie below one another; a switch of brand stays in its lane."""
    ends: list[date] = []
    placed = []
    for stretch in sorted(stretches, key=lambda s: (s.since, s.until)):
        lane = next((n for n, end in enumerate(ends) if end <= stretch.since), len(ends))
        ends[lane : lane + 1] = [stretch.until]
        placed.append(Stretch(stretch.course, stretch.since, stretch.start, stretch.end, stretch.until, lane))
    return placed


def _rows_by_look(stretches: list[Stretch], rows: list[dict]) -> dict[str, list[dict]]:
    pairs = list(zip(stretches, rows, strict=True))
    return {
        "courses": [row for stretch, row in pairs if stretch.end > stretch.start],
        "course_fuzzy_starts": [row for stretch, row in pairs if stretch.start > stretch.since],
        "course_fuzzy_stops": [row for stretch, row in pairs if stretch.until > stretch.end],
        "courses_ongoing": [row for stretch, row in pairs if stretch.is_ongoing],
        "course_names": [row for row in rows if row["text"]],
    }


def _row(frame: Frame, stretch: Stretch, above: float) -> dict[str, object]:
    place, palette = frame.axis.place, frame.palette
    is_index = bool(frame.trend.episode) and stretch.course.id in frame.trend.episode.courses
    top = above + stretch.lane * LANE
    text, x, colour = _name(frame, stretch, is_index)
    return {
        "course": str(stretch.course.id), "product": stretch.course.product, "molecule": stretch.course.molecule_name,
        "since": place(stretch.since), "start": place(stretch.start), "end": place(stretch.end), "until": place(stretch.until),
        "top": top, "bottom": top + BAR, "middle": top + BAR / 2,
        "colour": palette.therapy if is_index else palette.other_therapy,
        "from": stretch.course.start.words() if stretch.course.start else "start not known", "to": _stop_words(stretch.course),
        "text": text, "x": x, "text_colour": colour,
    }  # fmt: skip


def _stop_words(course: Course) -> str:
    if course.stop:
        return course.stop.words()
    return "stopped, day not known" if course.stopped else "ongoing"


def _name(frame: Frame, stretch: Stretch, is_index: bool) -> tuple[str, float, str]:
    """The product's name inside its bar, cut to what fits; words beside the bar would name a neighbour."""
    palette = frame.palette
    solid = stretch.end > stretch.start
    begin = stretch.start if solid else stretch.since
    left = frame.axis.pixel(begin) + 8
    room = frame.axis.pixel(stretch.end if solid else stretch.until) - left - 4
    inside = palette.on_therapy if is_index else palette.on_other_therapy
    text = next((text for text in _names(frame, stretch.course) if text_width(text, WORDS_SIZE, bold=True) <= room), "")
    return text, round(left, 1), inside if solid else palette.ink


def _names(frame: Frame, course: Course) -> list[str]:
    product = course.product
    notes = [f"{product} since {course.start.words()}"] if course.start and course.start.latest < frame.axis.first else []
    notes += [f"{product} (start not known)"] if course.start is None else []
    notes += [f"{product} (stopped, day not known)"] if course.stopped and course.stop is None else []
    notes += [f"{product} (same molecule)"] if _continues_another_brand(frame, course) else []
    return [*notes, product, *([f"{product[:4]}…"] if len(product) > 5 else [])]


def _continues_another_brand(frame: Frame, course: Course) -> bool:
    return course.start is not None and any(
        other.molecule == course.molecule and other.product != course.product and other.start and other.start < course.start
        for other in frame.timeline.courses
    )


TOOLTIP = {"product": "Product", "molecule": "Molecule", "from": "From", "to": "To"}


def _bars(frame: Frame) -> list[Layer]:
    colour = {"field": "colour", "type": "nominal", "scale": None}
    x, height = frame.axis.encoding, {"y": pixel("top"), "y2": {"field": "bottom"}}

    def bar(data: str, start: str, end: str, **mark) -> Layer:
        return layer("rect", data, {"x": x(start), "x2": {"field": end}, **height, "color": colour}, tooltip=TOOLTIP, **mark)

    arrow = {"x": x("until"), "y": pixel("middle"), "color": colour}
    name = {"x": pixel("x"), "y": pixel("middle"), "text": words_of("text"), "color": {**colour, "field": "text_colour"}}
    rim = {"stroke": frame.palette.surface, "strokeWidth": 1.2}
    return [
        bar("course_fuzzy_starts", "since", "start", opacity=0.35, **rim),
        bar("course_fuzzy_stops", "end", "until", opacity=0.35, **rim),
        bar("courses", "start", "end", cornerRadius=2, **rim),
        layer("point", "courses_ongoing", arrow, shape=ARROW, size=BAR * BAR * 0.9, xOffset=6, filled=True, opacity=1),
        layer("text", "course_names", name, align="left", baseline="middle", fontSize=WORDS_SIZE, fontWeight="bold"),
    ]
