"""The scores as programs get them: the same cards as the page, rows by their id."""

from typing import Any

from scans.analysis.activity import ActivityState
from scans.analysis.assessment import Input, Other, Row, is_decided, result_of
from scans.analysis.next_class import Step
from scans.analysis.published_risk import PublishedRisk
from scans.analysis.score import Score
from scans.analysis.score_cards import ScoreCard
from scans.analysis.trend import Trend
from scans.api.trend import episode_answer, reason

Json = dict[str, Any]


def scores_answer(patient: object, trend: Trend, cards: tuple[ScoreCard, ...]) -> Json:
    """The body of `patients/{id}/scores`; `patient` is the id."""
    return {
        "patient": str(patient),
        "episode": episode_answer(trend.episode) if trend.episode else None,
        "rules": trend.rules_version,
        "not_calculable": reason(trend.not_calculable),
        "scores": [_card(card) for card in cards],
    }


def _card(card: ScoreCard) -> Json:
    definition, assessment = card.definition, card.assessment
    outcome = assessment.outcome
    return {
        "name": definition.name,
        "title": definition.title,
        "rule": definition.rule,
        "definition": definition.words,
        "source": definition.source,
        "variant": card.variant or None,
        "result": result_of(outcome) or None,
        "decided": is_decided(outcome),
        "points": _points(outcome) if isinstance(outcome, Score) else None,
        "state": _state(outcome) if isinstance(outcome, ActivityState) else None,
        "lead": _state(assessment.lead) if assessment.lead else None,
        "missing": list(outcome.missing),
        "notes": list(outcome.notes),
        "inputs": [_input(each) for each in assessment.inputs],
        "next_class": [_step(each) for each in assessment.steps],
        "others": [_other(each) for each in assessment.others],
        "risks": [_risk(each) for each in card.risks],
    }


def _points(score: Score) -> Json:
    return {"low": score.low, "high": score.high, "shown": score.shown, "class": score.risk}


def _state(state: ActivityState) -> Json:
    days = {
        name: day.isoformat() if day else None
        for name, day in (("since", state.since), ("until", state.until))
    }
    return {"answer": state.answer, "label": state.label, "missing": list(state.missing), **days}


def _input(made_of: Input) -> Json:
    return {"item": made_of.item.value, "value": made_of.value, "rows": [_row(row) for row in made_of.rows]}


def _row(row: Row) -> Json:
    return {"kind": row.kind.value, "id": str(row.id)}


def _step(step: Step) -> Json:
    return {
        "item": step.item.value,
        "may": step.may,
        "would": step.would,
        "to": step.to,
        "text": step.text,
    }


def _other(other: Other) -> Json:
    return {
        "name": other.name,
        "result": other.result or None,
        "missing": list(other.missing),
        "note": other.note,
        "rows": [_row(row) for row in other.rows],
    }


def _risk(risk: PublishedRisk) -> Json:
    return {"of": risk.of, "figure": risk.figure, "n": risk.n, "source": risk.source}
