"""Two moments of a record, compared line by line."""

from scans.analysis.changes import NOT_THERE, Change, changes_between
from scans.analysis.standing.line import CAVEATS, FIGURES, INTERVALS, Line

INTERVAL = Line(("interval", 1), INTERVALS, "Up to 1 Jan 2020", "2 lesions")
RATIO = Line("ratio", FIGURES, "Ratio", "0.05")
CAVEAT = Line(("caveat", "x"), CAVEATS, "Caveat", "mind this")


def test_what_reads_the_same_has_not_moved():
    assert changes_between([INTERVAL, RATIO], [INTERVAL, RATIO]) == ()


def test_from_what_to_what():
    now = Line("ratio", FIGURES, "Ratio", "0.06")
    assert changes_between([RATIO], [now]) == (Change(FIGURES, "Ratio", "0.05", "0.06"),)


def test_what_comes_and_what_goes():
    assert changes_between([INTERVAL], [RATIO]) == (
        Change(INTERVALS, "Up to 1 Jan 2020", "2 lesions", NOT_THERE),
        Change(FIGURES, "Ratio", NOT_THERE, "0.05"),
    )


def test_an_interval_whose_scan_moved_is_the_same_interval_under_its_new_day():
    moved = Line(("interval", 1), INTERVALS, "Up to 2 Jan 2020", "2 lesions in 9 d")
    assert changes_between([INTERVAL], [moved]) == (
        Change(INTERVALS, "Up to 2 Jan 2020", "2 lesions", "2 lesions in 9 d"),
    )


def test_what_goes_stands_where_it_stood():
    first, later, last = (Line(name, FIGURES, name, "1") for name in ("before", "run-in", "on"))
    new = Line("after", FIGURES, "after", "1")
    assert [each.what for each in changes_between([first, later, last], [last, new])] == [
        "before", "run-in", "after",
    ]  # fmt: skip


def test_the_groups_stand_in_the_order_of_the_page():
    assert [each.group for each in changes_between([], [CAVEAT, RATIO, INTERVAL])] == [
        INTERVALS, FIGURES, CAVEATS,
    ]  # fmt: skip
