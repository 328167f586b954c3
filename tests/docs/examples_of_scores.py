"""The worked examples of response scores and activity states, computed as the pages must say them."""

from scans.analysis.activity import ActivityState, meda, neda3
from scans.analysis.answers import Answer, at_least
from scans.analysis.breakthrough import breakthrough
from scans.analysis.counts import Count, words
from scans.analysis.label_criteria import high_activity, rapidly_evolving_severe
from scans.analysis.magnims import magnims
from scans.analysis.month_18 import second_look
from scans.analysis.rio import HIGH, LOW, modified_rio, rio
from scans.analysis.rules import Rules
from scans.analysis.score import Score
from tests.docs.examples_of_a_patient import row

MISSING = None
AT_LEAST_2, AT_LEAST_3 = Count(2, None), Count(3, None)
ANSWERS = {Answer.TRUE: "yes", Answer.FALSE: "no", Answer.UNKNOWN: "not known"}


def exactly(lesions: int) -> Count:
    return Count(lesions, lesions)


def said(count: Count | None) -> str:
    return words(count) if count else "not assessed"


def points(score: Score) -> str:
    return str(score.shown) if score.shown is not None else f"{score.low} to {score.high}"


def magnims_score() -> list[str]:
    inputs = [
        (exactly(2), 0),
        (exactly(3), 0),
        (exactly(2), 1),
        (exactly(3), 1),
        (MISSING, 2),
        (MISSING, 0),
        (AT_LEAST_2, 0),
    ]
    return [row(said(t2), relapses, points(magnims(t2, exactly(relapses)))) for t2, relapses in inputs]


def rio_score() -> list[str]:
    inputs = [
        (exactly(2), 1, Answer.FALSE),
        (exactly(3), 0, Answer.FALSE),
        (exactly(4), 1, Answer.TRUE),
        (AT_LEAST_3, 1, Answer.UNKNOWN),
        (AT_LEAST_2, 1, Answer.FALSE),
        (MISSING, 1, Answer.TRUE),
    ]
    return [_rio_row(rio(t2, exactly(relapses), rise), t2, relapses, rise) for t2, relapses, rise in inputs]


def _rio_row(score: Score, active: Count | None, relapses: int, rise: Answer) -> str:
    return row(said(active), relapses, ANSWERS[rise], points(score))


def modified_rio_score() -> list[str]:
    inputs = [(exactly(5), 1), (exactly(4), 0), (Count(21, None), 0), (MISSING, 2), (exactly(6), 2)]
    first = [
        row(
            said(t2),
            relapses,
            *(points(modified_rio(t2, exactly(relapses), variant)) for variant in VARIANTS),
        )
        for t2, relapses in inputs
    ]
    return [*first, *_second_looks()]


def _second_looks() -> list[str]:
    inputs = [(exactly(1), 0), (exactly(2), 0), (MISSING, 1), (MISSING, 0)]
    risks = {Answer.TRUE: HIGH, Answer.FALSE: LOW, Answer.UNKNOWN: "not known"}
    return [
        row(said(t2), relapses, risks[second_look(t2, exactly(relapses), Rules())]) for t2, relapses in inputs
    ]


VARIANTS = ("MRS_gt4", "MRS_gt5", "MRS_gt3_active")


def neda_3() -> list[str]:
    inputs = [
        (exactly(0), Answer.FALSE, exactly(0), exactly(0)),
        (exactly(0), Answer.FALSE, exactly(0), MISSING),
        (exactly(1), Answer.UNKNOWN, MISSING, MISSING),
        (exactly(0), Answer.FALSE, AT_LEAST_2, MISSING),
        (exactly(0), Answer.UNKNOWN, exactly(0), exactly(0)),
    ]
    return [_neda_row(*each) for each in inputs]


def _neda_row(relapses: Count, cdp: Answer, t2: Count | None, gd: Count | None) -> str:
    state = neda3(relapse=at_least(relapses, 1), cdp=cdp, t2=at_least(t2, 1), gd=at_least(gd, 1))
    return row(relapses.lo, ANSWERS[cdp], said(t2), said(gd), state.label)


def meda_state() -> list[str]:
    inputs = [
        (exactly(2), exactly(0)),
        (exactly(2), exactly(1)),
        (exactly(3), exactly(0)),
        (exactly(1), MISSING),
        (exactly(0), exactly(0)),
    ]
    return [row(said(t2), said(gd), _meda(t2, gd).label) for t2, gd in inputs]


def _meda(t2: Count, gd: Count | None) -> ActivityState:
    return meda(relapse=Answer.FALSE, t2_any=at_least(t2, 1), t2_three=at_least(t2, 3), gd=at_least(gd, 1))


def breakthrough_states() -> list[str]:
    inputs = [
        (exactly(0), exactly(1), exactly(0)),
        (exactly(1), MISSING, MISSING),
        (exactly(0), exactly(0), exactly(0)),
        (exactly(0), exactly(0), MISSING),
    ]
    return [_breakthrough_row(*each) for each in inputs]


def _breakthrough_row(relapses: Count, t2: Count | None, gd: Count | None) -> str:
    state = breakthrough(
        relapse=at_least(relapses, 1), cdp=Answer.FALSE, t2=at_least(t2, 1), gd=at_least(gd, 1)
    )
    return row(relapses.lo, "no", said(t2), said(gd), state.label)


def label_criteria() -> list[str]:
    high = [
        (1, Count(21, None), MISSING),
        (1, exactly(5), exactly(1)),
        (1, exactly(5), MISSING),
        (0, exactly(20), exactly(2)),
    ]
    severe = [(exactly(2), exactly(1)), (exactly(2), exactly(0)), (Count(0, 2), exactly(1))]
    return [*(_high_row(*each) for each in high), *(_severe_row(*each) for each in severe)]


def _high_row(relapses: int, total: Count, gd: Count | None) -> str:
    state = high_activity(adequate=Answer.TRUE, relapses=exactly(relapses), total_t2=total, gd=gd)
    return row(relapses, said(total), said(gd), state.label)


def _severe_row(disabling: Count, gd: Count) -> str:
    state = rapidly_evolving_severe(disabling=disabling, gd=gd, t2_rise=Answer.FALSE)
    return row(words(disabling), said(gd), state.label)
