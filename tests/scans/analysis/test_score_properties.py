"""What holds for every score, whatever the counts: to know less never says more (CON-2, CON-3)."""

from hypothesis import given
from hypothesis import strategies as st

from scans.analysis.active_lesions import rio_active
from scans.analysis.activity import meda, neda3
from scans.analysis.answers import Answer, at_least
from scans.analysis.breakthrough import breakthrough
from scans.analysis.counts import Count
from scans.analysis.label_criteria import high_activity, rapidly_evolving_severe
from scans.analysis.magnims import magnims
from scans.analysis.month_18 import second_look
from scans.analysis.rio import MODIFIED_RIO_LESIONS, modified_rio, rio
from scans.analysis.rules import Rules

ANSWERS = st.sampled_from(Answer)


@st.composite
def widened_counts(draw, may_be_missing=True):
    """A count, and the same known less well: None, or wider on either side."""
    lo = draw(st.integers(0, 12))
    hi = draw(st.one_of(st.none(), st.integers(lo, 14)))
    if may_be_missing and draw(st.booleans()):
        return Count(lo, hi), None
    wider_hi = None if hi is None else draw(st.one_of(st.none(), st.integers(hi, 16)))
    return Count(lo, hi), Count(draw(st.integers(0, lo)), wider_hi)


COUNTS = widened_counts()
RELAPSES = widened_counts(may_be_missing=False)


@st.composite
def widened_answers(draw):
    answer = draw(ANSWERS)
    return answer, draw(st.sampled_from([answer, Answer.UNKNOWN]))


def holds_no_more(narrow, wide):
    """The range of the wide score holds that of the narrow one, and names no other class."""
    assert wide.low <= narrow.low <= narrow.high <= wide.high
    assert wide.shown in (None, narrow.shown)
    assert wide.risk in (None, narrow.risk)
    assert (wide.low == wide.high) is (wide.missing == ())


def says_no_more(narrow, wide):
    assert wide.answer in (None, narrow.answer)


@given(COUNTS, RELAPSES)
def test_magnims(t2, relapses):
    holds_no_more(*(magnims(*known) for known in zip(t2, relapses, strict=True)))


@given(COUNTS, RELAPSES, st.sampled_from(list(MODIFIED_RIO_LESIONS)))
def test_modified_rio(t2, relapses, variant):
    holds_no_more(*(modified_rio(*known, variant) for known in zip(t2, relapses, strict=True)))


@given(COUNTS, COUNTS, RELAPSES, widened_answers())
def test_rio(t2, gd, relapses, rise):
    made = [
        rio(rio_active(*lesions), *known)
        for lesions, known in zip(zip(t2, gd, strict=True), zip(relapses, rise, strict=True), strict=True)
    ]
    holds_no_more(*made)


@given(COUNTS, RELAPSES)
def test_the_second_look(t2, relapses):
    narrow, wide = (second_look(*known, Rules()) for known in zip(t2, relapses, strict=True))
    assert wide in (narrow, Answer.UNKNOWN)


@given(*[widened_answers()] * 5)
def test_neda_3_and_breakthrough(relapse, cdp, t2, gd, cord):
    for state in (neda3, breakthrough):
        says_no_more(
            *(
                state(relapse=one, cdp=two, t2=three, gd=four, cord=five)
                for one, two, three, four, five in zip(relapse, cdp, t2, gd, cord, strict=True)
            )
        )


@given(*[ANSWERS] * 5)
def test_breakthrough_is_not_neda_3(relapse, cdp, t2, gd, cord):
    parts = {"relapse": relapse, "cdp": cdp, "t2": t2, "gd": gd, "cord": cord}
    met = neda3(**parts).answer
    assert breakthrough(**parts).answer is (None if met is None else not met)


@given(COUNTS, widened_answers(), widened_answers())
def test_meda(t2, relapse, gd):
    made = [
        meda(relapse=one, t2_any=at_least(lesions, 1), t2_three=at_least(lesions, 3), gd=two)
        for lesions, one, two in zip(t2, relapse, gd, strict=True)
    ]
    says_no_more(*made)


@given(COUNTS, COUNTS, RELAPSES, widened_answers())
def test_high_activity(total, gd, relapses, adequate):
    made = [
        high_activity(adequate=long, relapses=known, total_t2=lesions, gd=enhancing)
        for lesions, enhancing, known, long in zip(total, gd, relapses, adequate, strict=True)
    ]
    says_no_more(*made)


@given(COUNTS, RELAPSES, widened_answers())
def test_rapidly_evolving_severe(gd, disabling, rise):
    made = [
        rapidly_evolving_severe(disabling=known, gd=enhancing, t2_rise=risen)
        for enhancing, known, risen in zip(gd, disabling, rise, strict=True)
    ]
    says_no_more(*made)
