"""The cohort summary as programs get it: exactly the keys of the contract, numbers unrounded."""

from typing import Any

from scans.analysis.cohort import CohortComparison, PooledRate
from scans.analysis.trend import GdFigures
from scans.api.trend import reason
from scans.cohorts.summary import CohortSummary, Group
from scans.cohorts.totals import Observed

Json = dict[str, Any]


def summary_answer(summary: CohortSummary) -> Json:
    """The body of `cohorts/{id}/summary`. Lesions are lower bounds, marked where a bounded count is among them."""
    return {
        "patients": {
            "all": len(summary.rows),
            "included": len(summary.included),
            "left_out": [{"rule": rule, "n": n} for rule, n in summary.left_out],
        },
        "t2": _t2(summary.all, summary.comparison),
        "gd": {period: _gd(figures) for period, figures in summary.gd.items()},
        "groups": [_group(group) for group in summary.groups],
        "not_calculable": reason(summary.not_calculable),
        "caveats": [{"code": caveat.code, "text": caveat.text} for caveat in summary.caveats],
    }


def _group(group: Group) -> Json:
    patients = {"all": group.patients, "included": group.included}
    return {"phenotype": group.phenotype, "patients": patients, "t2": _t2(group.all, group.comparison)}


def _t2(everything: Observed, comparison: CohortComparison) -> Json:
    ratio, personal = comparison.ratio, comparison.personal
    return {
        "all": {
            **_lesions(everything.lesions, everything.lower_bound),
            "years": everything.years,
            "intervals": everything.intervals,
        },
        "before": _rate(comparison.before),
        "on": _rate(comparison.on),
        "ratio": {
            "value": ratio.value,
            "ci_low": ratio.ci_low,
            "ci_high": ratio.ci_high,
            "method": ratio.method,
            "not_calculable": reason(ratio.not_calculable),
        },
        "personal": {
            "median_rate_before": personal.median_rate_before,
            "median_rate_on": personal.median_rate_on,
            "any_before": personal.any_before,
            "any_on": personal.any_on,
        },
    }


def _lesions(lesions: int, lower_bound: bool) -> Json:
    return {"lesions": lesions, "lower_bound": True} if lower_bound else {"lesions": lesions}


def _rate(pooled: PooledRate) -> Json:
    return {
        **_lesions(pooled.lesions, pooled.lower_bound),
        "years": pooled.years,
        "rate": pooled.rate,
        "ci_low": pooled.ci_low,
        "ci_high": pooled.ci_high,
    }


def _gd(figures: GdFigures) -> Json:
    return {
        **_lesions(figures.lesions.lo, not figures.lesions.is_exact),
        "scans": figures.scans,
        "per_scan": figures.per_scan,
        "active_scans": figures.active_scans,
        "not_assessed": figures.not_assessed,
    }
