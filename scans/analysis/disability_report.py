"""Relapses, disability and phenotype of one patient, put together for the index episode of a trend."""

from collections.abc import Sequence
from dataclasses import dataclass

from scans.analysis.activity_intervals import activity_intervals
from scans.analysis.conversion import Conversion, conversion_of
from scans.analysis.disability import (
    Baseline,
    Progression,
    ProgressionState,
    Variant,
    after_baseline,
    progression,
    rises,
)
from scans.analysis.phenotype_activity import PhenotypeActivity, phenotype_activity
from scans.analysis.relapse_association import DEFINITIONS, RelapseAssociation, relapse_association
from scans.analysis.relapse_rates import RelapseRates, relapse_rates
from scans.analysis.rules import Rules
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend

VARIANTS: tuple[Variant, ...] = ("A", "B", "C")
CONFIRMATION_WEEKS = (12, 24)
SHOWN_WEEKS = 24
NO_START = "a therapy start to measure from"
EXACT_START = "the exact therapy start"


@dataclass(frozen=True)
class NamedProgression:
    """What one definition of confirmed worsening finds: variant of the smallest rise, weeks to confirmation."""

    variant: Variant
    weeks: int
    found: Progression


@dataclass(frozen=True)
class Disability:
    """`in_force` is the variant of the clinic's rules. `associations` stand for its event confirmed at 24 weeks, the
    definition in force first; empty without such an event.
    """

    relapses: RelapseRates
    progressions: tuple[NamedProgression, ...]
    in_force: Variant
    associations: tuple[RelapseAssociation, ...]
    conversion: Conversion | None
    activity: PhenotypeActivity | None


@dataclass(frozen=True)
class EdssEvent:
    """A rise as the EDSS line marks it: what is found of it when 12 and when 24 weeks are asked for."""

    at_12_weeks: Progression
    at_24_weeks: Progression


def disability_of(timeline: Timeline, trend: Trend, rules: Rules | None = None) -> Disability:
    """All of REL-2, EDS-3, EDS-4, DX-1 and DX-4 about the index episode."""
    rules = rules or timeline.rules
    found = tuple(
        NamedProgression(variant, weeks, progression_on(timeline, trend, variant, weeks))
        for variant in VARIANTS
        for weeks in CONFIRMATION_WEEKS
    )
    event = next(
        each.found for each in found if (each.variant, each.weeks) == (rules.edss_variant, SHOWN_WEEKS)
    )
    return Disability(
        relapses=relapse_rates(timeline, trend, rules),
        progressions=found,
        in_force=rules.edss_variant,
        associations=_associations(timeline, event, rules),
        conversion=conversion_of(timeline),
        activity=phenotype_activity(timeline, activity_intervals(timeline, trend, rules), rules),
    )


def progression_on(timeline: Timeline, trend: Trend, variant: Variant, weeks: int) -> Progression:
    """Worsening since the start of the index episode; where the start is imprecise, what both its ends agree on."""
    earliest, latest = trend.windows_at_earliest, trend.windows_at_latest
    if earliest is None or latest is None:
        return Progression(ProgressionState.NOT_ASSESSED, missing=NO_START)
    at_ends = [
        progression(timeline.edss, start, timeline.relapses, weeks=weeks, variant=variant)
        for start in dict.fromkeys((earliest.start, latest.start))
    ]
    answers = {(found.state, found.event_on, found.confirmed_on) for found in at_ends}
    if len(answers) == 1:
        return at_ends[0]
    return Progression(ProgressionState.NOT_ASSESSED, missing=EXACT_START)


@dataclass(frozen=True)
class EdssLine:
    """What the EDSS line of a chart marks: the baseline and the rises over it, by the variant in force.

    `baseline` None: nothing is measured, `events` is empty.
    """

    baseline: Baseline | None
    events: tuple[EdssEvent, ...]


def edss_line(timeline: Timeline, trend: Trend, rules: Rules | None = None) -> EdssLine:
    """The rises since the start of the index episode, up to the first confirmed at 24 weeks."""
    variant = (rules or timeline.rules).edss_variant
    baseline = progression_on(timeline, trend, variant, SHOWN_WEEKS).baseline
    if baseline is None:
        return EdssLine(None, ())
    later = after_baseline(timeline.edss, baseline)
    at_12, at_24 = (
        rises(baseline.score.score, later, timeline.relapses, weeks=weeks, variant=variant)
        for weeks in CONFIRMATION_WEEKS
    )
    return EdssLine(baseline, _up_to_the_first_confirmed(at_12, at_24))


def _up_to_the_first_confirmed(
    at_12: Sequence[Progression], at_24: Sequence[Progression]
) -> tuple[EdssEvent, ...]:
    """What follows a confirmed event is no event of its own: the baseline is fixed."""
    events = []
    for sooner, later in zip(at_12, at_24, strict=True):
        events.append(EdssEvent(sooner, later))
        if later.state is ProgressionState.CONFIRMED:
            break
    return tuple(events)


def _associations(timeline: Timeline, event: Progression, rules: Rules) -> tuple[RelapseAssociation, ...]:
    in_force = rules.relapse_association
    in_order = dict.fromkeys((in_force, *DEFINITIONS))
    found = (relapse_association(timeline, event, definition) for definition in in_order)
    return tuple(each for each in found if each is not None)
