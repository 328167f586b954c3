"""Therapies as bars with the name of the product; what is not known of a start or a stop is drawn pale."""

from scans.analysis.timeline import Course
from scans.charts.frame import Frame, Panel
from scans.charts.layers import (
    Layer,
    Row,
    Rows,
    colour_of,
    layer,
    line_of_text,
    pixel,
    span,
    symbols,
    words_of,
)
from scans.charts.lettering import text_width, wrapped
from scans.charts.panels.courses import (
    Stretch,
    ended_before,
    in_words,
    is_of_index_episode,
    names,
    start_words,
    stop_words,
    stretches,
)
from scans.charts.panels.titles import row_title
from scans.charts.shapes import ARROW_RIGHT

BAR, LANE = 22, 27
WORDS_SIZE, NOTE_SIZE, NOTE_LINE = 12, 11, 16
INSET = 8
PALE = 0.35
TOOLTIP = {"product": "Product", "molecule": "Molecule", "from": "From", "to": "To"}


def therapy_panel(frame: Frame) -> Panel:
    above = 20 if frame.is_narrow else 0
    earlier = [course for course in frame.timeline.courses if ended_before(frame, course)]
    drawn = stretches(frame, [course for course in frame.timeline.courses if course not in earlier])
    bottom = above + LANE * max((stretch.lane + 1 for stretch in drawn), default=0)
    remarks = _remark_layers(frame, _remarks(frame, earlier, drawn), bottom + INSET)
    title = row_title(frame, "Therapy", 8 if above else BAR / 2)
    height = max(bottom + NOTE_LINE * len(remarks), above + LANE)
    return Panel(height, 26, [title, *_layers(frame), *remarks], _rows(frame, drawn, above))


def _remarks(frame: Frame, earlier: list[Course], drawn: list[Stretch]) -> list[str]:
    """What the bars cannot say: courses that ended before the chart begins, bars too short for a name, or that there is none."""
    if not frame.timeline.courses:
        return ["no therapy recorded"]
    unnamed = [stretch.course for stretch in drawn if not _name(frame, stretch)]
    groups = {"Earlier": earlier, "Too short to name": unnamed}
    return [
        f"{title}: {', '.join(in_words(course) for course in courses)}"
        for title, courses in groups.items()
        if courses
    ]


def _remark_layers(frame: Frame, remarks: list[str], y: float) -> list[Layer]:
    style = {"fontSize": NOTE_SIZE, "color": frame.palette.muted}
    lines = [line for remark in remarks for line in wrapped(remark, NOTE_SIZE, frame.plot_width)]
    return [line_of_text(line, 2, y + NOTE_LINE * number, **style) for number, line in enumerate(lines)]


def _rows(frame: Frame, drawn: list[Stretch], above: float) -> Rows:
    pairs = [(stretch, _row(frame, stretch, above)) for stretch in drawn]
    return {
        "courses": [row for stretch, row in pairs if stretch.is_certain_somewhere],
        "course_fuzzy_starts": [row for stretch, row in pairs if stretch.start > stretch.since],
        "course_fuzzy_stops": [row for stretch, row in pairs if stretch.until > stretch.end],
        "courses_ongoing": [row for stretch, row in pairs if stretch.is_ongoing],
        "course_names": [_name_row(frame, stretch, above) for stretch in drawn],
    }


def _row(frame: Frame, stretch: Stretch, above: float) -> Row:
    course, palette = stretch.course, frame.palette
    top = above + stretch.lane * LANE
    days = {field: frame.axis.place(getattr(stretch, field)) for field in ("since", "start", "end", "until")}
    return days | {
        "course": str(course.id),
        "product": course.product,
        "molecule": course.molecule_name,
        "from": start_words(course),
        "to": stop_words(course),
        "top": top,
        "middle": top + BAR / 2,
        "bottom": top + BAR,
        "colour": palette.therapy if is_of_index_episode(frame, course) else palette.other_therapy,
    }


def _name_row(frame: Frame, stretch: Stretch, above: float) -> Row:
    palette = frame.palette
    on_bar = palette.on_therapy if is_of_index_episode(frame, stretch.course) else palette.on_other_therapy
    place = {"x": round(_name_span(frame, stretch)[0], 1), "y": above + stretch.lane * LANE + BAR / 2}
    return place | {
        "text": _name(frame, stretch),
        "colour": on_bar if stretch.is_certain_somewhere else palette.ink,
    }


def _name(frame: Frame, stretch: Stretch) -> str:
    """The product's name as far as it fits inside its bar; words beside the bar would name a neighbour."""
    left, right = _name_span(frame, stretch)
    fitting = (
        text
        for text in names(frame, stretch.course)
        if text_width(text, WORDS_SIZE, bold=True) <= right - left
    )
    return next(fitting, "")


def _name_span(frame: Frame, stretch: Stretch) -> tuple[float, float]:
    """From where to where the name may run, in pixels: inside the solid part if there is one."""
    certain = stretch.is_certain_somewhere
    start, end = (stretch.start, stretch.end) if certain else (stretch.since, stretch.until)
    return frame.axis.pixel(start) + INSET, frame.axis.pixel(end) - 4


def _layers(frame: Frame) -> list[Layer]:
    rim = {"stroke": frame.palette.surface, "strokeWidth": 1.2}
    arrow = {"x": frame.axis.encoding("until"), "y": pixel("middle"), "color": colour_of("colour")}
    name = {"x": pixel("x"), "y": pixel("y"), "text": words_of("text"), "color": colour_of("colour")}
    style = {"align": "left", "baseline": "middle", "fontSize": WORDS_SIZE, "fontWeight": "bold"}
    return [
        _bars(frame, "course_fuzzy_starts", "since", "start", opacity=PALE, **rim),
        _bars(frame, "course_fuzzy_stops", "end", "until", opacity=PALE, **rim),
        _bars(frame, "courses", "start", "end", cornerRadius=2, **rim),
        symbols("courses_ongoing", arrow, ARROW_RIGHT, BAR * BAR * 0.9, xOffset=5, filled=True),
        layer("text", "course_names", name, **style),
    ]


def _bars(frame: Frame, data: str, start: str, end: str, **mark: object) -> Layer:
    place = span(frame.axis, start, end) | {"y": pixel("top"), "y2": {"field": "bottom"}}
    return layer("rect", data, place | {"color": colour_of("colour")}, tooltip=TOOLTIP, **mark)
