"""The scores of the first year in the words of a page."""

from dataclasses import dataclass

from scans.analysis.activity import ActivityState
from scans.analysis.score import Score
from scans.analysis.scores import Scores


@dataclass(frozen=True)
class ScoreCard:
    """`result` is empty where the score cannot be assessed: then `missing` names what would decide it."""

    title: str
    result: str
    missing: tuple[str, ...]
    variant: str
    notes: tuple[str, ...]


def score_cards(scores: Scores) -> tuple[ScoreCard, ...]:
    return (
        _of_points("MAGNIMS score", scores.magnims),
        _of_points("Rio score", scores.rio),
        _of_points("Modified Rio score", scores.modified_rio),
        _of_state("NEDA-3", scores.neda3),
        _of_state("MEDA", scores.meda),
    )


def _of_points(title: str, score: Score) -> ScoreCard:
    return ScoreCard(title, _points(score), score.missing, score.variant or "", score.notes)


def _points(score: Score) -> str:
    if score.low is None:
        return ""
    points = str(score.shown) if score.shown is not None else f"{score.low} to {score.high}"
    return f"{points} ({score.risk})" if score.risk else points


def _of_state(title: str, state: ActivityState) -> ScoreCard:
    result = state.label if state.answer is not None or not state.missing else ""
    return ScoreCard(title, result, state.missing, "", state.notes)
