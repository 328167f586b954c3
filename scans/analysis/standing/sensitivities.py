"""What the other ways to work out before and on answer, in words."""

from collections.abc import Iterator

from scans.analysis.sensitivities.registry import Sensitivities
from scans.analysis.sensitivities.sensitivity import Expectation, Sensitivity
from scans.analysis.sentences import rounded
from scans.analysis.standing.figures import ratio_words
from scans.analysis.standing.line import WAYS, Line


def sensitivity_lines(made: Sensitivities) -> Iterator[Line]:
    """One for each way beside the primary one, which stands among the figures."""
    for each in made.others:
        yield Line(("way", each.way.code), WAYS, each.way.title, _words(each))


def _words(made: Sensitivity) -> str:
    result, why = made.result, made.not_available
    if result and result.expectation:
        return _expected(result.expectation)
    if result and result.ratio:
        return f"T2 ratio {ratio_words(result.ratio)}"
    return why.text if why else "none"


def _expected(told: Expectation) -> str:
    return f"{rounded(told.lesions, 1)} lesions expected ({told.low} to {told.high})"
