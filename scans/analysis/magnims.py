"""The MAGNIMS score (SCO-3)."""

from collections.abc import Callable

from scans.analysis.answers import Answer, at_least
from scans.analysis.counts import Count
from scans.analysis.rio import unknown_items
from scans.analysis.score import Score, sum_of_points

MAGNIMS_LESIONS = 3


def magnims(t2: Count | None, relapses: Count) -> Score:
    """SCO-3 (Sormani 2016, n = 1280 on interferon beta): 0 to 2 from new T2 (3 or more) and relapses (1, 2)."""
    lesions, once, twice = at_least(t2, MAGNIMS_LESIONS), at_least(relapses, 1), at_least(relapses, 2)

    def points(holds: Callable[[Answer], bool]) -> int:
        return 2 if holds(twice) else holds(once) + holds(lesions)

    low = points(lambda answer: answer is Answer.TRUE)
    high = points(lambda answer: answer is not Answer.FALSE)
    return sum_of_points(low, high, unknown_items(lesions, once, twice), lambda _: None)
