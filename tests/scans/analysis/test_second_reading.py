"""Two readings of one scan: the range of both, what differs, and what is never put into a range (CON-3, CON-5, LES-3)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scans.analysis.comparison import trend_of
from scans.analysis.counts import Count, CountKind, CountState, ReadCount
from scans.analysis.interval_counts import IntervalCount, interval_count
from scans.analysis.second_reading import (
    OTHER_REFERENCE,
    both_together,
    differences,
    range_of_both,
    reading_in_force,
)
from scans.analysis.vocabulary import ReferenceState
from tests.scans.analysis.building import course, reading, scan, timeline

SINCE = "2023-02-01"
STABLE = ReadCount(CountState.TO_CONFIRM, Count(0, 0), "stable")
MOTION = ReadCount(CountState.NOT_ASSESSED, None, "not assessed", "motion")
ABOUT_TEN = ReadCount(CountState.APPROXIMATE, Count(10, 10), "about 10")
SEVERAL = ReadCount(CountState.UNCOUNTABLE, Count(2, None), "several")


def first(since=SINCE, **counts):
    return reading("2024-02-01", since, **counts)


def second(since=SINCE, **counts):
    return reading("2024-02-01", since, number=2, **counts)


def t2_of(made) -> Count | str:
    counted = interval_count(made, "new_or_enlarging")
    return counted.count if isinstance(counted, IntervalCount) else counted.code


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (Count(2, 2), Count(4, 4), Count(2, 4)),
        (Count(3, 5), Count(4, 4), Count(3, 5)),
        (Count(21, None), Count(18, 18), Count(18, None)),
        (Count(2, None), Count(0, 0), Count(0, None)),
        (Count(1, 1), Count(1, 1), Count(1, 1)),
    ],
)
def test_the_range_of_both_holds_every_value_of_either(one, other, both):
    assert range_of_both(one, other) == range_of_both(other, one) == both


def test_readings_that_differ_give_a_range_and_say_so():
    both = both_together(first(t2=2, gd=0), second(t2=4, gd=1))
    assert t2_of(both) == Count(2, 4)
    assert both.of(CountKind.GD_T1).usable == Count(0, 1)
    assert both.read_twice.t2 == "the first reader says 2, the second 4"
    assert both.read_twice.gd == "the first reader says 0, the second 1"
    assert differences(first(t2=2, gd=0), second(t2=4, gd=1)) == (
        "new or enlarging T2: the first reader says 2, the second 4",
        "Gd+ T1: the first reader says 0, the second 1",
    )


def test_equal_readings_need_nobody():
    both = both_together(first(t2=3, gd=0), second(t2=3, gd=0))
    assert t2_of(both) == Count(3, 3)
    assert (both.read_twice.t2, both.read_twice.gd) == (None, None)
    assert differences(first(t2=3, gd=0), second(t2=3, gd=0)) == ()


def test_one_reader_separates_and_the_other_does_not_they_are_compared_by_the_sum():
    assert differences(first(new=2, enlarging=1), second(t2=3)) == ()
    assert t2_of(both_together(first(new=2, enlarging=1), second(t2=3))) == Count(3, 3)
    assert t2_of(both_together(first(new=2, enlarging=1), second(t2=5))) == Count(3, 5)
    assert t2_of(both_together(first(t2=5), second(new=2, enlarging=1))) == Count(3, 5)


def test_the_sum_spans_what_the_readers_say_and_not_what_their_halves_could_add_up_to():
    both = both_together(first(new=2, enlarging=2), second(new=3, enlarging=0))
    assert t2_of(both) == Count(3, 4)
    assert both.of(CountKind.NEW_T2).usable == Count(2, 3)
    assert (
        both.read_twice.t2
        == "new: the first reader says 2, the second 3; enlarging: the first reader says 2, the second 0"
    )


def test_the_same_sum_from_other_halves_is_still_a_difference():
    assert differences(first(new=2, enlarging=1), second(new=1, enlarging=2)) != ()
    assert t2_of(both_together(first(new=2, enlarging=1), second(new=1, enlarging=2))) == Count(3, 3)


def test_what_one_reader_is_silent_on_the_other_says():
    both = both_together(first(new=2), second(new=2, total=12))
    assert t2_of(both) == Count(2, 2)
    assert both.of(CountKind.TOTAL_T2).usable == Count(12, 12)
    assert differences(first(new=2), second(new=2, total=12)) == ()


def half_missing_of(made) -> str | None:
    return interval_count(made, "new_or_enlarging").half_missing


def test_readers_who_state_other_halves_span_their_sums():
    """Section 10: the first alone is 2, enlarging not stated; the second alone is 3 + 1 = 4."""
    for one, other in ((first, second), (second, first)):
        both = both_together(one(new=2), other(new=3, enlarging=1))
        assert t2_of(both) == Count(2, 4)
        assert half_missing_of(both) == "enlarging-not-stated"


def test_the_other_half_alone_is_a_difference_of_the_sums():
    both = both_together(first(new=2), second(new=2, enlarging=1))
    assert (t2_of(both), half_missing_of(both)) == (Count(2, 3), "enlarging-not-stated")
    assert both.read_twice.t2 == "the first reader says 2, the second 3"
    assert differences(first(new=2), second(new=2, enlarging=0)) == ()
    assert half_missing_of(both_together(first(new=2), second(new=2, enlarging=0))) == "enlarging-not-stated"


def test_one_reader_states_new_ones_and_the_other_enlarging_ones():
    both = both_together(first(new=2), second(enlarging=1))
    assert (t2_of(both), half_missing_of(both)) == (Count(1, 2), "enlarging-not-stated")


def test_a_half_beside_an_unseparated_count_stays_a_half():
    both = both_together(first(new=2), second(t2=5))
    assert (t2_of(both), half_missing_of(both)) == (Count(2, 5), "enlarging-not-stated")
    assert half_missing_of(both_together(first(new=2, enlarging=1), second(t2=5))) is None


def test_a_half_that_could_not_be_assessed_waits():
    assert (
        t2_of(both_together(first(new=2, enlarging=MOTION), second(new=3, enlarging=1))) == "count-to-confirm"
    )


def test_a_half_that_waits_makes_the_range_wait():
    assert t2_of(both_together(first(new=STABLE), second(new=3, enlarging=1))) == "count-to-confirm"


def test_a_reader_who_counted_and_one_who_could_not_make_no_range():
    both = both_together(first(t2=2, gd=1), second(t2=MOTION, gd=MOTION))
    assert t2_of(both) == "count-to-confirm"
    assert both.of(CountKind.GD_T1).usable is None
    assert both.read_twice.t2 == "the first reader says 2, the second “not assessed”"


def test_no_half_passes_for_the_whole():
    both = both_together(first(new=2, enlarging=1), second(new=2, enlarging=STABLE))
    assert t2_of(both) == "count-to-confirm"


def test_what_waits_for_a_person_waits_in_both():
    both = both_together(first(t2=STABLE), second(t2=STABLE))
    assert t2_of(both) == "count-to-confirm"
    assert differences(first(t2=STABLE), second(t2=STABLE)) == ()
    assert "stable" in differences(first(t2=STABLE), second(new=0, enlarging=0))[0]


def test_words_without_a_number_say_their_reason():
    silent = ReadCount(CountState.NOT_ASSESSED, None, "", "no contrast given")
    told = both_together(first(gd=silent), second(gd=1)).read_twice.gd
    assert told == "the first reader says no contrast given, the second 1"
    wordless = ReadCount(CountState.NOT_ASSESSED, None)
    assert "not assessed" in both_together(first(gd=wordless), second(gd=1)).read_twice.gd


def test_about_and_several_stay_what_they_are():
    assert both_together(first(t2=ABOUT_TEN), second(t2=12)).of(CountKind.NEW_OR_ENLARGING_T2) == ReadCount(
        CountState.APPROXIMATE, Count(10, 12), "about 10 / 12"
    )
    several = both_together(first(t2=SEVERAL), second(t2=1)).of(CountKind.NEW_OR_ENLARGING_T2)
    assert (several.state, several.usable) == (CountState.UNCOUNTABLE, Count(1, None))
    assert differences(first(t2=ABOUT_TEN), second(new=6, enlarging=5)) == (
        "new or enlarging T2: the first reader says about 10, the second 11",
    )


def test_other_reference_scans_make_no_range():
    one, other = first(t2=2, gd=0), second("2021-01-01", t2=5, gd=1)
    both = both_together(one, other)
    assert t2_of(both) == "not-assessed"
    assert (both.reference_scan, both.reference_state) == (None, ReferenceState.NOT_STATED)
    assert both.of(CountKind.GD_T1).usable == Count(0, 1)
    assert differences(one, other)[0] == OTHER_REFERENCE


def test_equal_counts_against_other_scans_are_no_agreement():
    assert differences(first(t2=2), second("2021-01-01", t2=2)) == (OTHER_REFERENCE,)


def test_reference_scans_matter_only_where_changes_were_counted():
    assert differences(first(None, total=12), second(total=12)) == ()


def test_without_a_second_reading_the_first_counts():
    assert reading_in_force(first(t2=2), None, None) == first(t2=2)


def test_until_somebody_reconciles_both_count():
    assert t2_of(reading_in_force(first(t2=2), second(t2=4), None)) == Count(2, 4)


def test_the_reconciled_reading_counts_under_the_identity_of_the_first():
    agreed = reading("2024-02-01", SINCE, number=3, t2=3)
    made = reading_in_force(first(t2=2, total=9), second(t2=4), agreed)
    assert (made.id, t2_of(made), made.read_twice) == (first().id, Count(3, 3), None)
    assert made.of(CountKind.TOTAL_T2).usable == Count(9, 9)


def scans_with(*, t2_last):
    earlier = [scan("2022-02-01", total=9), scan(SINCE, "2022-02-01", t2=3)]
    last = scan("2024-02-01")
    return [*earlier, replace(last, readings=(t2_last,))]


def test_a_range_makes_words_in_the_trend_and_a_reconciliation_a_rate():
    """On from 2022-03-01, re-baseline 2023-02-01 out of the window: 2 to 4 in 1.0 y, then 3 in 1.0 y."""
    start = course("2022-01-15")
    waiting = trend_of(
        timeline(*scans_with(t2_last=both_together(first(t2=2), second(t2=4))), courses=(start,))
    )
    placed = next(each for each in waiting.intervals if str(each.end) == "2024-02-01")
    assert placed.count == Count(2, 4)
    assert placed.readers_differ == "the first reader says 2, the second 4"
    settled = trend_of(timeline(*scans_with(t2_last=first(t2=3)), courses=(start,)))
    assert next(each for each in settled.intervals if str(each.end) == "2024-02-01").readers_differ is None


def test_the_trend_says_where_readers_of_enhancing_lesions_differ():
    twice = both_together(first(t2=2, gd=0), second(t2=2, gd=1))
    scans = scans_with(t2_last=twice)
    scans[-1] = replace(scans[-1], contrast="yes")
    placed = trend_of(timeline(*scans, courses=(course("2022-01-15"),))).scans[-1]
    assert placed.gd == Count(0, 1)
    assert placed.gd_readers_differ == "the first reader says 0, the second 1"


counts = st.builds(
    lambda lo, more: Count(lo, None if more is None else lo + more),
    st.integers(0, 30),
    st.none() | st.integers(0, 10),
)


def bounded(count: Count) -> tuple[int, int | None]:
    return count.lo, count.hi


@given(counts, counts)
def test_two_readings_never_say_more_than_one(one, other):
    made = t2_of(both_together(first(t2=bounded(one)), second(t2=bounded(other))))
    for count in (one, other):
        assert made.lo <= count.lo
        assert made.hi is None or (count.hi is not None and count.hi <= made.hi)


@given(counts, counts)
def test_the_order_of_the_readers_changes_no_count(one, other):
    there = both_together(first(t2=bounded(one)), second(t2=bounded(other)))
    back = both_together(first(t2=bounded(other)), second(t2=bounded(one)))
    assert t2_of(there) == t2_of(back)


def test_a_caveat_says_how_many_counts_are_ranges():
    twice = both_together(first(t2=2, gd=0), second(t2=4, gd=1))
    scans = scans_with(t2_last=twice)
    scans[-1] = replace(scans[-1], contrast="yes")
    caveats = trend_of(timeline(*scans, courses=(course("2022-01-15"),))).caveats
    assert (
        "Two readers differ on 1 T2 interval and 1 Gd+ count: the range of both stands until they are reconciled."
        in [caveat.text for caveat in caveats]
    )
