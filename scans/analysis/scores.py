"""Response scores of the first year on therapy (SCO-1, SCO-2, SCO-3) and what they were built on.

All come from groups of patients on interferon or glatiramer acetate: they say risk, not cause.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from scans.analysis.activity import ActivityState, activity_states
from scans.analysis.answers import Answer, at_least
from scans.analysis.counts import Count
from scans.analysis.rules import ModifiedRioVariant, Rules
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend, Windows
from scans.analysis.year_one import NO_SCAN, YearOne, why_not_due, year_one

BUILT_ON = frozenset(
    {"interferon-beta-1b", "interferon-beta-1a", "peginterferon-beta-1a", "glatiramer-acetate"}
)
NOT_BUILT_ON = "built on patients on interferon beta or glatiramer acetate"
RIO_LESIONS = 3
MAGNIMS_LESIONS = 3
MODIFIED_RIO_LESIONS: dict[ModifiedRioVariant, int] = {"MRS_gt4": 5, "MRS_gt5": 6, "MRS_gt3_active": 4}


@dataclass(frozen=True)
class Score:
    """A sum of points over everything the record allows: [low, high].

    `shown` is the score where the known parts decide it, else None and `missing` names what would decide it.
    `low` and `high` are None where no score is due: `missing` says why. `risk` is the class the whole range
    lies in. `variant` names the definition, `notes` its limits.
    """

    low: int | None
    high: int | None
    shown: int | None
    missing: tuple[str, ...] = ()
    variant: str | None = None
    risk: str | None = None
    notes: tuple[str, ...] = ()


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
    ends = (trend.windows_at_earliest, trend.windows_at_latest)
    earliest, latest = (_at(timeline, trend, windows, rules) for windows in ends if windows)
    return Scores(
        magnims=_merged(earliest.magnims, latest.magnims),
        rio=_merged(earliest.rio, latest.rio),
        modified_rio=_merged(earliest.modified_rio, latest.modified_rio),
        neda3=earliest.neda3.merged_with(latest.neda3),
        meda=earliest.meda.merged_with(latest.meda),
    )


def rio(active: Count | None, relapses: Count, edss_rise: Answer) -> Score:
    """SCO-1 (Rio 2009, n = 222): one point each for 3 or more active lesions, a relapse, a confirmed EDSS
    rise.
    """
    parts = {
        "active lesions": at_least(active, RIO_LESIONS),
        "relapses": at_least(relapses, 1),
        "EDSS rise confirmed at 24 weeks": edss_rise,
    }
    low = sum(answer is Answer.TRUE for answer in parts.values())
    high = sum(answer is not Answer.FALSE for answer in parts.values())
    open_parts = tuple(name for name, answer in parts.items() if answer is Answer.UNKNOWN)
    return _score(low, high, open_parts, lambda points: "high risk" if points >= 2 else "low risk")


def modified_rio(t2: Count | None, relapses: Count, variant: ModifiedRioVariant) -> Score:
    """SCO-2 (Sormani 2013, n = 373): a point for T2 lesions over the variant's limit, one or two for relapses.

    The limit is printed differently: more than 5 (abstract), more than 4 (as commonly used), more than 3
    active ones (TEMSO). The score carries its variant.
    """
    lesions = at_least(t2, MODIFIED_RIO_LESIONS[variant])
    once, twice = at_least(relapses, 1), at_least(relapses, 2)
    parts = (lesions, once, twice)
    low = sum(answer is Answer.TRUE for answer in parts)
    high = sum(answer is not Answer.FALSE for answer in parts)
    made = _score(low, high, _open(lesions, once, twice), _modified_rio_risk)
    return replace(made, variant=variant)


def magnims(t2: Count | None, relapses: Count) -> Score:
    """SCO-3 (Sormani 2016, n = 1280 on interferon beta): 0 to 2 from new T2 (3 or more) and relapses (1, 2)."""
    lesions, once, twice = at_least(t2, MAGNIMS_LESIONS), at_least(relapses, 1), at_least(relapses, 2)

    def points(holds: Callable[[Answer], bool]) -> int:
        return 2 if holds(twice) else holds(once) + holds(lesions)

    low = points(lambda answer: answer is Answer.TRUE)
    high = points(lambda answer: answer is not Answer.FALSE)
    return _score(low, high, _open(lesions, once, twice), lambda _: None)


def combined_unique_active(t2: Count | None, gd: Count | None, overlap: int | None = None) -> Count | None:
    """LES-6: new or enlarging T2 lesions plus Gd+ ones not among them. None where Gd+ was not assessed.

    With the overlap unknown: from the larger of the two to their sum.
    """
    if t2 is None or gd is None:
        return None
    total = t2 + gd
    if overlap is not None:
        return Count(total.lo - overlap, None if total.hi is None else total.hi - overlap)
    return Count(max(t2.lo, gd.lo), total.hi)


def rio_active(t2: Count | None, gd: Count | None) -> Count | None:
    """Active lesions of the Rio score: CUA; where one half was not assessed, at least the other (section 10)."""
    known = [count.lo for count in (t2, gd) if count is not None]
    return combined_unique_active(t2, gd) or (Count(max(known), None) if known else None)


def _at(timeline: Timeline, trend: Trend, windows: Windows, rules: Rules) -> Scores:
    why_not = why_not_due(timeline, windows)
    if why_not:
        return _none_due(why_not, rules)
    year = year_one(timeline, windows)
    variant = rules.modified_rio_variant
    neda3, meda = activity_states(timeline, trend.intervals, year, rules)
    mrs_t2 = year.active_t2 if variant == "MRS_gt3_active" else year.new_t2
    active = rio_active(year.active_t2, year.gd)
    return Scores(
        magnims=_noted(magnims(year.new_t2, year.relapses), year, trend),
        rio=_noted(rio(active, year.relapses, year.edss_rise), year, trend, year.edss_notes),
        modified_rio=_noted(modified_rio(mrs_t2, year.relapses, variant), year, trend),
        neda3=neda3,
        meda=meda,
    )


def _score(low: int, high: int, open_parts: tuple[str, ...], risk_of: Callable[[int], str | None]) -> Score:
    risks = {risk_of(points) for points in range(low, high + 1)}
    decided = low == high
    return Score(
        low=low,
        high=high,
        shown=low if decided else None,
        missing=() if decided else open_parts,
        risk=risks.pop() if len(risks) == 1 else None,
    )


def _open(lesions: Answer, once: Answer, twice: Answer) -> tuple[str, ...]:
    names = []
    if lesions is Answer.UNKNOWN:
        names.append("new T2 lesions")
    if Answer.UNKNOWN in (once, twice):
        names.append("relapses")
    return tuple(names)


def _modified_rio_risk(points: int) -> str:
    return ("low risk", "intermediate risk", "high risk")[min(points, 2)]


def _noted(score: Score, year: YearOne, trend: Trend, more: tuple[str, ...] = ()) -> Score:
    missing = (NO_SCAN, *score.missing) if year.scan is None and score.missing else score.missing
    off_label = trend.episode is not None and trend.episode.molecule not in BUILT_ON
    return replace(score, missing=missing, notes=(*year.notes, *more, *([NOT_BUILT_ON] if off_label else [])))


def _merged(one: Score, other: Score) -> Score:
    """What holds at both ends of an imprecise start."""
    if one == other:
        return one
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return Score(None, None, None, tuple(dict.fromkeys(one.missing + other.missing)), one.variant)
    low, high = min(one.low, other.low), max(one.high, other.high)
    decided = low == high
    missing = () if decided else tuple(dict.fromkeys((*one.missing, *other.missing, "exact therapy start")))
    risk = one.risk if one.risk == other.risk else None
    notes = tuple(dict.fromkeys(one.notes + other.notes))
    return Score(low, high, low if decided else None, missing, one.variant, risk, notes)


def _none_due(why: str, rules: Rules) -> Scores:
    none = Score(None, None, None, (why,))
    state = ActivityState(None, "not assessed", (why,))
    return Scores(none, none, replace(none, variant=rules.modified_rio_variant), state, state)
