from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scans.analysis.intervals import intervals_of
from scans.analysis.rules import Rules
from tests.scans.analysis.building import day, reading, scan, timeline


def tile(*scans):
    intervals = intervals_of(timeline(*scans), Rules())
    kept = [(i.reference_scan, i.scan) for i in intervals if i.kept]
    return kept, {(i.reference_scan, i.scan): i.dropped_because for i in intervals if not i.kept}


FIRST = scan("2022-01-10")
YEAR_ONE = scan("2023-01-10", "2022-01-10", t2=2)
OVERLAP = "overlaps the interval {}, which is kept: the same lesion could be counted twice"


def test_consecutive_intervals_are_all_kept():
    assert tile(FIRST, YEAR_ONE, scan("2024-01-10", "2023-01-10", t2=1)) == (
        [("2022-01-10", "2023-01-10"), ("2023-01-10", "2024-01-10")],
        {},
    )


def test_of_two_intervals_from_one_reference_the_longer_is_kept():
    kept, dropped = tile(FIRST, YEAR_ONE, scan("2024-01-10", "2022-01-10", t2=3))
    assert kept == [("2022-01-10", "2024-01-10")]
    assert dropped == {("2022-01-10", "2023-01-10"): OVERLAP.format("10 Jan 2022 to 10 Jan 2024")}


def test_a_chain_of_consecutive_references_comes_before_a_longer_interval():
    last = scan("2024-01-10", "2023-01-10", t2=1)
    both = replace(last, readings=(*last.readings, reading("2024-01-10", "2022-01-10", number=2, t2=3)))
    later = scan("2027-01-10", "2022-01-10", t2=4)
    kept, dropped = tile(FIRST, YEAR_ONE, both, later)
    assert kept == [("2022-01-10", "2023-01-10"), ("2023-01-10", "2024-01-10")]
    assert dropped == {
        ("2022-01-10", "2024-01-10"): OVERLAP.format("10 Jan 2022 to 10 Jan 2023"),
        ("2022-01-10", "2027-01-10"): OVERLAP.format("10 Jan 2022 to 10 Jan 2023"),
    }


def test_a_gap_is_unobserved_and_both_sides_are_kept():
    scans = (FIRST, YEAR_ONE, scan("2023-06-10"), scan("2024-01-10", "2023-06-10", t2=1))
    assert tile(*scans) == ([("2022-01-10", "2023-01-10"), ("2023-06-10", "2024-01-10")], {})


def test_of_two_readings_of_one_interval_the_first_is_kept():
    second = replace(
        YEAR_ONE, readings=(*YEAR_ONE.readings, reading("2023-01-10", "2022-01-10", number=2, t2=5))
    )
    first, other = intervals_of(timeline(FIRST, second), Rules())
    assert (first.kept, first.count.lo) == (True, 2)
    assert (other.kept, other.dropped_because) == (
        False,
        "a second reading of the same interval; the first one is used",
    )


SPANS = st.lists(st.tuples(st.integers(0, 8), st.integers(1, 8)), max_size=10)


def drawn(spans):
    """Scans a quarter apart; each span adds to the later scan a reading against the earlier one."""
    days = [day("2015-01-01") + timedelta(days=90 * number) for number in range(17)]
    scans = {each: scan(each.isoformat()) for each in days}
    for number, (first, length) in enumerate(spans):
        reference, later = days[first], days[first + length]
        made = reading(later.isoformat(), reference.isoformat(), number=10 + number, t2=1)
        scans[later] = replace(scans[later], readings=(*scans[later].readings, made))
    return list(scans.values())


@given(SPANS)
def test_what_is_kept_tiles_and_never_overlaps(spans):
    intervals = intervals_of(timeline(*drawn(spans)), Rules())
    kept = sorted((i for i in intervals if i.kept), key=lambda i: i.start)
    assert all(before.end <= after.start for before, after in zip(kept, kept[1:], strict=False))
    for dropped in (i for i in intervals if not i.kept):
        assert any(i.start < dropped.end and dropped.start < i.end for i in kept)
        assert dropped.dropped_because


@given(SPANS)
def test_no_other_choice_keeps_more_links_or_as_many_and_more_days(spans):
    intervals = intervals_of(timeline(*drawn(spans[:6])), Rules())

    def worth(chain):
        chain = sorted(chain, key=lambda i: i.start)
        if any(one.end > other.start for one, other in zip(chain, chain[1:], strict=False)):
            return (-1, 0)
        links = sum(one.scan == other.reference_scan for one, other in zip(chain, chain[1:], strict=False))
        return links, sum(i.days for i in chain)

    subsets = [
        [each for number, each in enumerate(intervals) if chosen >> number & 1]
        for chosen in range(2 ** len(intervals))
    ]
    assert worth([i for i in intervals if i.kept]) == max(map(worth, subsets))


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_in_which_scans_come_changes_nothing(order):
    scans = (FIRST, YEAR_ONE, scan("2024-01-10", "2022-01-10", t2=3))[::order]
    assert tile(*scans)[0] == [("2022-01-10", "2024-01-10")]
