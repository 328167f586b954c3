"""Other ways to work out before and on as programs get them: numbers unrounded, the primary first."""

from typing import Any

from scans.analysis.sensitivities.registry import Sensitivities
from scans.analysis.sensitivities.sensitivity import Expectation, Result, Sensitivity
from scans.analysis.trend import PlacedInterval, Ratio, T2Figures, Trend
from scans.api.trend import reason

Json = dict[str, Any]


def sensitivities_answer(patient: object, made: Sensitivities, trend: Trend) -> Json:
    """The body of `patients/{id}/sensitivities`; `patient` is the id."""
    return {
        "patient": str(patient),
        "without_not_comparable": made.comparable_only,
        "rules_version": trend.rules_version,
        "primary": _sensitivity(made.primary),
        "sensitivities": [_sensitivity(each) for each in made.others],
        "intervals": [_interval(each) for each in trend.intervals],
    }


def _interval(interval: PlacedInterval) -> Json:
    return {
        "scan": str(interval.scan),
        "reference_scan": str(interval.reference_scan),
        "comparable": interval.comparability.grade.value,
        "reason": interval.comparability.why,
    }


def _sensitivity(made: Sensitivity) -> Json:
    result = made.result or Result()
    return {
        "code": made.way.code,
        "title": made.way.title,
        "changes": made.way.changes,
        "rule": made.way.rule,
        "before": _t2(result.before),
        "on": _t2(result.on),
        "ratio": _ratio(result.ratio),
        "expectation": _expectation(result.expectation),
        "notes": list(result.notes),
        "not_calculable": reason(made.not_available),
    }


def _t2(figures: T2Figures | None) -> Json | None:
    if figures is None:
        return None
    return {
        "lesions": {"lo": figures.lesions.lo, "hi": figures.lesions.hi},
        "years": figures.years,
        "intervals": figures.intervals,
        "rate": figures.rate,
        "ci_low": figures.ci_low,
        "ci_high": figures.ci_high,
        "text": figures.words,
        "not_calculable": reason(figures.not_calculable),
    }


def _ratio(ratio: Ratio | None) -> Json | None:
    if ratio is None:
        return None
    return {
        "value": ratio.value,
        "ci_low": ratio.ci_low,
        "ci_high": ratio.ci_high,
        "not_calculable": reason(ratio.not_calculable),
    }


def _expectation(told: Expectation | None) -> Json | None:
    if told is None:
        return None
    return {
        "rate": told.rate,
        "ci_low": told.ci_low,
        "ci_high": told.ci_high,
        "years": told.years,
        "lesions": told.lesions,
        "lesions_low": told.low,
        "lesions_high": told.high,
        "lesions_range": list(told.lesions_range),
        "seen": told.seen,
        "chance_of_at_most_seen": told.chance,
        "seen_over_expected": told.seen_over_expected,
        "seen_over_expected_range": _pair(told.seen_over_expected_range),
    }


def _pair(ends: tuple[float, float] | None) -> list[float] | None:
    return list(ends) if ends else None
