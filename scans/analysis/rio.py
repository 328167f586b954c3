"""The Rio score (SCO-1) and the modified Rio score in its three variants (SCO-2)."""

from collections.abc import Mapping
from dataclasses import replace

from scans.analysis.answers import Answer, at_least
from scans.analysis.counts import Count
from scans.analysis.rules import ModifiedRioVariant
from scans.analysis.score import Score, sum_of_points
from scans.analysis.score_items import Item

RIO_LESIONS = 3
MODIFIED_RIO_LESIONS: Mapping[ModifiedRioVariant, int] = {"MRS_gt4": 5, "MRS_gt5": 6, "MRS_gt3_active": 4}
LOW, INTERMEDIATE, HIGH = "low risk", "intermediate risk", "high risk"


def rio(active: Count | None, relapses: Count, edss_rise: Answer) -> Score:
    """SCO-1 (Rio 2009, n = 222): one point each for 3 or more active lesions, a relapse, a confirmed EDSS
    rise.
    """
    parts = {
        Item.ACTIVE: at_least(active, RIO_LESIONS),
        Item.RELAPSES: at_least(relapses, 1),
        Item.EDSS_RISE: edss_rise,
    }
    low, high = _points(tuple(parts.values()))
    unknown = tuple(item for item, answer in parts.items() if answer is Answer.UNKNOWN)
    return sum_of_points(low, high, unknown, rio_class)


def modified_rio(t2: Count | None, relapses: Count, variant: ModifiedRioVariant) -> Score:
    """SCO-2 (Sormani 2013, n = 373): a point for T2 lesions over the variant's limit, one or two for relapses.

    The limit is printed differently: more than 5 (abstract), more than 4 (as commonly used), more than 3
    active ones (TEMSO). The score carries its variant.
    """
    lesions = at_least(t2, MODIFIED_RIO_LESIONS[variant])
    once, twice = at_least(relapses, 1), at_least(relapses, 2)
    low, high = _points((lesions, once, twice))
    made = sum_of_points(low, high, unknown_items(lesions, once, twice), modified_rio_class)
    return replace(made, variant=variant)


def unknown_items(lesions: Answer, once: Answer, twice: Answer) -> tuple[Item, ...]:
    """Which of new T2 lesions and relapses leave a score of both open."""
    unknown = (Item.NEW_T2,) if lesions is Answer.UNKNOWN else ()
    return (*unknown, Item.RELAPSES) if Answer.UNKNOWN in (once, twice) else unknown


def _points(parts: tuple[Answer, ...]) -> tuple[int, int]:
    """The least and the most points: one for each part that is, or may be, TRUE."""
    return sum(part is Answer.TRUE for part in parts), sum(part is not Answer.FALSE for part in parts)


def rio_class(points: int) -> str:
    return HIGH if points >= 2 else LOW


def modified_rio_class(points: int) -> str:
    return (LOW, INTERMEDIATE, HIGH)[min(points, 2)]
