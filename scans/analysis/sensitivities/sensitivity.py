"""What each other way of working it out answers: figures to hold beside the primary ones, or why there are none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scans.analysis.answers import Reason
from scans.analysis.case import Case
from scans.analysis.rates import ratio_of, t2_figures
from scans.analysis.rules import Rules
from scans.analysis.trend import Interval, Ratio, T2Figures
from scans.analysis.vocabulary import Period

NOTHING_TO_CHANGE = "nothing-to-change"
"""The code where a way would leave everything as the primary has it."""

START_NOT_TO_THE_DAY = Reason(
    "start-not-to-the-day",
    "start and stop are not known to the day; the overview gives the figures at both ends of what is known",
)


@dataclass(frozen=True)
class Way:
    """`changes` says in one sentence what is left in or out; `rule` is the name of the rule it comes from."""

    code: str
    title: str
    changes: str
    rule: str


@dataclass(frozen=True)
class Expectation:
    """T2 lesions to be expected on therapy if the rate had stayed as it was (STAT-11).

    `rate` is per year with its 95 % limits; `lesions` with `low` and `high` holds for the `years` on therapy.
    `seen` None: bounded, so neither `chance` (of `seen` or fewer) nor `seen_over_expected` is known. The two ranges run over
    the published settings of mean and shape.
    """

    rate: float
    ci_low: float
    ci_high: float
    lesions: float
    low: int
    high: int
    years: float
    seen: int | None
    chance: float | None
    seen_over_expected: float | None
    lesions_range: tuple[float, float]
    seen_over_expected_range: tuple[float, float] | None


@dataclass(frozen=True, kw_only=True)
class Result:
    """Rates before and on with their ratio; `expectation` stands instead of them in the shrunken one. `notes` are sentences."""

    before: T2Figures | None = None
    on: T2Figures | None = None
    ratio: Ratio | None = None
    expectation: Expectation | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sensitivity:
    """One way with its result; `result` None: `not_available` says why."""

    way: Way
    result: Result | None
    not_available: Reason | None


WorkedOut = Callable[[Case], Result | Reason]


def compared(before: Sequence[Interval], on: Sequence[Interval], rules: Rules, *notes: str) -> Result:
    """The primary's own figures (STAT-2, STAT-3) of other intervals."""
    figures = t2_figures(Period.BEFORE, before, rules), t2_figures(Period.ON, on, rules)
    return Result(before=figures[0], on=figures[1], ratio=ratio_of(*figures), notes=notes)


def nothing_to_change(text: str) -> Reason:
    return Reason(NOTHING_TO_CHANGE, text)
