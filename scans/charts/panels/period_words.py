"""The rate of each period in two or three lines at the top of the T2 panel, or why there is none."""

from dataclasses import dataclass

from scans.charts.frame import Frame
from scans.charts.layers import Layer, haloed, layer, pixel, words_of
from scans.charts.lettering import Box, text_width, wrapped
from scans.charts.panels.means import PeriodMean

TITLE_SIZE, NOTE_SIZE = 13, 11
TITLE_LINE, NOTE_LINE = 18, 15
INSET = 7
LEAST_NOTE_WIDTH = 190


@dataclass(frozen=True)
class Block:
    """The words of a period and the room they take."""

    title: str
    notes: tuple[str, ...]
    box: Box


def blocks(frame: Frame, means: list[PeriodMean]) -> list[Block]:
    """Words stand where their period begins; where two would overlap the later one moves down."""
    placed: list[Block] = []
    for mean in means:
        title, notes = _words(frame, mean)
        width = max(text_width(title, TITLE_SIZE, bold=True), *(text_width(note, NOTE_SIZE) for note in notes), 0)
        left = max(2.0, min(frame.axis.pixel(mean.start) + INSET, frame.plot_width - width))
        box = Box(left, 4, left + width + 10, 6 + TITLE_LINE + NOTE_LINE * len(notes))
        while not box.is_free_of(block.box for block in placed):
            box = Box(box.left, box.top + NOTE_LINE, box.right, box.bottom + NOTE_LINE)
        placed.append(Block(title, notes, box))
    return placed


def block_rows(placed: list[Block]) -> dict[str, list[dict[str, object]]]:
    titles = [{"text": block.title, "x": round(block.box.left, 1), "y": block.box.top + TITLE_LINE / 2} for block in placed]
    notes = [
        {"text": note, "x": round(block.box.left, 1), "y": block.box.top + TITLE_LINE + NOTE_LINE * (line + 0.5)}
        for block in placed
        for line, note in enumerate(block.notes)
    ]
    return {"period_titles": titles, "period_notes": notes}


def block_layers(frame: Frame) -> list[Layer]:
    place = {"x": pixel("x"), "y": pixel("y"), "text": words_of("text")}
    style = {"align": "left", "baseline": "middle"}
    title = layer("text", "period_titles", place, fontSize=TITLE_SIZE, fontWeight="bold", color=frame.palette.ink, **style)
    note = layer("text", "period_notes", place, fontSize=NOTE_SIZE, color=frame.palette.muted, **style)
    return [*haloed(title, frame.palette.surface, 2), *haloed(note, frame.palette.surface, 2)]


def _words(frame: Frame, mean: PeriodMean) -> tuple[str, tuple[str, ...]]:
    """Plain lesions per interval have no mean per year: then the period says its lesions and years."""
    if frame.measure == "lesions":
        return mean.t2.words, ()
    room = max(LEAST_NOTE_WIDTH, frame.axis.pixel(mean.end) - frame.axis.pixel(mean.start))
    return mean.title, tuple(wrapped(mean.note, NOTE_SIZE, room))
