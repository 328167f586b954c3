"""The rate of each period in two or three lines at the top of the T2 panel, or why there is none."""

from dataclasses import dataclass

from scans.charts.frame import Frame
from scans.charts.layers import Layer, Row, Rows, haloed, texts
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
        widths = [text_width(note, NOTE_SIZE) for note in notes]
        width = max(text_width(title, TITLE_SIZE, bold=True), *widths, 0)
        left = max(2.0, min(frame.axis.pixel(mean.start) + INSET, frame.plot_width - width))
        box = Box(left, 4, left + width + 10, 6 + TITLE_LINE + NOTE_LINE * len(notes))
        while not box.is_free_of(block.box for block in placed):
            box = Box(box.left, box.top + NOTE_LINE, box.right, box.bottom + NOTE_LINE)
        placed.append(Block(title, notes, box))
    return placed


def block_rows(placed: list[Block]) -> Rows:
    return {
        "period_titles": [_line(block, block.title, TITLE_LINE / 2) for block in placed],
        "period_notes": [
            _line(block, note, TITLE_LINE + NOTE_LINE * (number + 0.5))
            for block in placed
            for number, note in enumerate(block.notes)
        ],
    }


def _line(block: Block, text: str, down: float) -> Row:
    return {"text": text, "x": round(block.box.left, 1), "y": block.box.top + down}


def block_layers(frame: Frame) -> list[Layer]:
    palette, style = frame.palette, {"align": "left", "baseline": "middle"}
    title = texts("period_titles", TITLE_SIZE, palette.ink, bold=True, **style)
    note = texts("period_notes", NOTE_SIZE, palette.muted, **style)
    return [*haloed(title, palette.surface), *haloed(note, palette.surface)]


def _words(frame: Frame, mean: PeriodMean) -> tuple[str, tuple[str, ...]]:
    """Plain lesions per interval have no mean per year: then the period says its lesions and years."""
    if frame.measure == "lesions":
        return mean.t2.words, ()
    room = max(LEAST_NOTE_WIDTH, frame.axis.pixel(mean.end) - frame.axis.pixel(mean.start))
    return mean.title, tuple(wrapped(mean.note, NOTE_SIZE, room))
