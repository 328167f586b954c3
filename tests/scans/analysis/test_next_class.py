from hypothesis import given
from hypothesis import strategies as st

from scans.analysis.counts import Count
from scans.analysis.magnims import magnims
from scans.analysis.next_class import Step, steps_to_next_class
from scans.analysis.score_items import Item


def classes_of(counts):
    made = magnims(counts.get(Item.NEW_T2), counts[Item.RELAPSES])
    return frozenset(str(points) for points in range(made.low, made.high + 1))


def steps(t2, relapses):
    return steps_to_next_class({Item.NEW_T2: t2, Item.RELAPSES: relapses}, classes_of)


def texts(t2, relapses):
    return [step.text for step in steps(t2, relapses)]


def test_one_more_new_lesion_would_change_it():
    assert texts(Count(2, 2), Count(0, 0)) == [
        "one more new T2 lesion would change it to 1",
        "one relapse would change it to 1",
    ]
    assert texts(Count(0, 0), Count(1, 1)) == [
        "three new T2 lesions would change it to 2",
        "one more relapse would change it to 2",
    ]


def test_a_bounded_count_may_be_nearer_than_it_is_for_certain():
    assert steps(Count(0, 2), Count(0, 0)) == (
        Step(Item.NEW_T2, 1, 3, "1", True),
        Step(Item.RELAPSES, 1, 1, "1", False),
    )
    assert texts(Count(0, 2), Count(0, 0))[0] == "one more new T2 lesion may change it to 1, three more would"


def test_at_the_top_nothing_changes_it_any_more():
    assert steps(Count(3, 3), Count(2, 2)) == ()
    assert steps(None, Count(2, None)) == ()


def test_an_undecided_class_has_no_next_one():
    assert steps(None, Count(0, 0)) == ()
    assert steps(Count(2, None), Count(0, 0)) == ()


def test_what_is_not_known_is_not_counted_on():
    either = {Item.NEW_T2: None, Item.RELAPSES: Count(0, 0)}
    found = steps_to_next_class(either, lambda counts: frozenset({str(counts[Item.RELAPSES].lo >= 1)}))
    assert found == (Step(Item.RELAPSES, 1, 1, "True", False),)


def test_a_change_that_is_never_certain_is_only_possible():
    def open_from_two(counts):
        return frozenset({"no"} if counts[Item.GD].lo < 2 else {"no", "perhaps"})

    (step,) = steps_to_next_class({Item.GD: Count(0, 0)}, open_from_two)
    assert (step.would, step.text) == (None, "two Gd+ lesions may change it")


def test_several_classes_that_are_certain_to_be_others_are_not_named():
    def two_others(counts):
        return frozenset({"low"} if counts[Item.GD].lo < 1 else {"middle", "high"})

    (step,) = steps_to_next_class({Item.GD: Count(0, 0)}, two_others)
    assert step.text == "one Gd+ lesion would change it"


COUNTS = st.tuples(st.integers(0, 6), st.one_of(st.none(), st.integers(0, 4))).map(
    lambda drawn: Count(drawn[0], None if drawn[1] is None else drawn[0] + drawn[1])
)


@given(COUNTS, COUNTS)
def test_the_steps_are_those_of_the_lesions_themselves(t2, relapses):
    for step in steps(t2, relapses):
        found = {Item.NEW_T2: t2, Item.RELAPSES: relapses}
        now = classes_of(found)
        for more in range(1, 11):
            then = classes_of({**found, step.item: found[step.item] + Count.exact(more)})
            assert (then != now) is (more >= step.may)
            assert (not then & now) is (step.would is not None and more >= step.would)
