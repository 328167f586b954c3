"""The worked examples of a cohort's figures, computed: the twelve patients of STAT-5, and a few Gd+ counts."""

from scans.analysis.cohort import CohortComparison, PatientTotals, PooledRate, PooledRatio, compare
from scans.analysis.counts import Count
from scans.analysis.trend import GdFigures
from scans.cohorts.summary import _pooled_gd
from scans.cohorts.totals import NOTHING, Observed
from tests.docs.examples_of_a_patient import limits, row

TWELVE = {
    "P01": PatientTotals(6, 1.0, 1, 1.5),
    "P02": PatientTotals(0, 0.8, 0, 2.0),
    "P03": PatientTotals(3, 1.2, 2, 1.0),
    "P04": PatientTotals(12, 0.9, 5, 2.1),
    "P05": PatientTotals(1, 0.5, 0, 1.8),
    "P06": PatientTotals(4, 1.1, 0, 1.2),
    "P07": PatientTotals(2, 1.0, 3, 1.6),
    "P08": PatientTotals(8, 1.3, 2, 2.4),
    "P09": PatientTotals(0, 1.0, 1, 1.1),
    "P10": PatientTotals(5, 0.7, 1, 0.9),
    "P11": PatientTotals(1, 1.4, 0, 2.2),
    "P12": PatientTotals(9, 1.0, 6, 1.0),
}


def compared() -> CohortComparison:
    return compare(list(TWELVE.values()))


def cohort_rates() -> list[str]:
    comparison = compared()
    totals = [row(name, p.before, p.years_before, p.on, p.years_on) for name, p in TWELVE.items()]
    return [*totals, _rate_said("Before", comparison.before), _rate_said("On", comparison.on)]


def _rate_said(period: str, pooled: PooledRate) -> str:
    low_high = limits(pooled.ci_low, pooled.ci_high)
    return (
        f"{period}: {pooled.lesions} lesions / {pooled.years:.1f} y = {pooled.rate:.2f} per year, {low_high}."
    )


def cohort_ratio() -> list[str]:
    twelve = list(TWELVE.values())
    none_on = [PatientTotals(p.before, p.years_before, 0, p.years_on) for p in twelve]
    none_before = [PatientTotals(0, p.years_before, p.on, p.years_on) for p in twelve]
    cohorts = {
        "the twelve": twelve,
        "the first nine": twelve[:9],
        "the twelve, none on": none_on,
        "the twelve, none before": none_before,
    }
    return [_ratio_row(name, compare(patients).ratio) for name, patients in cohorts.items()]


def _ratio_row(name: str, ratio: PooledRatio) -> str:
    if ratio.value is not None:
        return row(name, f"{ratio.value:.3f}", limits(ratio.ci_low, ratio.ci_high, 3))
    bound = f"; upper bound {ratio.ci_high:.2f}" if ratio.ci_high is not None else ""
    return row(name, "none", ratio.not_calculable.text + bound)


def personal_rates() -> list[str]:
    comparison = compared()
    personal, n = comparison.personal, comparison.patients
    return [
        row("before", f"{personal.median_rate_before:.2f}", f"{personal.any_before} of {n}"),
        row("on", f"{personal.median_rate_on:.2f}", f"{personal.any_on} of {n}"),
    ]


def cohort_gd() -> list[str]:
    patients = {"A": _gd(3, 2, 1, 0), "B": _gd(0, 2, 0, 1), "C": _gd(1, 1, 1, 2)}
    pooled = _pooled_gd(list(patients.values()))
    rows = [
        row(name, gd.lesions.lo, gd.scans, gd.active_scans, gd.not_assessed) for name, gd in patients.items()
    ]
    said = (
        f"{pooled.lesions.lo} lesions / {pooled.scans} scans = {pooled.per_scan:.2f} per contrast scan; "
        f"{pooled.active_scans} of {pooled.scans} scans with any; not assessed at {pooled.not_assessed}."
    )
    return [*rows, said]


def _gd(lesions: int, scans: int, active: int, not_assessed: int) -> GdFigures:
    return GdFigures(Count.exact(lesions), scans, lesions / scans, active, not_assessed, None)


def all_intervals() -> list[str]:
    patients = {
        "A": Observed(4, 730, 2),
        "B": Observed(0, 365, 1),
        "C": Observed(21, 400, 1, lower_bound=True),
    }
    total = sum(patients.values(), NOTHING)
    rows = [
        row(name, f"{'at least ' if each.lower_bound else ''}{each.lesions}", each.days, each.intervals)
        for name, each in patients.items()
    ]
    least = "at least " if total.lower_bound else ""
    return [
        *rows,
        f"{total.days} days / 365.25 = {total.years:.2f} y: {least}{total.lesions} in {total.years:.2f} y, {total.intervals} intervals.",
    ]
