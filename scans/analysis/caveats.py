"""What limits the figures, in words: regression to the mean, technique, length, missing halves (STAT-9,
STAT-13, LES-8, section 10).
"""

from collections import Counter
from statistics import median

from patients.dates import day_in_words
from scans.analysis.answers import Answer
from scans.analysis.case import Case, counted
from scans.analysis.caveats_gd import GD_CAVEATS
from scans.analysis.caveats_therapy import THERAPY_CAVEATS
from scans.analysis.counts import lesions_in_words
from scans.analysis.interval_counts import ENLARGING_NOT_STATED, NEW_NOT_STATED
from scans.analysis.intervals import DAYS_PER_YEAR
from scans.analysis.periods import RUN_IN_FROM_BASELINE
from scans.analysis.rates import years_in_words
from scans.analysis.rules import Rules
from scans.analysis.sentences import LESION_NAMES, rounded
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Caveat, PlacedInterval, Trend
from scans.analysis.vocabulary import Comparable, Period

REGRESSION_TO_THE_MEAN = (
    "Patients usually start treatment when active; part of this fall would happen without treatment. "
    "This comparison has no control group."
)
WAITING_CODES = frozenset(
    {
        "count-to-confirm",
        "reference-not-stated",
        "reference-withdrawn",
        "reference-not-usable",
        "not-assessed",
    }
)


def caveats_of(
    timeline: Timeline, trend: Trend, rules: Rules, as_computed: Trend | None = None
) -> tuple[Caveat, ...]:
    """Every caveat that applies to this trend, the weightiest first. `as_computed`: the trend without overrides."""
    case = Case(timeline, trend, rules, as_computed)
    made = (caveat(case) for caveat in (*T2_CAVEATS, *THERAPY_CAVEATS, *GD_CAVEATS))
    return tuple(caveat for caveat in made if caveat is not None)


def regression_to_the_mean(case: Case) -> Caveat | None:
    """STAT-9's fixed sentence, wherever before and on stand side by side."""
    before, on = (case.trend.periods[period] for period in (Period.BEFORE, Period.ON))
    if not (before.t2.intervals and on.t2.intervals) and not (before.gd.scans and on.gd.scans):
        return None
    return Caveat("regression-to-the-mean", REGRESSION_TO_THE_MEAN)


def imprecise_start_or_stop(case: Case) -> Caveat | None:
    episode = case.trend.episode
    if case.trend.band is None or episode is None:
        return None
    known = [
        f"{name} is known only as {day.words()}"
        for name, day in (("start", episode.start), ("stop", episode.stop))
        if day is not None and not day.is_exact
    ]
    return Caveat(
        "imprecise-start-or-stop", f"The therapy {' and its '.join(known)}: the figures depend on the day."
    )


def short_exposure(case: Case) -> Caveat | None:
    periods = {period: case.trend.periods[period].t2 for period in (Period.BEFORE, Period.ON)}
    short = [
        f"{period}: {t2.words}"
        for period, t2 in periods.items()
        if t2.intervals and t2.years < case.rules.least_years
    ]
    return (
        Caveat("short-exposure", f"Under half a year of intervals makes no rate ({'; '.join(short)}).")
        if short
        else None
    )


def none_seen(case: Case) -> Caveat | None:
    """A clean yearly scan does not prove a rate below 3.7 per year (STAT-2)."""
    for period in (Period.ON, Period.BEFORE):
        t2 = case.trend.periods[period].t2
        if t2.rate == 0:
            said = f"0 {LESION_NAMES[case.rules.lesion_definition]} {period} in {years_in_words(t2.years)}"
            return Caveat(
                "none-seen", f"{said}: the rate may still be up to {rounded(t2.ci_high, 1)} per year."
            )
    return None


def no_re_baseline(case: Case) -> Caveat | None:
    windows = (case.trend.windows_at_earliest, case.trend.windows_at_latest)
    if not case.used_in(Period.ON) or all(each and each.re_baseline_scan is not None for each in windows):
        return None
    months = case.rules.onset_months
    return Caveat(
        "no-re-baseline", f"No re-baseline scan: the run-in is taken to end {months} months after the start."
    )


def interval_over_start(case: Case) -> Caveat | None:
    """The straddle warning; the interval from baseline to re-baseline scan is the well-run case and gets none
    (section 10).
    """
    over = [
        each
        for each in case.trend.intervals
        if each.period is Period.STRADDLE and each.kept and not each.left_out
    ]
    set_aside = [each for each in over if each.drawn_as != RUN_IN_FROM_BASELINE]
    if not set_aside:
        return None
    lesions = ", ".join(
        f"{lesions_in_words(each.count)} in {years_in_words(each.days / DAYS_PER_YEAR)}" for each in set_aside
    )
    return Caveat(
        "interval-over-start", f"{counted(set_aside, 'interval')} over the start set aside: {lesions}."
    )


def technique_differs(case: Case) -> Caveat | None:
    differing = [each for each in case.used if each.comparability.same_technique is Answer.FALSE]
    if not differing:
        return None
    how = "; ".join(dict.fromkeys(each.comparability.text for each in differing))
    return Caveat(
        "technique-differs", f"In {len(differing)} of {counted(case.used, 'interval')} used, {how}."
    )


def compare_with_caution(case: Case) -> Caveat | None:
    """Not proven different, but not known to be alike either: technique not recorded, other reader, quality (LES-8)."""
    doubtful = [each for each in case.used if each.comparability.grade is Comparable.CAUTION]
    if not doubtful:
        return None
    why = "; ".join(dict.fromkeys(each.comparability.why for each in doubtful))
    return Caveat(
        "compare-with-caution",
        f"{len(doubtful)} of {counted(case.used, 'interval')} used to be compared with caution: {why}.",
    )


def intervals_differ_in_length(case: Case) -> Caveat | None:
    """Longer intervals miss lesions that fade; shorter ones were often triggered (STAT-13)."""
    if not (case.used_in(Period.BEFORE) and case.used_in(Period.ON)):
        return None
    before, on = (median(each.days for each in case.used_in(period)) for period in (Period.BEFORE, Period.ON))
    if max(before, on) < case.rules.interval_length_factor * min(before, on):
        return None
    before_years, on_years = years_in_words(before / DAYS_PER_YEAR), years_in_words(on / DAYS_PER_YEAR)
    return Caveat(
        "intervals-differ-in-length",
        f"Intervals differ in length: median {before_years} before, {on_years} on.",
    )


def enlarging_not_stated(case: Case) -> Caveat | None:
    return _half_missing(
        case, ENLARGING_NOT_STATED, "Enlarging lesions are not stated", "new ones alone are counted"
    )


def new_not_stated(case: Case) -> Caveat | None:
    return _half_missing(
        case, NEW_NOT_STATED, "New lesions are not stated", "enlarging ones alone are counted"
    )


def _half_missing(case: Case, code: str, what: str, then: str) -> Caveat | None:
    lacking = [each for each in case.used if each.half_missing == code]
    if not lacking:
        return None
    return Caveat(code, f"{what} for {len(lacking)} of {counted(case.used, 'interval')} used: {then}.")


def approximate_count(case: Case) -> Caveat | None:
    about = [each for each in case.used if each.approximate]
    return (
        Caveat("approximate-count", f"{counted(about, 'count')} of intervals used said “about”.")
        if about
        else None
    )


def readers_differ(case: Case) -> Caveat | None:
    """Until two readings are reconciled their range stands, so the figures are bounded (CON-3, CON-5)."""
    t2 = [each for each in case.used if each.readers_differ]
    gd = [each for each in case.compared_scans if each.gd_readers_differ]
    told = [f"{counted(found, noun)}" for found, noun in ((t2, "T2 interval"), (gd, "Gd+ count")) if found]
    if not told:
        return None
    text = f"Two readers differ on {' and '.join(told)}: the range of both stands until they are reconciled."
    return Caveat("readers-differ", text)


def placed_by_a_person(case: Case) -> Caveat | None:
    """What people decided, with its sensitivity: the figures as the rules alone place the intervals."""
    placed = [each for each in case.trend.intervals if each.overridden_because is not None]
    if not placed or case.as_computed is None:
        return None
    which = "; ".join(map(_placed_in_words, placed))
    return Caveat(
        "placed-by-a-person",
        f"{counted(placed, 'interval')} placed or left out by a person ({which}). "
        f"Without that: {_compared_in_words(case.as_computed)}.",
    )


def _placed_in_words(interval: PlacedInterval) -> str:
    """When, where to, who and why: "10 Jul 2024 to 10 Jul 2025: left out, by Alice, because “moved a lot”"."""
    place = "left out" if interval.left_out else interval.drawn_as
    by = f", by {interval.overridden_by}" if interval.overridden_by else ""
    days = f"{day_in_words(interval.start)} to {day_in_words(interval.end)}"
    return f"{days}: {place}{by}, because “{interval.overridden_because}”"


def _compared_in_words(trend: Trend) -> str:
    before, on = trend.periods[Period.BEFORE].t2, trend.periods[Period.ON].t2
    ratio = f"ratio {rounded(trend.ratio.value, 2)}" if trend.ratio.value is not None else "no ratio"
    return f"before {before.words}, on {on.words}, {ratio}"


def counts_waiting(case: Case) -> Caveat | None:
    """n left out, by reason (CON-4): scans with a T2 count or a word on it that closes no interval."""
    waiting = [scan.t2_not_assessed for scan in case.trend.scans if scan.t2_not_assessed]
    reasons = Counter(reason.text for reason in waiting if reason.code in WAITING_CODES)
    if not reasons:
        return None
    listed = "; ".join(f"{text} ({number})" for text, number in reasons.items())
    return Caveat("counts-waiting", f"{counted(reasons.total(), 'scan')} without an interval: {listed}.")


T2_CAVEATS = (
    regression_to_the_mean,
    placed_by_a_person,
    imprecise_start_or_stop,
    short_exposure,
    none_seen,
    no_re_baseline,
    interval_over_start,
    technique_differs,
    compare_with_caution,
    intervals_differ_in_length,
    enlarging_not_stated,
    new_not_stated,
    approximate_count,
    readers_differ,
    counts_waiting,
)
