"""Relapses, disability and phenotype as programs get them: numbers unrounded, a reason wherever an answer is missing."""

from datetime import date
from typing import Any

from patients.dates import FuzzyDate
from scans.analysis.conversion import Conversion
from scans.analysis.disability import Baseline, ProgressionState
from scans.analysis.disability_report import Disability, NamedProgression
from scans.analysis.phenotype_activity import PhenotypeActivity
from scans.analysis.relapse_association import RelapseAssociation
from scans.analysis.relapse_rates import Comparison, RelapseFigures, RelapseRates
from scans.analysis.trend import Ratio, Trend
from scans.api.trend import reason

Json = dict[str, Any]


def disability_answer(patient: object, trend: Trend, made: Disability) -> Json:
    """The body of `patients/{id}/disability`; `patient` is the id, the episode is that of the trend."""
    episode = trend.episode
    return {
        "patient": str(patient),
        "episode": {"molecule": episode.molecule, "number": episode.number} if episode else None,
        "relapses": _relapses(made.relapses, trend),
        "edss": {
            "in_force": made.in_force,
            "progressions": [_progression(each) for each in made.progressions],
        },
        "associations": [_association(each) for each in made.associations],
        "conversion": _conversion(made.conversion) if made.conversion else None,
        "activity": _activity(made.activity) if made.activity else None,
        "rules_version": trend.rules_version,
    }


def _relapses(rates: RelapseRates, trend: Trend) -> Json:
    ends = {"earliest": rates.at_earliest, "latest": rates.at_latest}
    band = {name: _comparison(end) for name, end in ends.items() if end}
    return {
        "recorded": _figures(rates.recorded),
        **(_comparison(rates.compared) if rates.compared else {"before": None, "on": None, "ratio": None}),
        "band": band or None,
        "not_calculable": reason(trend.not_calculable),
    }


def _comparison(compared: Comparison) -> Json:
    return {
        "before": _figures(compared.before),
        "on": _figures(compared.on),
        "ratio": _ratio(compared.ratio),
    }


def _figures(figures: RelapseFigures) -> Json:
    relapses = figures.relapses
    return {
        "since": _day(figures.since),
        "until": _day(figures.until),
        "relapses": {"lo": relapses.lo, "hi": relapses.hi} if relapses else None,
        "years": figures.years,
        "rate": figures.rate,
        "ci_low": figures.ci_low,
        "ci_high": figures.ci_high,
        "not_calculable": reason(figures.not_calculable),
    }


def _ratio(ratio: Ratio) -> Json:
    limits = {"ci_low": ratio.ci_low, "ci_high": ratio.ci_high}
    return {"value": ratio.value, **limits, "not_calculable": reason(ratio.not_calculable)}


def _progression(named: NamedProgression) -> Json:
    found = named.found
    assessed = found.state is not ProgressionState.NOT_ASSESSED
    return {
        "variant": named.variant,
        "weeks": named.weeks,
        "state": found.state.value if assessed else None,
        "baseline": _baseline(found.baseline) if found.baseline else None,
        "event_on": _day(found.event_on),
        "confirmed_on": _day(found.confirmed_on),
        "missing": found.missing,
    }


def _baseline(baseline: Baseline) -> Json:
    score = baseline.score
    return {"assessed_on": _day(score.assessed_on), "score": score.score, "late": baseline.late}


def _association(found: RelapseAssociation) -> Json:
    return {
        "definition": found.definition,
        "answer": found.answer.value if found.answer else None,
        "reason": found.reason,
        "missing": found.missing or None,
    }


def _conversion(found: Conversion) -> Json:
    return {
        "second_attack": found.answer.as_bool,
        "first_attack": _fuzzy(found.first_attack),
        "on": _fuzzy(found.on),
        "at_the_latest": found.at_the_latest,
        "missing": found.missing or None,
    }


def _activity(found: PhenotypeActivity) -> Json:
    return {
        "phenotype": found.phenotype.value if found.phenotype else None,
        "since": _day(found.since),
        "until": _day(found.until),
        "active": found.active.as_bool,
        "found": list(found.found),
        "missing": list(found.missing),
        "progressive": found.progressed is not None,
        "progressed": found.progressed.as_bool if found.progressed else None,
        "brain_only": found.brain_only,
        "label": found.label,
    }


def _fuzzy(day: FuzzyDate | None) -> Json | None:
    return {"earliest": _day(day.earliest), "latest": _day(day.latest)} if day else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
