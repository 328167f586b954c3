"""What a cohort looks like before and on: who is in it, T2 and Gd+ figures, and what limits them."""

from collections import Counter
from dataclasses import dataclass

from scans.analysis.answers import Reason
from scans.analysis.caveats import REGRESSION_TO_THE_MEAN
from scans.analysis.cohort import APPROXIMATE_BELOW, CohortComparison, compare
from scans.analysis.comparison import trend_of
from scans.analysis.counts import ZERO, Count
from scans.analysis.trend import Caveat, GdFigures
from scans.analysis.vocabulary import Period
from scans.cohorts.members import BEING_READ, Member, members_of
from scans.cohorts.totals import NOTHING, Observed, observed_before_and_on, observed_in_all, paired
from scans.loading import timelines_of
from scans.models import Cohort

NO_THERAPY = Reason(
    "no-therapy", "before and on cannot be compared: no therapy is known for anybody in this cohort"
)
NOBODY = Reason("nobody", "nobody of the clinic is in this cohort")


@dataclass(frozen=True)
class CohortRow:
    """One patient of the cohort's table; `left_out` says which rule keeps them out of the comparison."""

    member: Member
    all: Observed
    before: Observed
    on: Observed
    left_out: str | None


@dataclass(frozen=True)
class Group:
    """The same figures for one phenotype; `unknown` where it is not known."""

    phenotype: str
    patients: int
    included: int
    all: Observed
    comparison: CohortComparison


@dataclass(frozen=True)
class CohortSummary:
    """`rules_versions`: by which settings the patients in the filter are computed, and how many by each."""

    rows: tuple[CohortRow, ...]
    left_out: tuple[tuple[str, int], ...]
    all: Observed
    comparison: CohortComparison
    gd: dict[str, GdFigures]
    groups: tuple[Group, ...]
    not_calculable: Reason | None
    caveats: tuple[Caveat, ...]
    rules_versions: tuple[tuple[str, int], ...]

    @property
    def included(self) -> list[CohortRow]:
        return [row for row in self.rows if row.left_out is None]


def summary_of(cohort: Cohort, user) -> CohortSummary:
    """One answer for list, comparison and file. `rows` are all patients of the clinic; sums of `left_out` agree with them."""
    rows = _rows(cohort, user)
    in_filter = [row for row in rows if row.member.left_out is None]
    included = [row for row in rows if row.left_out is None]
    versions = tuple(Counter(row.member.rules_version for row in in_filter).items())
    return CohortSummary(
        rows=tuple(rows),
        left_out=tuple(Counter(row.left_out for row in rows if row.left_out).items()),
        all=sum((row.all for row in in_filter), NOTHING),
        comparison=_comparison(included),
        gd=_gd(included, cohort),
        groups=_groups(in_filter),
        not_calculable=_why_not(in_filter),
        caveats=(*_caveats(included), *_of_two_versions(versions)),
        rules_versions=versions,
    )


def _rows(cohort: Cohort, user) -> list[CohortRow]:
    in_all, in_periods = observed_in_all(cohort, user), observed_before_and_on(cohort, user)
    rows = []
    for member in members_of(cohort, user):
        if member.left_out == BEING_READ:
            rows.append(CohortRow(member, NOTHING, NOTHING, NOTHING, BEING_READ))
            continue
        periods = in_periods.get(member.patient.pk, {})
        before, on = periods.get("before", NOTHING), periods.get("on", NOTHING)
        left_out = member.left_out or _not_comparable(member, before, on)
        rows.append(CohortRow(member, in_all.get(member.patient.pk, NOTHING), before, on, left_out))
    return rows


def _not_comparable(member: Member, before: Observed, on: Observed) -> str | None:
    """The first thing a comparison needs and this patient lacks (STAT-5, "Set")."""
    if member.episode is None:
        return "no therapy"
    if member.episode.start is None:
        return "therapy start not known"
    if not before.intervals:
        return "no before interval"
    return None if on.intervals else "no on interval"


def _comparison(included: list[CohortRow]) -> CohortComparison:
    return compare([paired(row.before, row.on) for row in included])


def _groups(rows: list[CohortRow]) -> tuple[Group, ...]:
    names = sorted(
        {row.member.phenotype or "unknown" for row in rows}, key=lambda name: (name == "unknown", name)
    )
    return tuple(
        _group(name, [row for row in rows if (row.member.phenotype or "unknown") == name]) for name in names
    )


def _group(name: str, rows: list[CohortRow]) -> Group:
    included = [row for row in rows if row.left_out is None]
    return Group(
        name, len(rows), len(included), sum((row.all for row in rows), NOTHING), _comparison(included)
    )


def _gd(included: list[CohortRow], cohort: Cohort) -> dict[str, GdFigures]:
    """Gd+ per contrast scan of the included patients, before and on (STAT-12)."""
    timelines = timelines_of([row.member.patient for row in included])
    trends = [
        trend_of(timelines[row.member.patient.pk], molecule=row.member.episode.molecule) for row in included
    ]
    return {
        period.value: _pooled_gd([trend.periods[period].gd for trend in trends])
        for period in (Period.BEFORE, Period.ON)
    }


def _pooled_gd(figures: list[GdFigures]) -> GdFigures:
    lesions: Count = sum((each.lesions for each in figures), ZERO)
    scans = sum(each.scans for each in figures)
    why_not = _why_no_gd(lesions, scans)
    return GdFigures(
        lesions=lesions,
        scans=scans,
        per_scan=None if why_not else lesions.lo / scans,
        active_scans=sum(each.active_scans for each in figures),
        not_assessed=sum(each.not_assessed for each in figures),
        not_calculable=why_not,
    )


def _why_no_gd(lesions: Count, scans: int) -> Reason | None:
    if not scans:
        return Reason("no-contrast-scan", "no scan on which Gd+ was assessed")
    return None if lesions.is_exact else Reason("bounded-count", "a bounded count makes no single figure")


def _why_not(rows: list[CohortRow]) -> Reason | None:
    if not rows:
        return NOBODY
    return None if any(row.member.episode for row in rows) else NO_THERAPY


def _of_two_versions(versions: tuple[tuple[str, int], ...]) -> tuple[Caveat, ...]:
    """While a change of the rules is applied, some patients stand at the earlier version."""
    if len(versions) < 2:
        return ()
    parts = ", ".join(f"{patients} by {version}" for version, patients in versions)
    return (
        Caveat("rules-differ", f"A change of the rules is being applied: patients are computed {parts}."),
    )


def _caveats(included: list[CohortRow]) -> tuple[Caveat, ...]:
    caveats = []
    if included:
        caveats.append(Caveat("regression-to-the-mean", REGRESSION_TO_THE_MEAN))
    if 0 < len(included) < APPROXIMATE_BELOW:
        caveats.append(
            Caveat(
                "approximate", f"{len(included)} patients: limits are approximate below {APPROXIMATE_BELOW}."
            )
        )
    if any(row.before.lower_bound or row.on.lower_bound for row in included):
        caveats.append(
            Caveat(
                "lower-bound", "Bounded counts enter with their lower bound: the true numbers may be higher."
            )
        )
    return tuple(caveats)
