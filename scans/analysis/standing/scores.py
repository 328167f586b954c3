"""Every score in words: its result, what leads it, and its other readings, the second look at month 18 among them."""

from collections.abc import Iterable, Iterator

from scans.analysis.activity import ActivityState
from scans.analysis.assessment import Other, Outcome
from scans.analysis.score import Score
from scans.analysis.score_assessments import VARIANTS
from scans.analysis.score_cards import ScoreCard
from scans.analysis.standing.line import SCORES, Line, cannot_be_assessed


def score_lines(cards: Iterable[ScoreCard]) -> Iterator[Line]:
    """Results alone: a note or an input that leaves them as they are is no line."""
    for card in cards:
        name, title, assessment = card.definition.name, card.definition.title, card.assessment
        yield Line(("score", name), SCORES, title, _outcome(assessment.outcome))
        if assessment.lead:
            yield Line(("lead", name), SCORES, f"{title} (T2-only)", _outcome(assessment.lead))
        for other in assessment.others:
            yield Line(("other", name, other.name), SCORES, f"{title}, {other.name}", _other(other))


def without_other_variants(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Which variants stand beside the one in force depends on that one: their coming and going is no other result."""
    beside = {f", {words}" for words in VARIANTS.values()}
    return tuple(line for line in lines if not any(line.what.endswith(words) for words in beside))


def _outcome(outcome: Outcome) -> str:
    return _state(outcome) if isinstance(outcome, ActivityState) else _points(outcome)


def _points(score: Score) -> str:
    if score.low is None:
        return cannot_be_assessed(score.missing)
    points = str(score.shown) if score.shown is not None else f"{score.low} to {score.high}"
    risk = f" ({score.risk})" if score.risk else ""
    return f"{points}{risk}{_open(score.missing)}"


def _state(state: ActivityState) -> str:
    return f"{state.label}{_open(state.missing)}"


def _other(other: Other) -> str:
    return f"{other.result}{_open(other.missing)}" if other.result else cannot_be_assessed(other.missing)


def _open(missing: Iterable[str]) -> str:
    named = ", ".join(missing)
    return f", open: {named}" if named else ""
