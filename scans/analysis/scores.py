"""Response scores of the first year on therapy: SCO-1 to SCO-5 of the index episode.

All come from groups of patients on interferon or glatiramer acetate: they say risk, not cause.
"""

from dataclasses import dataclass, replace

from scans.analysis.active_lesions import rio_active
from scans.analysis.activity import ActivityState, meda_over, neda3_over, not_due
from scans.analysis.activity_mri import BRAIN_ONLY
from scans.analysis.first_year import FirstYear, first_years, over_both
from scans.analysis.magnims import magnims
from scans.analysis.rio import modified_rio, rio
from scans.analysis.rules import ModifiedRioVariant, Rules
from scans.analysis.score import Score, no_score
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend
from scans.analysis.year_one import NO_SCAN, YearOne


@dataclass(frozen=True)
class Scores:
    magnims: Score
    rio: Score
    modified_rio: Score
    neda3: ActivityState
    meda: ActivityState


def scores_of(timeline: Timeline, trend: Trend, rules: Rules | None = None) -> Scores:
    """The scores of the index episode of a trend, evaluated over all the record leaves open (section 10).

    Where the start is imprecise they are evaluated at both ends: shown only where the ends agree.
    """
    rules = rules or timeline.rules
    if trend.not_calculable:
        return _none_due(trend.not_calculable.text, rules)
    years = first_years(timeline, trend, rules)
    return Scores(
        magnims=over_both(years, magnims_of),
        rio=over_both(years, rio_of),
        modified_rio=over_both(years, modified_rio_of),
        neda3=over_both(years, neda3_of),
        meda=over_both(years, meda_of),
    )


def magnims_of(first: FirstYear) -> Score:
    return no_score(first.why_not) if first.why_not else magnims_in(first, first.year)


def rio_of(first: FirstYear) -> Score:
    return no_score(first.why_not) if first.why_not else rio_in(first, first.year)


def modified_rio_of(first: FirstYear) -> Score:
    variant = first.rules.modified_rio_variant
    if first.why_not:
        return no_score(first.why_not, variant)
    return modified_rio_in(first, first.year, variant)


def neda3_of(first: FirstYear) -> ActivityState:
    if first.why_not:
        return not_due(first.why_not)
    return neda3_over(first.activity).noted(*first.activity.period.notes, *first.year.edss_notes)


def meda_of(first: FirstYear) -> ActivityState:
    if first.why_not:
        return not_due(first.why_not)
    # MEDA is a part of MAGNIMS score 0, which stays with the brain whatever was scanned (SCO-4, SCO-5).
    notes = dict.fromkeys((*first.activity.period.notes, BRAIN_ONLY))
    return meda_over(first.activity).noted(*notes)


def magnims_in(first: FirstYear, year: YearOne) -> Score:
    """`year` is that of `first`, or the same with another reading of its month-12 scan."""
    return _noted(magnims(year.new_t2, year.relapses), first, year)


def rio_in(first: FirstYear, year: YearOne) -> Score:
    active = rio_active(year.active_t2, year.gd)
    return _noted(rio(active, year.relapses, year.edss_rise), first, year, year.edss_notes)


def modified_rio_in(first: FirstYear, year: YearOne, variant: ModifiedRioVariant) -> Score:
    t2 = year.active_t2 if variant == "MRS_gt3_active" else year.new_t2
    return _noted(modified_rio(t2, year.relapses, variant), first, year)


def _noted(score: Score, first: FirstYear, year: YearOne, more: tuple[str, ...] = ()) -> Score:
    missing = (NO_SCAN, *score.missing) if year.scan is None and score.missing else score.missing
    return replace(score, missing=missing, notes=(*year.notes, *more, *first.limits))


def _none_due(why: str, rules: Rules) -> Scores:
    none, state = no_score(why), not_due(why)
    return Scores(none, none, no_score(why, rules.modified_rio_variant), state, state)
