"""The before/on panel of the overview: the figures of the trend in the words of a page (DESIGN section 5, rules section 10).

Rates have one decimal, ratios two. What cannot be calculated is said, with the reason; a bounded count is words and no mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from patients.dates import day_in_words
from scans.analysis.counts import ZERO, lesions_in_words
from scans.analysis.timeline import Timeline
from scans.analysis.trend import BandEnd, Episode, PlacedInterval, Trend
from scans.analysis.vocabulary import Period
from scans.presentation.figure_words import (
    Figure,
    capital,
    gd_figure,
    ratio_figure,
    sentence,
    t2_figure,
    years,
)
from scans.presentation.one_scan import one_scan_lines

FIXED_CAVEAT = "regression-to-the-mean"
IMPRECISE = "imprecise-start-or-stop"


@dataclass(frozen=True)
class PeriodSide:
    """One half of the panel. `lines` stand instead of a T2 rate where a single scan precedes the start."""

    title: str
    span: str
    t2: Figure
    gd: Figure
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class BandRow:
    """The figures if therapy had started (and stopped) at one end of what is known."""

    condition: str
    before: Figure
    on: Figure
    ratio: Figure


@dataclass(frozen=True)
class Panel:
    """`no_comparison` says why there are no two halves at all; then only it and the caveats are set."""

    heading: str
    therapy: str
    no_comparison: str
    before: PeriodSide | None
    on: PeriodSide | None
    ratio: Figure | None
    aside: tuple[str, ...]
    warning: str
    band: tuple[BandRow, ...]
    sentence: str
    regression: str
    caveats: tuple[str, ...]


def panel_of(timeline: Timeline, trend: Trend) -> Panel:
    compared = trend.not_calculable is None
    before, on = _sides(timeline, trend) if compared else (None, None)
    return Panel(
        heading=f"Before and on {trend.episode.molecule_name}" if trend.episode else "Before and on therapy",
        therapy=episode_in_words(trend.episode) if trend.episode else "",
        no_comparison="" if compared else trend.sentence,
        before=before,
        on=on,
        ratio=ratio_figure(trend.ratio) if compared else None,
        aside=tuple(aside.words for aside in set_aside(trend)) if compared else (),
        warning=_text_of(trend, IMPRECISE),
        band=_band(trend),
        sentence=trend.sentence if compared and not trend.one_scan_before else "",
        regression=_text_of(trend, FIXED_CAVEAT),
        caveats=tuple(
            sentence(each.text) for each in trend.caveats if each.code not in (FIXED_CAVEAT, IMPRECISE)
        ),
    )


def episode_in_words(episode: Episode) -> str:
    """Brands, since when, until when: "Betaseron, then Extavia, since 20 May 2020"."""
    brands = ", then ".join(episode.products)
    if episode.start is None:
        return f"{brands}, start not known"
    started = episode.start.words()
    if not episode.stopped:
        return f"{brands}, {'started' if started.startswith('between') else 'since'} {started}"
    return f"{brands}, started {started}, {_stopped(episode)}"


def _stopped(episode: Episode) -> str:
    """A stop that may be any day since the start is one that nobody recorded."""
    if episode.stop is None or (
        not episode.stop.is_exact and episode.stop.earliest == episode.start.earliest
    ):
        return "stopped, day not known"
    return f"stopped {episode.stop.words()}"


def _sides(timeline: Timeline, trend: Trend) -> tuple[PeriodSide, PeriodSide]:
    before, on = trend.periods[Period.BEFORE], trend.periods[Period.ON]
    return (
        PeriodSide(
            "Before",
            _before_span(trend),
            t2_figure(before.t2),
            gd_figure(before.gd),
            one_scan_lines(timeline, trend),
        ),
        PeriodSide(f"On {trend.episode.molecule_name}", _on_span(trend), t2_figure(on.t2), gd_figure(on.gd)),
    )


def _before_span(trend: Trend) -> str:
    if trend.windows is None:
        return f"until the start, {trend.episode.start.words()}"
    late = trend.windows.before_until != trend.windows.start
    return f"until {'the baseline scan, ' if late else ''}{day_in_words(trend.windows.before_until)}"


def _on_span(trend: Trend) -> str:
    windows = trend.windows
    if windows is None:
        return "from the end of the run-in"
    since = "the re-baseline scan, " if windows.re_baseline_scan is not None else ""
    until = f" until {day_in_words(windows.on_until)}" if windows.on_until else ""
    return f"from {since}{day_in_words(windows.run_in_until)}{until}"


@dataclass(frozen=True)
class Aside:
    """What lies in neither half, in words, and the intervals it was counted over."""

    words: str
    intervals: tuple[PlacedInterval, ...]


def set_aside(trend: Trend) -> list[Aside]:
    """What lies in neither half: "Run-in, from the pre-treatment scan: 3 lesions in 0.40 y"."""
    kept = sorted(
        (each for each in trend.intervals if each.kept and not each.used), key=lambda each: each.start
    )
    runs = [(name, tuple(run)) for name, run in groupby(kept, key=_aside_name)]
    return [Aside(_aside_line(name, run), run) for name, run in runs]


def _aside_name(interval: PlacedInterval) -> str:
    return "left out by a person" if interval.left_out else interval.drawn_as


def _aside_line(name: str, run: Sequence[PlacedInterval]) -> str:
    lesions = sum((each.count for each in run), ZERO)
    return f"{capital(name)}: {lesions_in_words(lesions)} in {years(sum(each.days for each in run))}"


def _band(trend: Trend) -> tuple[BandRow, ...]:
    if trend.band is None:
        return ()
    return _band_row(trend.band.earliest), _band_row(trend.band.latest)


def _band_row(end: BandEnd) -> BandRow:
    stopped = f" and stopped on {day_in_words(end.windows.stop)}" if end.windows.stop else ""
    return BandRow(
        condition=f"If it started on {day_in_words(end.windows.start)}{stopped}",
        before=t2_figure(end.periods[Period.BEFORE].t2),
        on=t2_figure(end.periods[Period.ON].t2),
        ratio=ratio_figure(end.ratio),
    )


def _text_of(trend: Trend, code: str) -> str:
    return next((each.text for each in trend.caveats if each.code == code), "")
