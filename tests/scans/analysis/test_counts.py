import pytest

from scans.analysis.counts import NOT_REPORTED, Count, CountState, ReadCount, lesions_in_words, words


@pytest.mark.parametrize(("lo", "hi"), [(-1, 3), (5, 3), (-1, None)])
def test_no_count_runs_backwards_or_below_zero(lo, hi):
    with pytest.raises(ValueError, match="no lesion count lies between"):
        Count(lo, hi)


@pytest.mark.parametrize(
    ("count", "said", "with_noun"),
    [
        (Count(0, 0), "0", "0 lesions"),
        (Count(1, 1), "1", "1 lesion"),
        (Count(3, 5), "3 to 5", "3 to 5 lesions"),
        (Count(21, None), "at least 21", "at least 21 lesions"),
        (Count(0, None), "at least 0", "at least 0 lesions"),
    ],
)
def test_a_count_is_said_as_precisely_as_it_is_known(count, said, with_noun):
    assert words(count) == said
    assert lesions_in_words(count) == with_noun


def test_a_sum_is_open_above_if_a_part_is():
    assert Count(3, 3) + Count(1, 2) == Count(4, 5)
    assert Count(3, None) + Count(1, 1) == Count(4, None)
    assert Count(1, 1) + Count(3, None) == Count(4, None)


@pytest.mark.parametrize("state", CountState)
def test_only_a_settled_count_is_usable_and_only_a_word_on_it_is_given(state):
    read = ReadCount(state, Count(2, 2))
    settled = state in ("counted", "bounded", "approximate", "uncountable")
    assert read.usable == (Count(2, 2) if settled else None)
    assert read.is_given == (settled or state == "to_confirm")
    assert not NOT_REPORTED.is_given
