"""Worsening on the EDSS line: confirmed, pending and refuted told by shape and by words, so that grey print tells them too."""

from patients.dates import day_in_words
from scans.analysis.disability import ProgressionState
from scans.analysis.disability_report import EdssEvent, EdssLine
from scans.analysis.timeline import EdssScore
from scans.charts.edss_words import event_in_full, event_words
from scans.charts.frame import Frame
from scans.charts.layers import (
    HeightOf,
    Layer,
    Row,
    Rows,
    colour_of,
    haloed,
    layer,
    pixel,
    symbols,
    texts,
    words_of,
)
from scans.charts.lettering import Word, in_lanes, text_width
from scans.charts.shapes import DIAMOND, DIAMOND_CROSSED

SHAPES = {
    ProgressionState.CONFIRMED: DIAMOND,
    ProgressionState.PENDING: DIAMOND,
    ProgressionState.REFUTED: DIAMOND_CROSSED,
}
WORDS_SIZE, SIZE, LEGEND_SIZE = 11, 170, 80
SIGN, GAP = 9, 14
ABOVE_MARK, LEGEND_Y = -15, -9
TOOLTIP = {"assessed_on": "Assessed on", "edss": "EDSS", "event": "Worsening"}
LOOK = {"shape": {"field": "shape", "type": "nominal", "scale": None}, "fill": colour_of("fill")}


def event_rows(frame: Frame, line: EdssLine, scores: list[EdssScore]) -> Rows:
    """Words stand over as many marks as have room; if some have none, the signs are explained above the plot."""
    events = [each for each in line.events if each.at_24_weeks.event_on >= frame.axis.first]
    words = [_word(frame, each) for each in events]
    shown = in_lanes(words, size=WORDS_SIZE, lanes=1, left=0, right=frame.plot_width)
    by_day = {score.assessed_on: score for score in scores}
    marks = [_row(frame, each, by_day[each.at_24_weeks.event_on]) for each in events]
    named = [marks[number] | {"x": round(x, 1)} for number, (_, x) in sorted(shown.items())]
    legend = _legend_rows(frame, events) if len(named) < len(marks) else []
    return {"edss_events": marks, "edss_words": named, "edss_legend": legend}


def event_layers(frame: Frame, height_of: HeightOf) -> list[Layer]:
    ink, muted = frame.palette.ink, frame.palette.muted
    mark = {"x": frame.axis.encoding("day"), "y": height_of("score")} | LOOK
    sign = {"x": pixel("sign_x"), "y": pixel("y")} | LOOK
    words = {"x": pixel("x"), "y": height_of("score"), "text": words_of("words")}
    said = layer("text", "edss_words", words, dy=ABOVE_MARK, fontSize=WORDS_SIZE, color=ink)
    return [
        symbols("edss_events", mark, DIAMOND, SIZE, tooltip=TOOLTIP, stroke=ink, strokeWidth=1.5),
        *haloed(said, frame.palette.surface),
        symbols("edss_legend", sign, DIAMOND, LEGEND_SIZE, stroke=ink, strokeWidth=1.2),
        texts("edss_legend", WORDS_SIZE, muted, align="left", baseline="middle"),
    ]


def _word(frame: Frame, event: EdssEvent) -> Word:
    """Where words collide, those of a rise that was refuted give way."""
    found = event.at_24_weeks
    rank = 1 if found.state is ProgressionState.REFUTED else 0
    return Word(frame.axis.pixel(found.event_on), event_words(event), rank)


def _look(frame: Frame, state: ProgressionState) -> Row:
    filled = state is ProgressionState.CONFIRMED
    return {"shape": SHAPES[state], "fill": frame.palette.ink if filled else frame.palette.surface}


def _row(frame: Frame, event: EdssEvent, score: EdssScore) -> Row:
    return _look(frame, event.at_24_weeks.state) | {
        "day": frame.axis.place(score.assessed_on),
        "score": score.score,
        "assessed_on": day_in_words(score.assessed_on),
        "edss": f"{score.score:.1f}",
        "words": event_words(event),
        "event": event_in_full(event),
    }


def _legend_rows(frame: Frame, events: list[EdssEvent]) -> list[Row]:
    """The states that occur, ending at the right edge of the plot."""
    occurring = {each.at_24_weeks.state for each in events}
    rows: list[Row] = []
    x = float(frame.plot_width)
    for state in reversed([state for state in SHAPES if state in occurring]):
        x -= text_width(state.value, WORDS_SIZE)
        rows.append({"text": state.value, "x": x, "sign_x": x - SIGN, "y": LEGEND_Y} | _look(frame, state))
        x -= SIGN + GAP
    return rows[::-1]
