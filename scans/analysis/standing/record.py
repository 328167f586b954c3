"""Everything computed of a patient about one index episode, in the order of the page."""

from collections.abc import Iterator

from patients.dates import day_in_words
from scans.analysis.counts import lesions_in_words
from scans.analysis.disability_report import disability_of
from scans.analysis.periods import PERIOD_NAMES
from scans.analysis.score_cards import score_cards_of
from scans.analysis.sensitivities.registry import sensitivities_of
from scans.analysis.standing.course import course_lines
from scans.analysis.standing.figures import gd_words, ratio_words, t2_words
from scans.analysis.standing.line import CAVEATS, FIGURES, INTERVALS, THERAPY, Line
from scans.analysis.standing.scores import score_lines
from scans.analysis.standing.sensitivities import sensitivity_lines
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Episode, PlacedInterval, Trend
from scans.analysis.vocabulary import FIGURE_PERIODS


def lines_of(timeline: Timeline, trend: Trend) -> tuple[Line, ...]:
    """Every interval, figure, score, sensitivity and caveat of the index episode of a trend (and the rules they follow)."""
    return (
        *_therapy(trend),
        *(_interval(each) for each in sorted(trend.intervals, key=lambda each: each.end)),
        *_figures(trend),
        *score_lines(score_cards_of(timeline, trend)),
        *course_lines(disability_of(timeline, trend)),
        *sensitivity_lines(sensitivities_of(timeline, trend)),
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
            yield Line(("t2", period), FIGURES, f"T2, {PERIOD_NAMES[period]}", t2_words(figures.t2))
        if figures.gd.scans or figures.gd.not_assessed:
            yield Line(("gd", period), FIGURES, f"Gd+, {PERIOD_NAMES[period]}", gd_words(figures.gd))
    yield Line("ratio", FIGURES, "T2 ratio, on / before", ratio_words(trend.ratio))
    if trend.band:
        for name, end in (("earliest", trend.band.earliest), ("latest", trend.band.latest)):
            yield Line(("band", name), FIGURES, f"T2 ratio at the {name} start", ratio_words(end.ratio))
