"""Agreement of two readers: hand-worked pairs; below ten pairs the counts alone."""

import pytest

from scans.analysis.agreement import CountedTwice, agreement_by_readers
from scans.analysis.counts import Count
from scans.analysis.vocabulary import Reader

NEURO = (Reader.NEURORADIOLOGIST, Reader.NEUROLOGIST)


def pair(first, second, readers=NEURO) -> CountedTwice:
    return CountedTwice(readers, _count(first), _count(second))


def _count(value) -> Count:
    return Count(*value) if isinstance(value, tuple) else Count.exact(value)


TEN = [(0, 0), (0, 0), (0, 1), (1, 1), (2, 2), (2, 3), (3, 3), (5, 3), (0, 0), (4, 4)]
"""Seven equal; nine of one class (0 against 1 is the tenth); differences 1 + 1 + 2 = 4, mean 0.4."""


def test_ten_pairs_give_shares_and_a_mean():
    found = agreement_by_readers(pair(*each) for each in TEN)[0]
    assert found.readers == (Reader.NEUROLOGIST, Reader.NEURORADIOLOGIST)
    assert (found.pairs, found.exact.n, found.exact.value) == (10, 7, 0.7)
    assert (found.same_class.n, found.same_class.of, found.same_class.value) == (9, 10, 0.9)
    assert (found.measured, found.mean_difference) == (10, pytest.approx(0.4))


def test_nine_pairs_give_counts_only():
    found = agreement_by_readers(pair(*each) for each in TEN[:9])[0]
    assert (found.exact.n, found.exact.of, found.exact.value) == (6, 9, None)
    assert found.exact.not_calculable.code == found.no_mean.code == "few-pairs"
    assert found.exact.not_calculable.text == "fewer than 10 pairs: counts only"
    assert found.mean_difference is None


def test_a_class_that_a_bound_does_not_decide_is_left_out():
    found = agreement_by_readers([pair((0, 2), 1), pair((2, None), 3), pair((2, None), (2, None))])[0]
    assert (found.same_class.n, found.same_class.of) == (2, 2)
    assert (found.exact.n, found.exact.of, found.pairs, found.measured) == (0, 0, 3, 0)


def test_several_and_several_are_not_the_same_count():
    """3 and 3 agree; "several" twice, "3 to 5" twice and 3 beside "several" may or may not."""
    pairs = [pair(3, 3), pair((2, None), (2, None)), pair((3, 5), (3, 5)), pair(3, (2, None))]
    found = agreement_by_readers(pairs)[0]
    assert (found.exact.n, found.exact.of, found.pairs) == (1, 1, 4)


def test_who_read_first_makes_no_group_of_its_own_and_most_pairs_come_first():
    other = (Reader.RADIOLOGIST, Reader.NEUROLOGIST)
    found = agreement_by_readers([pair(1, 1, other), pair(0, 0), pair(1, 1, tuple(reversed(NEURO)))])
    assert [(each.readers, each.pairs) for each in found] == [
        ((Reader.NEUROLOGIST, Reader.NEURORADIOLOGIST), 2),
        ((Reader.NEUROLOGIST, Reader.RADIOLOGIST), 1),
    ]


def test_no_pairs_no_measure():
    assert agreement_by_readers([]) == ()
