"""The trend as programs get it: exactly the keys of the contract, numbers unrounded."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from patients.dates import FuzzyDate
from scans.analysis.activity import ActivityState
from scans.analysis.answers import Reason
from scans.analysis.counts import Count
from scans.analysis.score import Score
from scans.analysis.scores import Scores
from scans.analysis.trend import (
    Band,
    BandEnd,
    Episode,
    GdFigures,
    PeriodFigures,
    Periods,
    PlacedInterval,
    Ratio,
    T2Figures,
    Trend,
)
from scans.analysis.vocabulary import Period

Json = dict[str, Any]


def trend_answer(patient: object, trend: Trend, scores: Scores) -> Json:
    """The body of `patients/{id}/trend`; `patient` is the id. `periods` has `unknown` only where something is."""
    return {
        "patient": str(patient),
        "episode": episode_answer(trend.episode) if trend.episode else None,
        "intervals": [_interval(interval) for interval in trend.intervals],
        "periods": _periods(trend.periods),
        "ratio": _ratio(trend.ratio),
        "not_calculable": reason(trend.not_calculable),
        "band": _band(trend.band) if trend.band else None,
        "scores": _scores(scores),
        "caveats": [{"code": caveat.code, "text": caveat.text} for caveat in trend.caveats],
    }


def reason(why: Reason | None) -> Json | None:
    return {"code": why.code, "text": why.text} if why else None


def episode_answer(episode: Episode) -> Json:
    return {
        "molecule": episode.molecule,
        "number": episode.number,
        "of": episode.of,
        "start": _fuzzy(episode.start),
        "stop": _fuzzy(episode.stop),
        "products": list(episode.products),
    }


def _fuzzy(day: FuzzyDate | None) -> Json | None:
    return {"earliest": day.earliest.isoformat(), "latest": day.latest.isoformat()} if day else None


def _interval(interval: PlacedInterval) -> Json:
    return {
        "scan": str(interval.scan),
        "reference_scan": str(interval.reference_scan),
        "start": interval.start.isoformat(),
        "end": interval.end.isoformat(),
        "days": interval.days,
        "count": _count(interval.count),
        "period": interval.period.value,
        "reason": interval.reason,
        "used": interval.used,
    }


def _count(count: Count) -> Json:
    return {"lo": count.lo, "hi": count.hi}


def _periods(periods: Periods) -> dict[str, Json]:
    shown = {
        period: figures
        for period, figures in periods.items()
        if period is not Period.UNKNOWN or _holds_any(figures)
    }
    return {period.value: {"t2": _t2(figures.t2), "gd": _gd(figures.gd)} for period, figures in shown.items()}


def _holds_any(figures: PeriodFigures) -> bool:
    return bool(figures.t2.intervals or figures.gd.scans or figures.gd.not_assessed)


def _t2(figures: T2Figures) -> Json:
    return {
        "lesions": _count(figures.lesions),
        "years": figures.years,
        "rate": figures.rate,
        "ci_low": figures.ci_low,
        "ci_high": figures.ci_high,
        "not_calculable": reason(figures.not_calculable),
    }


def _gd(figures: GdFigures) -> Json:
    return {
        "lesions": _count(figures.lesions),
        "scans": figures.scans,
        "per_scan": figures.per_scan,
        "active_scans": figures.active_scans,
        "not_assessed": figures.not_assessed,
    }


def _ratio(ratio: Ratio) -> Json:
    figures = {"value": ratio.value, "ci_low": ratio.ci_low, "ci_high": ratio.ci_high}
    return {"t2": {**figures, "not_calculable": reason(ratio.not_calculable)}}


def _band(band: Band) -> Json:
    return {"earliest": _band_end(band.earliest), "latest": _band_end(band.latest)}


def _band_end(end: BandEnd) -> Json:
    return {"periods": _periods(end.periods), "ratio": _ratio(end.ratio)}


def _scores(scores: Scores) -> Mapping[str, Json]:
    return {
        "magnims": _score(scores.magnims),
        "rio": _score(scores.rio),
        "modified_rio": _score(scores.modified_rio),
        "neda3": _state(scores.neda3),
        "meda": _state(scores.meda),
    }


def _score(score: Score) -> Json:
    return {
        "low": score.low,
        "high": score.high,
        "shown": score.shown,
        "missing": list(score.missing),
        "variant": score.variant,
    }


def _state(state: ActivityState) -> Json:
    return {
        "answer": state.answer,
        "label": state.label,
        "missing": list(state.missing),
        "notes": list(state.notes),
        "since": _day(state.since),
        "until": _day(state.until),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
