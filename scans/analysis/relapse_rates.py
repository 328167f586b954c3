"""Relapses per observed year before a therapy and on it, and their ratio (REL-2, STAT-2, STAT-3)."""

from dataclasses import dataclass
from datetime import date, timedelta

from scans.analysis.answers import Reason
from scans.analysis.counts import Count, words
from scans.analysis.intervals import DAYS_PER_YEAR
from scans.analysis.rates import no_ratio, poisson_limits, rate_ratio, years_in_words
from scans.analysis.relapses import Stretch, relapses_in
from scans.analysis.rules import Rules
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Ratio, Trend, Windows

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class RelapseFigures:
    """Relapses with onset in the recorded days of a stretch, `since` and `until` included, and their rate per year.

    `years` are recorded days / 365.25. `relapses`, `since` and `until` None: no day of the stretch is
    recorded. `rate` None: `not_calculable` says why.
    """

    since: date | None
    until: date | None
    relapses: Count | None
    years: float
    rate: float | None
    ci_low: float | None
    ci_high: float | None
    not_calculable: Reason | None
    words: str


@dataclass(frozen=True)
class Comparison:
    """Before the start, on the therapy, and the rate on over the rate before."""

    before: RelapseFigures
    on: RelapseFigures
    ratio: Ratio


@dataclass(frozen=True)
class RelapseRates:
    """`recorded` is the whole stretch for which relapses are known.

    `compared` leaves out the days that may lie before or on; the two ends are given only where start or stop
    is not known to the day. All three are None without a therapy start.
    """

    recorded: RelapseFigures
    compared: Comparison | None
    at_earliest: Comparison | None
    at_latest: Comparison | None


def relapse_rates(timeline: Timeline, trend: Trend, rules: Rules) -> RelapseRates:
    """Relapses before and on the index episode of a trend, inside the recorded stretch only (REL-2).

    Onsets up to the start are before, later ones up to the stop are on: a relapse needs no run-in.
    """
    recorded = relapse_figures(timeline, date.min, date.max, rules, "at any time")
    earliest, latest = trend.windows_at_earliest, trend.windows_at_latest
    if earliest is None or latest is None:
        return RelapseRates(recorded, None, None, None)
    sure = _compared(timeline, earliest.start, latest.start, earliest.stop, rules)
    ends = [_at(timeline, windows, rules) for windows in (earliest, latest)]
    if (earliest.start, earliest.stop) == (latest.start, latest.stop):
        return RelapseRates(recorded, sure, None, None)
    return RelapseRates(recorded, sure, *ends)


def relapse_figures(
    timeline: Timeline, after: date, until: date, rules: Rules, stretch: str
) -> RelapseFigures:
    """Relapses of the recorded days after `after` up to `until`; `stretch` names them where none is recorded."""
    known = timeline.relapses_recorded
    if known is None:
        why = f"from when on relapses are recorded is not known{_on_record(timeline, after, until)}"
        return _none(Reason("relapses-not-recorded", why))
    first = max(known.since.latest, after)
    last = min(until, known.until.earliest if known.until else timeline.today, timeline.today)
    if last <= first:
        why = f"no day {stretch} lies in the recorded stretch{_on_record(timeline, after, until)}"
        return _none(Reason("relapses-not-recorded", why))
    begins = first - ONE_DAY if first > after else first
    return _figures(relapses_in(timeline, Stretch(begins, last)), first, last, rules)


def _at(timeline: Timeline, windows: Windows, rules: Rules) -> Comparison:
    return _compared(timeline, windows.start, windows.start, windows.stop, rules)


def _compared(
    timeline: Timeline, before_until: date, on_from: date, stop: date | None, rules: Rules
) -> Comparison:
    before = relapse_figures(timeline, date.min, before_until, rules, "before the start")
    on = relapse_figures(timeline, on_from, stop or date.max, rules, "on the therapy")
    return Comparison(before, on, relapse_ratio(before, on))


def _figures(relapses: Count, first: date, last: date, rules: Rules) -> RelapseFigures:
    years = (last - first).days / DAYS_PER_YEAR
    said = f"{words(relapses)} in {years_in_words(years)}"
    why_not = _why_no_rate(relapses, years, said, rules)
    low, high = (None, None) if why_not else poisson_limits(relapses.lo, years)
    rate = None if why_not else relapses.lo / years
    return RelapseFigures(first, last, relapses, years, rate, low, high, why_not, said)


def _why_no_rate(relapses: Count, years: float, said: str, rules: Rules) -> Reason | None:
    if not relapses.is_exact:
        return Reason("bounded-count", f"{said}: an onset not known to the day leaves the number open")
    if years < rules.least_years:
        return Reason("exposure-below-half-a-year", f"{said}: under half a year makes no rate per year")
    return None


def _on_record(timeline: Timeline, after: date, until: date) -> str:
    """A relapse row alone does not make the rest known, but it is said."""
    noted = relapses_in(timeline, Stretch(after, until)).lo
    return f"; at least {noted} noted" if noted else ""


def _none(why: Reason) -> RelapseFigures:
    return RelapseFigures(None, None, None, 0.0, None, None, None, why, why.text)


def relapse_ratio(before: RelapseFigures, on: RelapseFigures) -> Ratio:
    """Rate on over rate before with exact conditional limits, or why there is none (STAT-3, section 10)."""
    for name, figures in {"before": before, "on": on}.items():
        why = figures.not_calculable
        if why:
            return no_ratio(Reason(why.code, f"no ratio: {name} {why.text}"))
    assert before.relapses and on.relapses  # a rate has a number
    if not before.relapses.lo:
        return no_ratio(Reason("nothing-before", "no ratio: no relapse before to compare with"))
    return Ratio(*rate_ratio(before.relapses.lo, before.years, on.relapses.lo, on.years), None)
