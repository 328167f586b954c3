"""The worked examples of one patient's figures, computed: rows of tables and sentences as the pages must say them."""

from dataclasses import replace
from datetime import date, timedelta

from scans.analysis.comparison import trend_of
from scans.analysis.count_text import read_count
from scans.analysis.counts import Count, CountKind, ReadCount, words
from scans.analysis.intervals import DAYS_PER_YEAR
from scans.analysis.rates import poisson_limits, ratio_of
from scans.analysis.relapses import Stretch, relapses_in
from scans.analysis.timeline import RecordedStretch, Relapse
from scans.analysis.trend import PlacedInterval, Ratio, T2Figures, Trend
from scans.analysis.vocabulary import KnownOrNot, Period
from scans.charts.rate import per_year_in_words
from scans.presentation.elapsed import ago_in_words
from tests.scans.analysis.building import course, day, fuzzy, scan, timeline

T2 = CountKind.NEW_OR_ENLARGING_T2
LATER = "2026-01-01"


def row(*cells: object) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def limits(low: float | None, high: float | None, decimals: int = 2) -> str:
    return f"{low:.{decimals}f} to {high:.{decimals}f}"


def t2_rate() -> list[str]:
    counted = [("3", 365), ("0", 365), ("5", 840), ("at least 3", 365), ("2", 62)]
    return [_rate_row(text, _before(read_count(text, kind=T2), days), days) for text, days in counted]


def _before(lesions: int | ReadCount, days: int) -> T2Figures:
    """One interval of so many days before the start of a therapy."""
    first = date(2020, 1, 1)
    last = (first + timedelta(days=days)).isoformat()
    scans = scan(first.isoformat()), scan(last, first.isoformat(), t2=lesions)
    return trend_of(timeline(*scans, courses=(course(LATER),))).periods[Period.BEFORE].t2


def _rate_row(text: str, t2: T2Figures, days: int) -> str:
    if t2.rate is None:
        return row(text, days, f"{t2.years:.2f}", "none", t2.not_calculable.text)
    return row(text, days, f"{t2.years:.2f}", f"{t2.rate:.2f}", limits(t2.ci_low, t2.ci_high))


def interval_rate() -> list[str]:
    counts = [Count(4, 4), Count(2, 2), Count(0, 0), Count(3, 5), Count(21, None)]
    days = [190, 62, 387, 365, 365]
    return [row(words(count), n, per_year_in_words(count, n)) for count, n in zip(counts, days, strict=True)]


def t2_ratio() -> list[str]:
    pairs = [
        (6, 1.2, 1, 1.5),
        (6, 1.0, 0, 1.0),
        (3, 1.0, 2, 1.0),
        (8, 1.0, 2, 2.0),
        (0, 1.0, 2, 1.0),
        (4, 1.0, 1, 0.4),
    ]
    return [_ratio_row(*pair) for pair in pairs]


def _ratio_row(before: int, years_before: float, on: int, years_on: float) -> str:
    ratio = ratio_of(_figures(before, years_before), _figures(on, years_on))
    return row(before, years_before, on, years_on, *_ratio_words(ratio))


def _ratio_words(ratio: Ratio) -> tuple[str, str]:
    if ratio.value is None:
        return "none", ratio.not_calculable.text
    return f"{ratio.value:.3f}", limits(ratio.ci_low, ratio.ci_high, 3)


def _figures(lesions: int, years: float) -> T2Figures:
    """One period of exactly so many years; under half a year it has no rate."""
    t2 = _before(lesions, round(years * DAYS_PER_YEAR))
    if t2.rate is None:
        return t2
    low, high = poisson_limits(lesions, years)
    return replace(t2, years=years, rate=lesions / years, ci_low=low, ci_high=high)


def gd_per_contrast_scan() -> list[str]:
    scans = (
        scan("2023-01-10", gd=3),
        scan("2023-04-12", gd=0),
        scan("2023-08-02", contrast=KnownOrNot.NO),
        scan("2023-11-20", gd=0, contrast=KnownOrNot.UNKNOWN),
        scan("2024-01-05", gd=1, contrast=KnownOrNot.UNKNOWN),
    )
    trend = trend_of(timeline(*scans, courses=(course("2024-01-15"),)))
    gd = trend.periods[Period.BEFORE].gd
    placed = [
        row(one.scan, words(one.gd) if one.gd else f"not assessed: {one.gd_not_assessed.text}")
        for one in trend.scans
    ]
    said = (
        f"{gd.lesions.lo} lesions / {gd.scans} scans = {gd.per_scan:.2f} per contrast scan; "
        f"{gd.active_scans} of {gd.scans} scans with any; not assessed at {gd.not_assessed}."
    )
    return [*placed, said]


def t2_set_aside() -> list[str]:
    trend = trend_of(
        timeline(
            scan("2022-12-01"),
            scan("2023-10-01", "2022-12-01", t2=4),
            scan("2024-01-05", "2023-10-01", t2=2),
            scan("2024-07-10", "2024-01-05", t2=3),
            scan("2025-07-08", "2024-07-10", t2=1),
            courses=(course("2024-01-15"),),
        )
    )
    straddle = trend.periods[Period.STRADDLE].t2
    return [
        *(_interval_row(each) for each in trend.intervals),
        f"Set aside: {straddle.lesions.lo} lesions in {straddle.years:.2f} y.",
    ]


def _interval_row(interval: PlacedInterval) -> str:
    used = "yes" if interval.used else "no"
    return row(interval.start, interval.end, interval.count.lo, interval.days, interval.drawn_as, used)


def band() -> list[str]:
    trend = trend_of(
        timeline(
            scan("2021-02-01"),
            scan("2023-02-01", "2021-02-01", t2=6),
            scan("2024-02-20", "2023-02-01", t2=4),
            scan("2024-07-10", "2024-02-20", t2=1),
            scan("2025-07-08", "2024-07-10", t2=1),
            courses=(course("2024-02"),),
        )
    )
    ends = {"1 Feb 2024": trend.band.earliest, "29 Feb 2024": trend.band.latest}
    rows = [
        row(start, _said(end.periods[Period.BEFORE].t2), _said(end.periods[Period.ON].t2), f"{end.ratio.value:.2f}",
            limits(end.ratio.ci_low, end.ratio.ci_high))
        for start, end in ends.items()
    ]  # fmt: skip
    undecided = trend.periods[Period.UNKNOWN].t2
    return [
        *rows,
        f"Period not certain: {undecided.lesions.lo} lesions in {undecided.years:.2f} y.",
        *_outside(trend),
    ]


def _said(t2: T2Figures) -> str:
    return f"{t2.lesions.lo} in {t2.years:.2f} y = {t2.rate:.2f}"


def _outside(trend: Trend) -> list[str]:
    return [f"“{each.reason}”" for each in trend.intervals if each.period is Period.UNKNOWN]


def total_t2() -> list[str]:
    one = timeline(scan("2020-04-30", total=12, gd=3), courses=(course("2020-05-20"),))
    bounded = timeline(scan("2020-04-30", total=(21, None)), courses=(course("2020-05-20"),))
    return [trend_of(each).one_scan_before for each in (one, bounded)]


def relapses() -> list[str]:
    since_2020 = RecordedStretch(since=fuzzy("2020-01-01"))
    return [
        _relapse_row("1 Jan 2020", since_2020, "2022-05-03", "2023-09-20"),
        _relapse_row("1 Jan 2020", since_2020, "2023-05-03", "2023-05-23"),
        _relapse_row("1 Jan 2020", since_2020, "2022-01"),
        _relapse_row("1 Jan 2020", since_2020),
        _relapse_row("not known", None, "2023-05-03"),
    ]


def _relapse_row(since: str, recorded: RecordedStretch | None, *onsets: str) -> str:
    rows = tuple(Relapse(id=onset, onset=fuzzy(onset)) for onset in onsets)
    found = relapses_in(
        timeline(relapses=rows, relapses_recorded=recorded), Stretch(day("2022-01-15"), day("2024-01-15"))
    )
    return row(since, ", ".join(onsets) or "none", words(found))


def last_mri() -> list[str]:
    today = day("2026-11-22")
    days = ["2026-11-22", "2026-11-10", "2026-06-23", "2026-06-22", "2023-11-23", "2023-11-22"]
    return [row(each, ago_in_words(day(each), today)) for each in days]
