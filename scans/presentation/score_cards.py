"""The scores in the words of a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from scans.analysis.activity import ActivityState
from scans.analysis.assessment import AnyAssessment, Input, Other, is_decided, result_of
from scans.analysis.score_cards import ScoreCard
from scans.analysis.score_definitions import Definition
from scans.analysis.trend import Trend
from scans.presentation.figure_words import capital, sentence
from scans.presentation.score_links import Link, ScoreLinks

NO_RISK = "No published risk while the class is open."


@dataclass(frozen=True)
class Missing:
    words: str
    mend: Link | None


@dataclass(frozen=True)
class ShownState:
    """A result, or what is missing for one. `range` is what the record allows where it does not decide."""

    title: str
    result: str
    missing: tuple[Missing, ...]
    range: str = ""


@dataclass(frozen=True)
class ShownInput:
    name: str
    value: str
    rows: tuple[Link, ...]


@dataclass(frozen=True)
class ShownOther:
    name: str
    result: str
    missing: tuple[Missing, ...]
    note: str
    rows: tuple[Link, ...]


@dataclass(frozen=True)
class ShownCard:
    """`states` are one, or two where a separately named state leads."""

    definition: Definition
    states: tuple[ShownState, ...]
    notes: tuple[str, ...]
    steps: tuple[str, ...]
    inputs: tuple[ShownInput, ...]
    others: tuple[ShownOther, ...]
    risks: tuple[str, ...]
    no_risk: str
    variant: str


def shown_cards(cards: Iterable[ScoreCard], trend: Trend, links: ScoreLinks) -> tuple[ShownCard, ...]:
    return tuple(_shown(card, _Words(trend, links, card.assessment)) for card in cards)


@dataclass(frozen=True)
class _Words:
    """What is missing of one card, with the way to mend it."""

    trend: Trend
    links: ScoreLinks
    assessment: AnyAssessment

    def missing(self, words: Iterable[str]) -> tuple[Missing, ...]:
        return tuple(Missing(each, self._mend(each)) for each in words)

    def _mend(self, words: str) -> Link | None:
        if self.trend.not_calculable and words == self.trend.not_calculable.text:
            return self.links.therapy()
        return self.links.mend(words, self.assessment.inputs)

    def input(self, made_of: Input) -> ShownInput:
        return ShownInput(capital(made_of.item), made_of.value, tuple(map(self.links.row, made_of.rows)))

    def other(self, other: Other) -> ShownOther:
        rows = tuple(map(self.links.row, other.rows))
        return ShownOther(capital(other.name), other.result, self.missing(other.missing), other.note, rows)


def _shown(card: ScoreCard, words: _Words) -> ShownCard:
    assessment = card.assessment
    return ShownCard(
        definition=card.definition,
        states=_states(card, words),
        notes=tuple(sentence(note) for note in assessment.outcome.notes),
        steps=tuple(sentence(step.text) for step in assessment.steps),
        inputs=tuple(words.input(each) for each in assessment.inputs),
        others=tuple(words.other(each) for each in assessment.others),
        risks=tuple(risk.text for risk in card.risks),
        no_risk=NO_RISK if card.risk_is_open else "",
        variant=card.variant,
    )


def _states(card: ScoreCard, words: _Words) -> tuple[ShownState, ...]:
    title, outcome, lead = card.definition.title, card.assessment.outcome, card.assessment.lead
    whole = ShownState(title, _result(outcome), words.missing(outcome.missing), _range(outcome))
    if lead is None:
        return (whole,)
    return ShownState(f"{title} (T2-only)", _result(lead), words.missing(lead.missing)), whole


def _result(outcome) -> str:
    return capital(result_of(outcome)) if is_decided(outcome) else ""


def _range(outcome) -> str:
    """Of points that are not decided: from which to which."""
    return "" if isinstance(outcome, ActivityState) or is_decided(outcome) else result_of(outcome)
