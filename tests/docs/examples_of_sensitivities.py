"""The worked examples of the other ways to work out before and on, computed: mostly the rules' own."""

from dataclasses import replace
from datetime import timedelta

from scans.analysis.counts import Count, CountState, ReadCount
from scans.analysis.sensitivities.additive import Straddling, fit_additive
from scans.analysis.sensitivities.approximate_counts import (
    approximate_high,
    approximate_low,
    high_end,
    low_end,
)
from scans.analysis.sensitivities.comparable_scans import comparable_scans
from scans.analysis.sensitivities.expectation import expected_range
from scans.analysis.sensitivities.from_baseline import from_baseline
from scans.analysis.sensitivities.full_dose import from_full_dose
from scans.analysis.sensitivities.likelihood import Observation, most_likely_rate
from scans.analysis.sensitivities.regression import regression_to_the_mean
from scans.analysis.sensitivities.scheduled_scans import scheduled_scans
from scans.analysis.sensitivities.sensitivity import Result
from scans.analysis.sensitivities.shrinkage import expected_lesions, expected_limits, posterior_rate
from scans.analysis.sensitivities.trigger_interval import without_trigger
from scans.analysis.timeline import Scan
from scans.analysis.trend import Ratio, T2Figures
from scans.analysis.vocabulary import Indication, Period, Titration
from tests.docs.examples_of_a_patient import limits, row
from tests.scans.analysis.building import course, scan
from tests.scans.analysis.sensitivities.patients import ROUTINE, START, case_of, scans_of

MEAN, SHAPE = 2.5, 0.8


def _rate(t2: T2Figures) -> str:
    return f"{t2.words} = {t2.rate:.2f}"


def _compared(name: str, before: T2Figures, on: T2Figures, ratio: Ratio) -> str:
    return row(name, _rate(before), _rate(on), f"{ratio.value:.2f}")


def _both(case, name: str, made: Result) -> list[str]:
    """The primary figures and the others, one row each."""
    periods = case.trend.periods
    primary = periods[Period.BEFORE].t2, periods[Period.ON].t2, case.trend.ratio
    return [_compared("as on the overview", *primary), _compared(name, made.before, made.on, made.ratio)]


def trigger() -> list[str]:
    case = case_of(
        scan("2022-08-22"),
        scan("2023-08-22", "2022-08-22", t2=1),
        scan(START, "2023-08-22", t2=5),
        scan("2024-07-10", START, t2=0),
        scan("2025-07-10", "2024-07-10", t2=1),
    )
    settings = [
        (2.5, 0.8, 1.0, 1),
        (2.5, 0.8, 1.0, 3),
        (2.5, 0.8, 0.5, 3),
        (2.5, 0.8, 0.25, 3),
        (1.0, 0.5, 1.0, 2),
    ]
    made = [(each, regression_to_the_mean(*each)) for each in settings]
    table = [
        row(*each, f"{found.starts:.0%}", f"{found.before:.2f}", f"{found.after:.2f}", f"{found.ratio:.2f}")
        for each, found in made
    ]
    return [*_both(case, "without the trigger interval", without_trigger(case)), *table]


def expectation() -> list[str]:
    table = []
    for lesions, years in ((6, 1.0), (0, 1.0), (0, 0.25), (2, 0.5)):
        made = posterior_rate(lesions, years, MEAN, SHAPE)
        table.append(row(lesions, years, f"{lesions / years:.1f}", f"{made.rate:.2f}", limits(*made.limits)))
    ahead = posterior_rate(6, 1.2, MEAN, SHAPE), 1.5
    low, high = expected_limits([ahead])
    least, most = expected_range([(6, 1.2, 1.5)])
    said = (
        f"expected {expected_lesions([ahead]):.1f} lesions (95 % {low} to {high}), {least:.1f} to {most:.1f} over the settings; "
        f"seen 1: chance of 1 or fewer {ahead[0].chance_of_at_most(1, 1.5):.3f}, "
        f"seen / expected {1 / expected_lesions([ahead]):.2f}."
    )
    return [*table, said]


def bounded() -> list[str]:
    examples = {
        "2, at least 3, 0": [(2, 2), (3, None), (0, 0)],
        "8, >20, 4": [(8, 8), (21, None), (4, 4)],
        "numerous": [(2, None)],
    }
    return [_bounded_row(name, counts) for name, counts in examples.items()]


def _bounded_row(name: str, counts: list[tuple[int, int | None]]) -> str:
    made = most_likely_rate(Observation(Count(*each), 1.0) for each in counts)
    if made is None:
        return row(name, "none", "no count limits the rate from above")
    return row(name, f"{made.rate:.2f}", limits(made.low, made.high))


def approximate() -> list[str]:
    read = ReadCount(CountState.APPROXIMATE, Count.exact(10), "about 10")
    case = case_of(*scans_of(before=(read, 2)))
    ranges = [row(f"about {said}", low_end(said), high_end(said)) for said in (1, 3, 10, 12)]
    low, high = approximate_low(case), approximate_high(case)
    return [
        *ranges,
        *_both(case, "about 10 as 8", low),
        _compared("about 10 as 12", high.before, high.on, high.ratio),
    ]


def straddling() -> list[str]:
    fit = fit_additive((4, 1.0), (1, 1.2), [Straddling(3, 0.3, 0.4)])
    return [
        row("set aside, as on the overview", "4.000", f"{1 / 1.2:.3f}", f"{1 / 1.2 / 4:.3f}"),
        row("shared out", f"{fit.before:.3f}", f"{fit.on:.3f}", f"{fit.on / fit.before:.3f}"),
        f"{fit.allotted:.2f} of the 3 lesions go to before, {3 - fit.allotted:.2f} to on.",
    ]


def baseline() -> list[str]:
    case = case_of(
        scan("2022-12-01"),
        scan("2023-12-01", "2022-12-01", t2=4),
        scan("2025-04-10", "2023-12-01", t2=3),
        scan("2026-04-10", "2025-04-10", t2=1),
    )
    return _both(case, "counted from the baseline scan", from_baseline(case))


def full_dose() -> list[str]:
    titrated = replace(course(START), titration=Titration.US)
    case = case_of(
        scan("2022-12-01"),
        scan("2023-12-01", "2022-12-01", t2=4),
        scan("2024-04-14", "2023-12-01", t2=2),
        scan("2024-08-14", "2024-04-14", t2=3),
        scan("2025-08-14", "2024-08-14", t2=1),
        courses=(titrated,),
    )
    made = from_full_dose(case)
    return [*_both(case, "from full dose", made), *made.notes]


def scheduled() -> list[str]:
    chain = [(2, 183, ROUTINE), (4, 110, Indication.RELAPSE), (0, 365, ROUTINE), (1, 329, ROUTINE)]
    scans: list[Scan] = [scan("2020-01-01", indication=ROUTINE)]
    for lesions, days, why in chain:
        now = (scans[-1].performed_on + timedelta(days=days)).isoformat()
        scans.append(scan(now, scans[-1].id, t2=lesions, indication=why))
    case = case_of(*scans, courses=(course("2026-01-01"),))
    before, only = case.trend.periods[Period.BEFORE].t2, scheduled_scans(case).before
    return [row("all", _rate(before)), row("scheduled only", _rate(only))]


def comparable() -> list[str]:
    scans = [
        replace(each, field_strength=1.5 if number == 0 else 3.0, slice_thickness=3.0)
        for number, each in enumerate(scans_of(before=(5, 2), on=(1,)))
    ]
    case = case_of(*scans)
    made = comparable_scans(case)
    return [*_both(case, "without what is not comparable", made), *made.notes]
