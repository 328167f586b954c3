"""NEDA-3, MEDA and breakthrough with what they were made of, and the way to the next class."""

from scans.analysis.activity import (
    MEDA_LESIONS,
    Activity,
    ActivityState,
    activity_in,
    meda,
    neda3,
    neda3_over,
    neda3_t2_only_over,
    not_due,
)
from scans.analysis.activity_inputs import activity_inputs
from scans.analysis.answers import Answer, at_least
from scans.analysis.assessment import Assessment, Input, Other
from scans.analysis.breakthrough import breakthrough, breakthrough_over, breakthrough_period
from scans.analysis.counts import Count
from scans.analysis.first_year import FirstYear
from scans.analysis.next_class import Classes, Counts, steps_to_next_class
from scans.analysis.score_assessments import count_of
from scans.analysis.score_items import Item
from scans.analysis.scores import meda_of, neda3_of

EARLY_WEEKS = 12


def assess_neda3(first: FirstYear) -> Assessment[ActivityState]:
    """Strictly, and where Gd+ alone may leave it open by T2 alone, under a name of its own (SCO-4)."""
    outcome = neda3_of(first)
    if first.why_not:
        return Assessment(outcome)
    activity = first.activity
    scanned = activity.period.scan is not None
    by_t2_alone = scanned and outcome.answer is None and activity.gd is Answer.UNKNOWN
    return Assessment(
        outcome=outcome,
        inputs=_inputs(first, activity),
        steps=steps_to_next_class(_counts(activity), _classes_of_neda3(activity)),
        others=_confirmed_earlier(first, outcome),
        lead=neda3_t2_only_over(activity) if by_t2_alone else None,
    )


def assess_meda(first: FirstYear) -> Assessment[ActivityState]:
    outcome = meda_of(first)
    if first.why_not:
        return Assessment(outcome)
    counts = _counts(first.activity)
    made_of = {item: counts[item] for item in (Item.RELAPSES, Item.T2, Item.GD)}
    inputs = tuple(each for each in _inputs(first, first.activity) if each.item in made_of)
    return Assessment(outcome, inputs, steps_to_next_class(made_of, _classes_of_meda))


def assess_breakthrough(first: FirstYear) -> Assessment[ActivityState]:
    """From the end of the onset window, whether year 1 has passed or not."""
    period = breakthrough_period(first.timeline, first.windows)
    if isinstance(period, str):
        return Assessment(not_due(period))
    activity = activity_in(first.timeline, first.intervals, first.windows, period, first.rules)
    return Assessment(
        outcome=breakthrough_over(activity),
        inputs=_inputs(first, activity),
        steps=steps_to_next_class(_counts(activity), _classes_of_breakthrough(activity)),
    )


def _inputs(first: FirstYear, activity: Activity) -> tuple[Input, ...]:
    start = first.windows.start
    return activity_inputs(first.timeline, first.intervals, start, activity, first.rules)


def _counts(activity: Activity) -> dict[Item, Count | None]:
    return {
        Item.RELAPSES: activity.relapses,
        Item.EDSS: count_of(activity.cdp),
        Item.T2: activity.t2,
        Item.GD: count_of(activity.gd),
    }


def _parts(counts: Counts) -> dict[str, Answer]:
    return {
        "relapse": at_least(counts[Item.RELAPSES], 1),
        "cdp": at_least(counts.get(Item.EDSS), 1),
        "t2": at_least(counts[Item.T2], 1),
        "gd": at_least(counts.get(Item.GD), 1),
    }


def _classes_of_neda3(activity: Activity) -> Classes:
    def classes_of(counts: Counts) -> frozenset[str]:
        return _either("NEDA-3", "activity", neda3(**_parts(counts), cord=activity.cord))

    return classes_of


def _classes_of_breakthrough(activity: Activity) -> Classes:
    def classes_of(counts: Counts) -> frozenset[str]:
        made = breakthrough(**_parts(counts), cord=activity.cord)
        return _either(made.label if made.answer else "breakthrough", "no breakthrough", made)

    return classes_of


def _classes_of_meda(counts: Counts) -> frozenset[str]:
    lesions = counts[Item.T2]
    made = meda(
        relapse=at_least(counts[Item.RELAPSES], 1),
        t2_any=at_least(lesions, 1),
        t2_three=at_least(lesions, MEDA_LESIONS + 1),
        gd=at_least(counts.get(Item.GD), 1),
    )
    return _either("MEDA", "no new lesion" if made.label == NO_NEW_LESION else "not MEDA", made)


NO_NEW_LESION = "not MEDA (no new lesion)"


def _either(met: str, not_met: str, state: ActivityState) -> frozenset[str]:
    if state.answer is None:
        return frozenset({met, not_met})
    return frozenset({met if state.answer else not_met})


def _confirmed_earlier(first: FirstYear, outcome: ActivityState) -> tuple[Other, ...]:
    """The named variant with worsening confirmed at 12 weeks, where it answers otherwise."""
    early = neda3_over(first.activity_confirmed_after(EARLY_WEEKS))
    if (early.answer, early.label) == (outcome.answer, outcome.label):
        return ()
    return (Other(f"worsening confirmed at {EARLY_WEEKS} weeks", early.label, early.missing),)
