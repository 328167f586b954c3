"""Everything that a page computes of a patient, line by line, so that two moments can be compared."""

from collections.abc import Iterator

from scans.analysis.standing.line import CRITERIA, DUE, THERAPY, Line
from scans.analysis.standing.record import lines_of
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend
from scans.presentation.antibody_words import nab_line
from scans.presentation.doses import course_doses
from scans.presentation.imaging_criteria import PartLine, criteria_lines
from scans.presentation.next_mri import NextMri, NextMris


def standing_of(timeline: Timeline, trend: Trend, due: NextMris) -> tuple[Line, ...]:
    """The lines of the arithmetic about the index episode, and beside them full dose, antibodies, criteria and the MRI that are due."""
    return (*lines_of(timeline, trend), *_therapy(timeline, trend), *_criteria(timeline), *_due(due))


def _therapy(timeline: Timeline, trend: Trend) -> Iterator[Line]:
    for each in course_doses(timeline, trend.episodes):
        yield Line(
            ("dose", each.course),
            THERAPY,
            "Full dose",
            each.words.removeprefix("full dose").removeprefix(":").strip(),
        )
    if antibodies := nab_line(timeline, trend):
        yield Line("nab", THERAPY, "Neutralising antibodies", antibodies.removeprefix("NAb: "))


def _criteria(timeline: Timeline) -> Iterator[Line]:
    for criteria in criteria_lines(timeline):
        for each in criteria.parts:
            what = f"{criteria.title}: {each.part}"
            yield Line((criteria.title, each.part), CRITERIA, what, _part(each))


def _part(line: PartLine) -> str:
    return f"{line.answer}, {line.why}{f', open: {line.open}' if line.open else ''}"


def _due(due: NextMris) -> Iterator[Line]:
    """By their order: the first one that is due stays the first, whichever rule proposes it."""
    if due.none_because:
        yield Line(("due", 1), DUE, "Next MRI", due.none_because)
    for number, each in enumerate(due.due, start=1):
        yield Line(("due", number), DUE, "Next MRI" if number == 1 else f"Next MRI ({number})", _when(each))


def _when(due: NextMri) -> str:
    overdue = ", overdue" if due.is_overdue else ""
    said = f"due {due.due}, window {due.window}{overdue}. {due.reason}"
    return f"{said} {due.ask}" if due.ask else said
