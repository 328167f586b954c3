import pytest
from hypothesis import given
from hypothesis import strategies as st

from scans.analysis.answers import Answer, at_least, known_and, known_or
from scans.analysis.counts import Count

T, F, U = Answer.TRUE, Answer.FALSE, Answer.UNKNOWN
ANSWERS = st.lists(st.sampled_from(Answer), max_size=5)


@pytest.mark.parametrize(("one", "other", "answer"), [(T, U, T), (F, U, U), (F, F, F), (T, F, T), (U, U, U)])
def test_or_is_true_if_any_is_true_and_false_only_if_all_are(one, other, answer):
    assert known_or([one, other]) is answer
    assert known_or([other, one]) is answer


@pytest.mark.parametrize(("one", "other", "answer"), [(F, U, F), (T, U, U), (T, T, T), (T, F, F), (U, U, U)])
def test_and_is_false_if_any_is_false_and_true_only_if_all_are(one, other, answer):
    assert known_and([one, other]) is answer
    assert known_and([other, one]) is answer


@pytest.mark.parametrize(
    ("count", "answer"),
    [(Count(3, 3), T), (Count(3, None), T), (Count(2, None), U), (Count(0, 2), F), (None, U)],
)
def test_a_count_is_three_or_more_only_where_all_its_values_agree(count, answer):
    assert at_least(count, 3) is answer


def test_an_answer_is_made_of_and_turned_into_true_false_or_none():
    assert [Answer.of(value) for value in (True, False, None)] == [T, F, U]
    assert [answer.as_bool for answer in (T, F, U)] == [True, False, None]


@given(ANSWERS)
def test_and_is_the_mirror_of_or(answers):
    assert known_and(answers) is known_or(answer.negated() for answer in answers).negated()


@given(ANSWERS)
def test_an_answer_with_unknowns_holds_whatever_they_turn_out_to_be(answers):
    for found in (T, F):
        settled = [found if answer is U else answer for answer in answers]
        assert known_or(answers) in (U, known_or(settled))
        assert known_and(answers) in (U, known_and(settled))


@given(
    st.integers(0, 30),
    st.integers(0, 30),
    st.integers(0, 5),
    st.integers(0, 5),
    st.booleans(),
    st.integers(0, 40),
)
def test_widening_a_count_never_narrows_the_answer(lo, spread, lower, higher, open_above, threshold):
    narrow = Count(lo, lo + spread)
    wide = Count(max(0, lo - lower), None if open_above else lo + spread + higher)
    assert at_least(wide, threshold) in (U, at_least(narrow, threshold))
