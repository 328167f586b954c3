"""Every score as a card: result, inputs, other readings, published risk, and the way to the next class."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from scans.analysis.activity import ActivityState, not_due
from scans.analysis.activity_assessments import assess_breakthrough, assess_meda, assess_neda3
from scans.analysis.assessment import AnyAssessment, Assessment, Outcome, is_decided, result_of
from scans.analysis.criteria_assessments import assess_high_activity, assess_rapidly_evolving_severe
from scans.analysis.first_year import FirstYear, first_years, over_both
from scans.analysis.published_risk import WITH_PUBLISHED_RISK, PublishedRisk, risks_of_score, risks_of_state
from scans.analysis.rules import Rules
from scans.analysis.score import no_score
from scans.analysis.score_assessments import VARIANTS, assess_magnims, assess_modified_rio, assess_rio
from scans.analysis.score_definitions import (
    BREAKTHROUGH,
    DEFINITIONS,
    HIGH_ACTIVITY,
    MAGNIMS,
    MEDA,
    MODIFIED_RIO,
    NEDA_3,
    RAPIDLY_EVOLVING,
    RIO,
    Definition,
)
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend

ON_THE_OVERVIEW = (MAGNIMS, NEDA_3)
BEHIND_MORE = tuple(each for each in DEFINITIONS if each not in ON_THE_OVERVIEW)
OF_THE_THERAPY: Mapping[str, Callable[[FirstYear], AnyAssessment]] = {
    MAGNIMS.name: assess_magnims,
    NEDA_3.name: assess_neda3,
    RIO.name: assess_rio,
    MODIFIED_RIO.name: assess_modified_rio,
    MEDA.name: assess_meda,
    HIGH_ACTIVITY.name: assess_high_activity,
    BREAKTHROUGH.name: assess_breakthrough,
}
WITHOUT_FIGURES = VARIANTS["MRS_gt3_active"]
SCORES_OF_POINTS = (MAGNIMS, RIO, MODIFIED_RIO)


@dataclass(frozen=True)
class ScoreCard:
    """`variant` names in words what papers print differently; "" where they do not."""

    definition: Definition
    assessment: AnyAssessment
    variant: str
    risks: tuple[PublishedRisk, ...]

    @property
    def risk_is_open(self) -> bool:
        """Something was published for its classes, but the record does not decide between them."""
        outcome = self.assessment.outcome
        is_open = bool(result_of(outcome)) and not is_decided(outcome)
        return is_open and self.definition.name in WITH_PUBLISHED_RISK and self.variant != WITHOUT_FIGURES


def score_cards_of(
    timeline: Timeline,
    trend: Trend,
    definitions: Collection[Definition] = DEFINITIONS,
    rules: Rules | None = None,
) -> tuple[ScoreCard, ...]:
    """The cards of these scores for the index episode of a trend, in the order of `definitions`.

    Only what is asked for is computed. Where the therapy start is not known, the reason stands in each that needs it.
    """
    rules = rules or timeline.rules
    years = first_years(timeline, trend, rules)
    return tuple(_card(each, _assessment(each, timeline, trend, years), rules) for each in definitions)


def _assessment(
    definition: Definition, timeline: Timeline, trend: Trend, years: Sequence[FirstYear]
) -> AnyAssessment:
    if definition is RAPIDLY_EVOLVING:
        return assess_rapidly_evolving_severe(timeline)
    if trend.not_calculable:
        why = trend.not_calculable.text
        return Assessment(no_score(why)) if definition in SCORES_OF_POINTS else Assessment(not_due(why))
    assessment: AnyAssessment = over_both(years, OF_THE_THERAPY[definition.name])
    return assessment


def _card(definition: Definition, assessment: AnyAssessment, rules: Rules) -> ScoreCard:
    outcome = assessment.outcome
    return ScoreCard(
        definition=definition,
        assessment=assessment,
        variant=_variant(definition, rules),
        risks=_risks(definition, outcome) if is_decided(outcome) else (),
    )


def _risks(definition: Definition, outcome: Outcome) -> tuple[PublishedRisk, ...]:
    if isinstance(outcome, ActivityState):
        return risks_of_state(definition.name, outcome.answer)
    return risks_of_score(definition.name, outcome)


def _variant(definition: Definition, rules: Rules) -> str:
    if definition is MODIFIED_RIO:
        return VARIANTS[rules.modified_rio_variant]
    if definition in (NEDA_3, BREAKTHROUGH):
        return f"EDSS worsening by variant {rules.edss_variant}, confirmed at 24 weeks"
    return ""
