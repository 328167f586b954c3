import pytest

from scans.analysis.answers import Reason
from scans.analysis.count_text import read_count
from scans.analysis.counts import Count, CountKind, CountState, ReadCount
from scans.analysis.interval_counts import IntervalCount, interval_count
from tests.scans.analysis.building import reading

STABLE = read_count("stable", kind=CountKind.NEW_T2)
ABOUT_TEN = read_count("about 10", kind=CountKind.NEW_T2)
NOT_ASSESSED = ReadCount(CountState.NOT_ASSESSED, None, reason="motion artefact")
NOT_REPORTED = Reason("not-reported", "no new or enlarging T2 count is reported")
TO_CONFIRM = Reason("count-to-confirm", "“stable” needs a person to confirm it")


def of(definition="new_or_enlarging", **counts):
    return interval_count(reading("scan", "reference", **counts), definition)


@pytest.mark.parametrize(
    ("counts", "made"),
    [
        ({"new": 2, "enlarging": 1}, IntervalCount(Count(3, 3))),
        ({"t2": 3}, IntervalCount(Count(3, 3))),
        ({"new": 2}, IntervalCount(Count(2, 2), "enlarging-not-stated")),
        ({"enlarging": 1}, IntervalCount(Count(1, 1), "new-not-stated")),
        ({"t2": 3, "new": 2, "enlarging": 2}, IntervalCount(Count(3, 3))),
        ({"new": (2, None), "enlarging": 1}, IntervalCount(Count(3, None))),
        ({"new": 2, "enlarging": NOT_ASSESSED}, IntervalCount(Count(2, 2), "enlarging-not-stated")),
        ({"t2": NOT_ASSESSED, "new": 2, "enlarging": 1}, IntervalCount(Count(3, 3))),
        ({"new": ABOUT_TEN, "enlarging": 0}, IntervalCount(Count(10, 10), approximate=True)),
    ],
)
def test_the_unseparated_count_comes_first_then_the_sum_then_the_half_given(counts, made):
    assert of(**counts) == made


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ({}, NOT_REPORTED),
        ({"t2": NOT_ASSESSED}, Reason("not-assessed", "not assessed: motion artefact")),
        (
            {"new": ReadCount(CountState.NOT_ASSESSED, None)},
            Reason("not-assessed", "new T2 lesions were not assessed"),
        ),
        ({"t2": STABLE}, TO_CONFIRM),
        ({"t2": STABLE, "new": 2}, TO_CONFIRM),
        ({"new": 2, "enlarging": STABLE}, TO_CONFIRM),
    ],
)
def test_what_is_missing_or_needs_a_person_makes_no_count(counts, why):
    assert of(**counts) == why


def test_a_clinic_may_count_new_lesions_only():
    assert of("new_only", new=2, enlarging=1) == IntervalCount(Count(2, 2))
    assert of("new_only", new=2, t2=5) == IntervalCount(Count(2, 2))
    assert of("new_only", t2=3) == NOT_REPORTED
    assert of("new_only", new=STABLE) == TO_CONFIRM
    assert of("new_only", new=NOT_ASSESSED) == Reason("not-assessed", "not assessed: motion artefact")
