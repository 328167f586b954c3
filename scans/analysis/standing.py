"""What is shown of a patient, line by line in words, so that two moments can be compared."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from patients.dates import day_in_words
from scans.analysis.activity import ActivityState
from scans.analysis.case import counted
from scans.analysis.counts import lesions_in_words, words
from scans.analysis.disability import Progression
from scans.analysis.disability_report import Disability, disability_of
from scans.analysis.periods import PERIOD_NAMES
from scans.analysis.score import Score
from scans.analysis.scores import Scores, scores_of
from scans.analysis.sentences import rounded
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Episode, GdFigures, PlacedInterval, Ratio, T2Figures, Trend
from scans.analysis.vocabulary import FIGURE_PERIODS

THERAPY, INTERVALS, FIGURES = "Therapy", "Intervals", "Before and on"
SCORES, DISABILITY, CAVEATS = "Scores", "Relapses and disability", "What limits the figures"
GROUPS = (THERAPY, INTERVALS, FIGURES, SCORES, DISABILITY, CAVEATS)


@dataclass(frozen=True)
class Line:
    """One thing that is shown: `key` is the same thing at another moment, `what` its name, `words` what it reads."""

    key: Hashable
    group: str
    what: str
    words: str


def lines_of(timeline: Timeline, trend: Trend) -> tuple[Line, ...]:
    """Every interval, figure, score and caveat of the index episode of a trend (and the rules they follow)."""
    return (
        *_therapy(trend),
        *(_interval(each) for each in sorted(trend.intervals, key=lambda each: each.end)),
        *_figures(trend),
        *_scores(scores_of(timeline, trend)),
        *_disability(disability_of(timeline, trend)),
        *(Line(("caveat", each.code), CAVEATS, "Caveat", each.text) for each in trend.caveats),
    )


def _therapy(trend: Trend) -> Iterator[Line]:
    yield Line("episode", THERAPY, "Compared about", _episode(trend.episode))
    yield Line("rules", THERAPY, "Rules in force", trend.rules_version)


def _episode(episode: Episode | None) -> str:
    if episode is None:
        return "no therapy"
    start = f"from {episode.start.words()}" if episode.start else "start not known"
    stop = f" to {episode.stop.words()}" if episode.stop else " to a day not known" if episode.stopped else ""
    return f"{episode.molecule_name}, {start}{stop}"


def _interval(interval: PlacedInterval) -> Line:
    place = "left out by a person" if interval.left_out else interval.drawn_as
    if not interval.kept:
        place = "overlaps another"
    said = (
        f"{lesions_in_words(interval.count)} in {interval.days} d since {day_in_words(interval.start)}: "
        f"{place}, in {'a' if interval.used else 'no'} rate"
    )
    return Line(("interval", interval.reading), INTERVALS, f"Up to {day_in_words(interval.end)}", said)


def _figures(trend: Trend) -> Iterator[Line]:
    for period in FIGURE_PERIODS:
        figures = trend.periods[period]
        if figures.t2.intervals:
            yield Line(("t2", period), FIGURES, f"T2, {PERIOD_NAMES[period]}", _t2(figures.t2))
        if figures.gd.scans or figures.gd.not_assessed:
            yield Line(("gd", period), FIGURES, f"Gd+, {PERIOD_NAMES[period]}", _gd(figures.gd))
    yield Line("ratio", FIGURES, "T2 ratio, on / before", _ratio(trend.ratio))
    if trend.band:
        for name, end in (("earliest", trend.band.earliest), ("latest", trend.band.latest)):
            yield Line(("band", name), FIGURES, f"T2 ratio at the {name} start", _ratio(end.ratio))


def _t2(t2: T2Figures) -> str:
    if t2.rate is None:
        return f"{t2.words}, no rate"
    return f"{t2.words}, {rounded(t2.rate, 1)} per year ({_limits(t2, 1)})"


def _limits(figure: T2Figures | Ratio, decimals: int) -> str:
    return f"95 % CI {rounded(figure.ci_low, decimals)} to {rounded(figure.ci_high, decimals)}"


def _gd(gd: GdFigures) -> str:
    missing = f", not assessed at {counted(gd.not_assessed, 'scan')}" if gd.not_assessed else ""
    if not gd.scans:
        return f"not assessed at {counted(gd.not_assessed, 'scan')}"
    per_scan = f", {rounded(gd.per_scan, 1)} per scan" if gd.per_scan is not None else ""
    return f"{words(gd.lesions)} at {counted(gd.scans, 'scan')}{per_scan}{missing}"


def _ratio(ratio: Ratio) -> str:
    if ratio.value is None:
        return ratio.not_calculable.text if ratio.not_calculable else "none"
    return f"{rounded(ratio.value, 2)} ({_limits(ratio, 2)})"


def _scores(scores: Scores) -> Iterator[Line]:
    points = (("MAGNIMS", scores.magnims), ("Rio", scores.rio), ("Modified Rio", scores.modified_rio))
    for name, score in points:
        yield Line(("score", name), SCORES, name, _points(score))
    for name, state in (("NEDA-3", scores.neda3), ("MEDA", scores.meda)):
        yield Line(("score", name), SCORES, name, _state(state))


def _points(score: Score) -> str:
    if score.low is None:
        return _not_assessed(score.missing)
    points = str(score.shown) if score.shown is not None else f"{score.low} to {score.high}"
    risk = f" ({score.risk})" if score.risk else ""
    return f"{points}{risk}" + (f", open: {', '.join(score.missing)}" if score.missing else "")


def _state(state: ActivityState) -> str:
    return f"{state.label}, open: {', '.join(state.missing)}" if state.missing else state.label


def _not_assessed(missing: tuple[str, ...]) -> str:
    return f"cannot be assessed: {', '.join(missing)}"


def _disability(disability: Disability) -> Iterator[Line]:
    yield Line("relapses", DISABILITY, "Relapses recorded", disability.relapses.recorded.words)
    if compared := disability.relapses.compared:
        yield Line("relapses before", DISABILITY, "Relapses before", compared.before.words)
        yield Line("relapses on", DISABILITY, "Relapses on", compared.on.words)
        yield Line("relapse ratio", DISABILITY, "Relapse ratio, on / before", _ratio(compared.ratio))
    for each in disability.progressions:
        if each.variant == disability.in_force:
            what = f"Worsening of the EDSS at {each.weeks} weeks"
            yield Line(("worsening", each.weeks), DISABILITY, what, _progression(each.found))
    for association in disability.associations[:1]:
        said = str(association.answer) if association.answer else _not_assessed((association.missing,))
        yield Line("association", DISABILITY, "Relapse-associated or not", said)
    if conversion := disability.conversion:
        said = conversion.on.words() if conversion.on else _no_conversion(conversion.missing)
        yield Line("conversion", DISABILITY, "Second attack after CIS", said)


def _no_conversion(missing: str) -> str:
    return _not_assessed((missing,)) if missing else "none"


def _progression(found: Progression) -> str:
    if found.missing:
        return _not_assessed((found.missing,))
    seen = f", first seen {day_in_words(found.event_on)}" if found.event_on else ""
    confirmed = f", confirmed {day_in_words(found.confirmed_on)}" if found.confirmed_on else ""
    return f"{found.state.value}{seen}{confirmed}"
