"""Other ways to work out before and on, in the words of a page: first the primary one, then each beside it, then those that are
not to be had and why.
"""

from dataclasses import dataclass

from scans.analysis.answers import Reason
from scans.analysis.case import counted
from scans.analysis.rates import years_in_words
from scans.analysis.sensitivities import expectation
from scans.analysis.sensitivities.published_comparisons import ELSEWHERE, PUBLISHED_COMPARISONS
from scans.analysis.sensitivities.registry import Sensitivities
from scans.analysis.sensitivities.sensitivity import (
    NOTHING_TO_CHANGE,
    Expectation,
    Result,
    Sensitivity,
)
from scans.analysis.sentences import rounded
from scans.analysis.trend import Ratio, T2Figures
from scans.presentation.figure_words import Figure, sentence

COMPARABLE_ONLY = "not-comparable"
"""The value of `without` in the address that leaves the scans out that are not comparable (LES-8)."""


@dataclass(frozen=True)
class SensitivityRow:
    """`before`, `on` and `compared` stand in the columns of the primary figures; `published` what became of other patients."""

    code: str
    title: str
    changes: str
    rule: str
    before: Figure
    on: Figure
    compared: Figure
    notes: tuple[str, ...]
    published: tuple[str, ...]


@dataclass(frozen=True)
class NoSensitivity:
    """A way without figures, and why."""

    title: str
    changes: str
    why: str


@dataclass(frozen=True)
class SensitivityBlock:
    """`rows` begin with the primary one; empty where before and on cannot be compared, then `no_comparison` says why."""

    rows: tuple[SensitivityRow, ...]
    unchanged: tuple[NoSensitivity, ...]
    not_available: tuple[NoSensitivity, ...]
    comparable_only: bool
    no_comparison: str
    elsewhere: str = ELSEWHERE


def sensitivity_block(made: Sensitivities) -> SensitivityBlock:
    why = made.primary.not_available
    without = [(each, each.not_available) for each in made.others if each.not_available]
    return SensitivityBlock(
        rows=tuple(
            _row(each, each.result) for each in (made.primary, *made.others) if each.result is not None
        ),
        unchanged=tuple(_none(each, why) for each, why in without if why.code == NOTHING_TO_CHANGE),
        not_available=tuple(_none(each, why) for each, why in without if why.code != NOTHING_TO_CHANGE),
        comparable_only=made.comparable_only,
        no_comparison=sentence(why.text) if why else "",
    )


def _none(made: Sensitivity, why: Reason) -> NoSensitivity:
    return NoSensitivity(made.way.title, made.way.changes, sentence(why.text))


def _row(made: Sensitivity, result: Result) -> SensitivityRow:
    before, on, compared = _expected(result.expectation) if result.expectation else _rates(result)
    return SensitivityRow(
        code=made.way.code,
        title=made.way.title,
        changes=made.way.changes,
        rule=made.way.rule,
        before=before,
        on=on,
        compared=compared,
        notes=result.notes,
        published=_published() if made.way is expectation.WAY else (),
    )


def _published() -> tuple[str, ...]:
    """STAT-9 (4), beside the expectation alone."""
    return tuple(sentence(each.text) for each in PUBLISHED_COMPARISONS)


def _rates(result: Result) -> tuple[Figure, Figure, Figure]:
    return _rate(result.before), _rate(result.on), _ratio(result.ratio)


def _rate(t2: T2Figures | None) -> Figure:
    if t2 is None or not t2.intervals:
        return Figure("No interval", why_not="None is left in this period.")
    made_of = f"{t2.words}, {counted(t2.intervals, 'interval')}"
    if t2.rate is None:
        reason = t2.not_calculable.text if t2.not_calculable else ""
        return Figure(t2.words, made_of=counted(t2.intervals, "interval"), why_not=_why(reason, t2.words))
    return Figure(rounded(t2.rate, 1), "per year", _limits(t2.ci_low, t2.ci_high, 1), made_of)


def _why(reason: str, said: str) -> str:
    return sentence(reason.removeprefix(f"{said}: "))


def _ratio(ratio: Ratio | None) -> Figure:
    if ratio is None or ratio.value is None:
        reason = ratio.not_calculable.text if ratio and ratio.not_calculable else ""
        return Figure("No ratio", why_not=sentence(reason.removeprefix("no ratio: ")))
    return Figure(rounded(ratio.value, 2), limits=_limits(ratio.ci_low, ratio.ci_high, 2))


def _limits(low: float | None, high: float | None, decimals: int) -> str:
    return "no limits" if low is None else f"95 % CI {rounded(low, decimals)}–{rounded(high, decimals)}"


def _expected(told: Expectation) -> tuple[Figure, Figure, Figure]:
    """Shrunken rate, what follows from it, and what was seen of that (STAT-11)."""
    rate = Figure(
        rounded(told.rate, 1),
        "per year",
        _limits(told.ci_low, told.ci_high, 1),
        "pulled towards other patients",
    )
    least, most = (rounded(each, 1) for each in told.lesions_range)
    lesions = Figure(
        rounded(told.lesions, 1),
        f"expected in {years_in_words(told.years)}",
        f"95 % {told.low}–{told.high}; {least}–{most} over the settings",
        "seen: a bounded count" if told.seen is None else f"seen: {told.seen}",
    )
    return rate, lesions, _seen_over_expected(told)


def _seen_over_expected(told: Expectation) -> Figure:
    if told.seen_over_expected is None or told.seen_over_expected_range is None or told.chance is None:
        return Figure("No ratio", why_not="The count on therapy is bounded.")
    least, most = (rounded(each, 2) for each in told.seen_over_expected_range)
    so_few = f"{told.seen} or fewer" if told.seen else "none"
    return Figure(
        rounded(told.seen_over_expected, 2),
        "seen / expected",
        f"{least}–{most} over the settings",
        f"chance of {so_few} with the rate unchanged: {_share(told.chance)}",
    )


def _share(chance: float) -> str:
    return "under 1 %" if chance < 0.01 else f"{chance * 100:.0f} %"
