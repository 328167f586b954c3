"""MAGNIMS, Rio and modified Rio with what they were made of, the other readings, and the way to the next class."""

from collections.abc import Callable, Mapping

from scans.analysis.active_lesions import rio_active
from scans.analysis.answers import Answer, at_least
from scans.analysis.assessment import Assessment, Input, Other, result_of
from scans.analysis.counts import ZERO, Count
from scans.analysis.first_year import FirstYear
from scans.analysis.magnims import magnims
from scans.analysis.month_18 import open_items, second_look, second_look_at
from scans.analysis.next_class import Counts, steps_to_next_class
from scans.analysis.rio import (
    HIGH,
    LOW,
    MODIFIED_RIO_LESIONS,
    modified_rio,
    modified_rio_class,
    rio,
    rio_class,
)
from scans.analysis.rules import ModifiedRioVariant, Rules
from scans.analysis.score import Score, no_score
from scans.analysis.score_inputs import (
    active_input,
    active_t2_input,
    edss_input,
    new_t2_input,
    relapses_input,
    scan_row,
    scan_rows,
)
from scans.analysis.score_items import Item
from scans.analysis.scores import magnims_in, modified_rio_in, rio_in
from scans.analysis.year_one import CONFIRMATION_WEEKS, YearOne, against_a_later_scan

TEMSO: ModifiedRioVariant = "MRS_gt3_active"
VARIANTS: Mapping[ModifiedRioVariant, str] = {
    "MRS_gt4": "more than 4 new T2 lesions (as commonly used, to be confirmed)",
    "MRS_gt5": "more than 5 new T2 lesions (abstract of 2013)",
    TEMSO: "more than 3 new or enlarging T2 lesions (TEMSO)",
}


def assess_magnims(first: FirstYear) -> Assessment[Score]:
    if first.why_not:
        return Assessment(no_score(first.why_not))
    year = first.year
    counts = {Item.NEW_T2: year.new_t2, Item.RELAPSES: year.relapses}
    return Assessment(
        outcome=magnims_in(first, year),
        inputs=(new_t2_input(year), _relapses(first)),
        steps=steps_to_next_class(counts, _classes_of_magnims),
        others=_against_a_later_scan(first, magnims_in),
    )


def assess_rio(first: FirstYear) -> Assessment[Score]:
    if first.why_not:
        return Assessment(no_score(first.why_not))
    year = first.year
    counts = {
        Item.ACTIVE: rio_active(year.active_t2, year.gd),
        Item.RELAPSES: year.relapses,
        Item.EDSS_RISE: count_of(year.edss_rise),
    }
    rise = edss_input(
        first.timeline,
        first.windows.start,
        year.edss_rise,
        item=Item.EDSS_RISE,
        weeks=CONFIRMATION_WEEKS,
        variant="flat",
    )
    return Assessment(
        outcome=rio_in(first, year),
        inputs=(active_input(year), _relapses(first), rise),
        steps=steps_to_next_class(counts, _classes_of_rio),
        others=_against_a_later_scan(first, rio_in),
    )


def assess_modified_rio(first: FirstYear) -> Assessment[Score]:
    """In the clinic's variant, the others beside it where they differ, and the second look where it has one point."""
    variant = first.rules.modified_rio_variant
    if first.why_not:
        return Assessment(no_score(first.why_not, variant))
    year = first.year
    outcome = modified_rio_in(first, year, variant)
    t2 = year.active_t2 if variant == TEMSO else year.new_t2

    def classes_of(counts: Counts) -> frozenset[str]:
        made = modified_rio(counts.get(Item.NEW_T2), counts[Item.RELAPSES], variant)
        return _classes(made, modified_rio_class)

    return Assessment(
        outcome=outcome,
        inputs=(active_t2_input(year) if variant == TEMSO else new_t2_input(year), _relapses(first)),
        steps=steps_to_next_class({Item.NEW_T2: t2, Item.RELAPSES: year.relapses}, classes_of),
        others=(
            *_variants_that_differ(first, outcome),
            *_against_a_later_scan(first, lambda each, at: modified_rio_in(each, at, variant)),
            *((_second_look(first),) if outcome.shown == 1 else ()),
        ),
    )


def count_of(answer: Answer) -> Count | None:
    """An answer as a count to go on from: none so far, or some; None where it is not known."""
    return {Answer.FALSE: ZERO, Answer.TRUE: Count(1, None), Answer.UNKNOWN: None}[answer]


def _relapses(first: FirstYear) -> Input:
    return relapses_input(first.timeline, first.year.stretch, first.year.relapses)


def _against_a_later_scan(
    first: FirstYear, score_in: Callable[[FirstYear, YearOne], Score]
) -> tuple[Other, ...]:
    """The reading against a scan after the start, beside the one against the pre-treatment scan (section 3)."""
    later = against_a_later_scan(first.year, first.timeline)
    if later is None:
        return ()
    made = score_in(first, later)
    note = "lower than the published definition"
    return (Other(later.against, result_of(made), made.missing, note, scan_rows(later)),)


def _variants_that_differ(first: FirstYear, outcome: Score) -> tuple[Other, ...]:
    made = {name: modified_rio_in(first, first.year, name) for name in MODIFIED_RIO_LESIONS}
    if all((each.low, each.high) == (outcome.low, outcome.high) for each in made.values()):
        return ()
    return tuple(
        Other(VARIANTS[name], result_of(score), score.missing)
        for name, score in made.items()
        if name != outcome.variant
    )


def _second_look(first: FirstYear) -> Other:
    look = second_look_at(first.timeline, first.intervals, first.year)
    if look.why_not:
        return Other("second look at month 18", "", (look.why_not,), _second_look_rule(first.rules))
    answer = second_look(look.new_t2, look.relapses, first.rules)
    result = {Answer.TRUE: HIGH, Answer.FALSE: LOW, Answer.UNKNOWN: ""}[answer]
    missing = open_items(look, first.rules) if answer is Answer.UNKNOWN else ()
    rows = (scan_row(look.scan),) if look.scan else ()
    return Other("second look at month 18", result, missing, _second_look_rule(first.rules), rows)


def _second_look_rule(rules: Rules) -> str:
    relapses, lesions = rules.month_18_relapses, rules.month_18_lesions
    return (
        f"high with {relapses} or more relapses or {lesions} or more new T2 lesions between months 12 and 18 "
        "(numbers to be confirmed)"
    )


def _classes_of_magnims(counts: Counts) -> frozenset[str]:
    return _classes(magnims(counts.get(Item.NEW_T2), counts[Item.RELAPSES]), str)


def _classes_of_rio(counts: Counts) -> frozenset[str]:
    rise = at_least(counts.get(Item.EDSS_RISE), 1)
    return _classes(rio(counts.get(Item.ACTIVE), counts[Item.RELAPSES], rise), rio_class)


def _classes(score: Score, class_of: Callable[[int], str]) -> frozenset[str]:
    return frozenset(class_of(points) for points in score.points)
