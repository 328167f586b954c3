from dataclasses import replace

import pytest

from scans.analysis.answers import Answer
from scans.analysis.count_text import read_count
from scans.analysis.counts import Count, CountKind
from scans.analysis.intervals import intervals_of, why_no_interval
from scans.analysis.rules import Rules
from scans.analysis.vocabulary import Quality, ReferenceState, Region
from tests.scans.analysis.building import reading, scan, timeline

RULES = Rules()
STABLE = read_count("stable", kind=CountKind.NEW_OR_ENLARGING_T2)


def made(*scans, rules=RULES):
    return [(i.reference_scan, i.scan, i.count.lo, i.days) for i in intervals_of(timeline(*scans), rules)]


def reasons(*scans):
    return {scan: reason.code for scan, reason in why_no_interval(timeline(*scans), RULES).items()}


def with_reference(state, base):
    return replace(base, readings=(replace(base.readings[0], reference_scan=None, reference_state=state),))


FIRST = scan("2023-02-01", total=9)
SECOND = scan("2024-02-01", "2023-02-01", t2=2)


def test_one_interval_per_scan_and_its_reference():
    third = scan("2025-02-01", "2024-02-01", t2=0)
    assert made(FIRST, SECOND, third) == [
        ("2023-02-01", "2024-02-01", 2, 365),
        ("2024-02-01", "2025-02-01", 0, 366),
    ]


def test_a_scan_not_assessable_is_no_row_with_zero():
    poor = scan("2024-02-01", "2023-02-01", t2=0, quality=Quality.NOT_ASSESSABLE)
    third = scan("2025-02-01", "2023-02-01", t2=3)
    assert made(FIRST, poor, third) == [("2023-02-01", "2025-02-01", 3, 731)]
    assert reasons(FIRST, poor, third) == {"2023-02-01": "no-reference", "2024-02-01": "scan-not-assessable"}


def test_a_first_scan_makes_no_interval():
    assert made(FIRST) == []
    assert reasons(FIRST) == {"2023-02-01": "no-reference"}


def test_scans_are_taken_in_order_of_their_days():
    assert made(SECOND, FIRST) == [("2023-02-01", "2024-02-01", 2, 365)]


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (scan("2024-02-01", "2023-02-01"), "not-reported"),
        (scan("2024-02-01", "2023-02-01", t2=STABLE), "count-to-confirm"),
        (with_reference(ReferenceState.NOT_STATED, SECOND), "reference-not-stated"),
        (with_reference(ReferenceState.WITHDRAWN, SECOND), "reference-withdrawn"),
        (scan("2024-02-01", "a draft", t2=2), "reference-not-usable"),
        (scan("2024-02-01", "2024-02-01", t2=2), "reference-not-usable"),
        (replace(SECOND, readings=()), "not-reported"),
    ],
)
def test_a_scan_that_closes_no_interval_says_why(second, why):
    assert made(FIRST, second) == []
    assert reasons(FIRST, second)["2024-02-01"] == why


def test_a_reference_of_another_region_is_none():
    cord = replace(FIRST, region=Region.CERVICAL)
    assert reasons(cord, SECOND) == {"2024-02-01": "reference-not-usable"}


def test_cord_scans_make_no_interval():
    cord = [replace(each, region=Region.SPINE) for each in (FIRST, SECOND)]
    assert made(*cord) == []
    assert reasons(*cord) == {}


def test_a_second_reading_may_close_the_interval_the_first_one_leaves_open():
    readings = (reading("2024-02-01"), reading("2024-02-01", "2023-02-01", number=2, t2=1))
    second = replace(SECOND, readings=readings)
    assert made(FIRST, second) == [("2023-02-01", "2024-02-01", 1, 365)]
    assert reasons(FIRST, second) == {"2023-02-01": "no-reference"}


def test_an_interval_carries_what_limits_its_count():
    first = replace(FIRST, field_strength=1.5, slice_thickness=3.0)
    second = scan("2024-02-01", "2023-02-01", new=2, field_strength=3.0, slice_thickness=1.0)
    (interval,) = intervals_of(timeline(first, second), RULES)
    assert interval.half_missing == "enlarging-not-stated"
    assert interval.comparability.same_technique is Answer.FALSE
    assert interval.kept and interval.dropped_because is None


def test_with_new_only_an_unseparated_count_makes_no_interval():
    new_only = Rules(lesion_definition="new_only")
    third = scan("2025-02-01", "2024-02-01", new=1, enlarging=4)
    assert made(FIRST, SECOND, third, rules=new_only) == [("2024-02-01", "2025-02-01", 1, 366)]


def test_a_bounded_count_stays_bounded():
    (interval,) = intervals_of(timeline(FIRST, scan("2024-02-01", "2023-02-01", t2=(21, None))), RULES)
    assert interval.count == Count(21, None)
